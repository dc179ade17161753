package dev.relevo.cli;

import dev.relevo.config.ConfigPrinter;
import dev.relevo.config.ConfigPrinter.Secrets;
import dev.relevo.convert.AnnotatedConfig;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

  @Parameters(paramLabel = "FILE", description = "a keepalived.conf, or JSON of `convert`")
  private String file = "";

  @Option(
      names = "--annotate",
      description =
          "a comment on each line: the place its value comes from, or that it is a default")
  private boolean annotate;

  @Option(names = "--secrets", description = "passwords too, instead of ********")
  private boolean secrets;

  @Mixin private final ConfigId configId = new ConfigId();

  private final Screen screen;

  ConfigPrintCommand(Screen screen) {
    this.screen = screen;
  }

  @Override
  public Integer call() {
    try {
      ModelFile model = ModelFile.read(file, configId.id());
      model.warn(screen);
      PrintWriter out = screen.writer();
      Secrets shown = secrets ? Secrets.SHOWN : Secrets.HIDDEN;
      out.print(annotate ? annotated(model, shown) : plain(model, shown));
      out.flush();
      return 0;
    } catch (UnfitFiles unfit) {
      screen.complain(String.valueOf(unfit.getMessage()));
      return UNREADABLE;
    }
  }

  private static String plain(ModelFile model, Secrets shown) {
    return ConfigPrinter.print(model.reading().configuration(), shown);
  }

  private static String annotated(ModelFile model, Secrets shown) throws UnfitFiles {
    if (model.json()) {
      throw new UnfitFiles("--annotate is for a keepalived.conf, " + model.file() + " is JSON");
    }
    return AnnotatedConfig.print(model.reading(), model.file(), model.trail(), shown);
  }
}
