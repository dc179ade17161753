package dev.relevo.cli;

import dev.relevo.config.ConfigPrinter;
import dev.relevo.config.ConfigPrinter.Secrets;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `./relevo config print`: what was understood, every default spelled out.
@Command(
    name = "print",
    mixinStandardHelpOptions = true,
    description = {
      "Prints what was understood of a file as one keepalived.conf: every default spelled out,",
      "includes and definitions put in."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:printed", "2:wrong option, or the file cannot be read"},
    sortOptions = false)
final class ConfigPrintCommand implements Callable<Integer> {
  private static final int UNREADABLE = 2;

  @Parameters(paramLabel = "FILE", description = "a keepalived.conf")
  private String file = "";

  @Option(names = "--secrets", description = "passwords too, instead of ********")
  private boolean secrets;

  @Option(
      names = {"-i", "--config-id"},
      paramLabel = "ID",
      description = "whose @ID lines count; the default is this host's name")
  private Optional<String> configId = Optional.empty();

  private final Screen screen;

  ConfigPrintCommand(Screen screen) {
    this.screen = screen;
  }

  @Override
  public Integer call() {
    try {
      ModelFile model = ModelFile.read(file, configId);
      model.warn(screen);
      PrintWriter out = screen.writer();
      Secrets shown = secrets ? Secrets.SHOWN : Secrets.HIDDEN;
      out.print(ConfigPrinter.print(model.reading().configuration(), shown));
      out.flush();
      return 0;
    } catch (UnfitFiles unfit) {
      screen.complain(String.valueOf(unfit.getMessage()));
      return UNREADABLE;
    }
  }
}
