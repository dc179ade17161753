package dev.relevo.fuzz;

import dev.relevo.config.ConfigPrinter;
import dev.relevo.config.ConfigPrinter.Secrets;
import dev.relevo.config.ConfigReading;
import dev.relevo.convert.ConfigJson;
import dev.relevo.convert.JsonConfig;
import dev.relevo.convert.UnfitJson;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;

/// A configuration as JSON: refused with the path of what is wrong, or written to JSON that reads
/// back to the same.
final class JsonTarget implements FuzzTarget {
  @Override
  public void feed(byte[] input) {
    ConfigReading reading;
    try {
      reading = JsonConfig.read("x.json", new String(input, StandardCharsets.UTF_8));
    } catch (UnfitJson refused) {
      if (!String.valueOf(refused.getMessage()).contains("$")) {
        throw new AssertionError("refused without a place: " + refused.getMessage());
      }
      return;
    }
    String printed = ConfigPrinter.print(reading.configuration(), Secrets.SHOWN);
    String json = json(reading);
    try {
      ConfigReading back = JsonConfig.read("y.json", json);
      String again = ConfigPrinter.print(back.configuration(), Secrets.SHOWN);
      if (!again.equals(printed)) {
        throw new AssertionError("printed as\n" + printed + "and read back as\n" + again);
      }
    } catch (UnfitJson refused) {
      throw new AssertionError("our own JSON is refused: " + json, refused);
    }
  }

  static String json(ConfigReading reading) {
    var json = new StringWriter();
    try {
      ConfigJson.write(reading.configuration(), Secrets.SHOWN, json);
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
    return json.toString();
  }
}
