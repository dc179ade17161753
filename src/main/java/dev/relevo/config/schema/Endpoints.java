package dev.relevo.config.schema;

import dev.relevo.addr.IpAddress;
import dev.relevo.config.Word;
import java.util.List;
import java.util.Optional;

/// An address with a port, as the checker side writes them.
///
/// @param port 0 if none is given
record Endpoints(IpAddress address, int port) {
  /// keepalived leaves out what follows a `-` or a `/`.
  static Optional<IpAddress> address(String word) {
    int end = word.indexOf('-') >= 0 ? word.indexOf('-') : word.indexOf('/');
    return IpAddress.parse(end < 0 ? word : word.substring(0, end));
  }

  /// Reads `ADDRESS [PORT]`; a port of zeros is none. What is wrong is reported.
  ///
  /// @param then what becomes of it, for the report
  static Optional<Endpoints> read(List<Word> words, String what, String then, Context context) {
    Word word = words.getFirst();
    long port = 0;
    if (words.size() > 1 && !isZero(words.get(1).text())) {
      try {
        port = LvsRows.unsigned(words.get(1).text(), 1, LvsRows.MAX_PORT);
      } catch (Unreadable unreadable) {
        String message = what + ": port " + unreadable.why() + ", " + then;
        context.unreadable(words.get(1), message);
        return Optional.empty();
      }
    }
    Optional<IpAddress> address = address(word.text());
    if (address.isEmpty()) {
      String message = what + ": '" + word.text() + "' is not an address, " + then;
      context.diagnostics().error(word, message);
      return Optional.empty();
    }
    return Optional.of(new Endpoints(address.get(), (int) port));
  }

  private static boolean isZero(String word) {
    for (int i = 0; i < word.length(); i++) {
      if (word.charAt(i) != '0') {
        return false;
      }
    }
    return true;
  }
}
