package dev.relevo.cli;

import dev.relevo.config.ConfigPrinter;
import dev.relevo.config.ConfigPrinter.Secrets;
import dev.relevo.convert.ConfigJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `./relevo config convert`: to JSON for programs, and back.
@Command(
    name = "convert",
    mixinStandardHelpOptions = true,
    description = {
      "Writes a configuration as JSON, or JSON as a configuration. Nothing is lost on the way there and",
      "back if --secrets is given; without it a password is null in JSON, and null is refused on the",
      "way back. docs/JSON.md describes the form."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:written",
      "2:wrong option, a file that cannot be read, or JSON that is no configuration: its path is told"
    },
    sortOptions = false)
final class ConfigConvertCommand implements Callable<Integer> {
  private static final int UNREADABLE = 2;

  enum Form {
    json,
    conf
  }

  @Parameters(paramLabel = "FILE", description = "a keepalived.conf, or JSON")
  private String file = "";

  @Option(names = "--to", paramLabel = "FORM", required = true, description = "json or conf")
  private Form form = Form.json;

  @Option(names = "--secrets", description = "passwords too")
  private boolean secrets;

  @Mixin private final ConfigId configId = new ConfigId();

  private final Screen screen;

  ConfigConvertCommand(Screen screen) {
    this.screen = screen;
  }

  @Override
  public Integer call() throws IOException {
    try {
      ModelFile model = ModelFile.read(file, configId.id());
      model.warn(screen);
      PrintWriter out = screen.writer();
      Secrets shown = secrets ? Secrets.SHOWN : Secrets.HIDDEN;
      switch (form) {
        case json -> ConfigJson.write(model.reading().configuration(), shown, out);
        case conf -> out.print(ConfigPrinter.print(model.reading().configuration(), shown));
      }
      out.flush();
      return 0;
    } catch (UnfitFiles unfit) {
      screen.complain(String.valueOf(unfit.getMessage()));
      return UNREADABLE;
    }
  }
}
