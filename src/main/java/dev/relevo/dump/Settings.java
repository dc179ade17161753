package dev.relevo.dump;

import dev.relevo.config.model.Setting;
import java.util.List;
import java.util.Optional;

/// Values of keywords that the configuration keeps as they were written.
final class Settings {
  private Settings() {}

  /// @param otherwise without the keyword
  static boolean flag(List<Setting> kept, String name, boolean otherwise) {
    Optional<Setting> setting = Setting.last(kept, name);
    if (setting.isEmpty()) {
      return otherwise;
    }
    Optional<String> value = setting.get().value();
    return value.isEmpty() || isTrue(value.get());
  }

  private static boolean isTrue(String word) {
    return word.equals("on") || word.equals("true") || word.equals("yes");
  }

  /// The first word of the last of that name.
  ///
  /// @param otherwise without the keyword, or without a word
  static String word(List<Setting> kept, String name, String otherwise) {
    Optional<Setting> setting = Setting.last(kept, name);
    return setting.isEmpty() ? otherwise : setting.get().value().orElse(otherwise);
  }
}
