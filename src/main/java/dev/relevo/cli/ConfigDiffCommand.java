package dev.relevo.cli;

import dev.relevo.plan.ReloadPlan;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `./relevo config diff`: what a reload would change.
@Command(
    name = "diff",
    mixinStandardHelpOptions = true,
    description = {
      "Says what a reload from one file to another changes: a line for each router, address, script and",
      "setting, as the daemon logs it. Order, comments and spelling do not matter; passwords are",
      "compared and not shown."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:both say the same",
      "1:they differ",
      "2:wrong option, or a file cannot be read"
    },
    sortOptions = false)
final class ConfigDiffCommand implements Callable<Integer> {
  private static final int DIFFERENT = 1;
  private static final int UNREADABLE = 2;

  @Parameters(index = "0", paramLabel = "BEFORE", description = "a keepalived.conf")
  private String before = "";

  @Parameters(index = "1", paramLabel = "AFTER", description = "another one")
  private String after = "";

  @Mixin private final ConfigId configId = new ConfigId();

  private final Screen screen;

  ConfigDiffCommand(Screen screen) {
    this.screen = screen;
  }

  @Override
  public Integer call() {
    try {
      ModelFile old = ModelFile.read(before, configId.id());
      ModelFile wanted = ModelFile.read(after, configId.id());
      old.warn(screen);
      wanted.warn(screen);
      ReloadPlan plan =
          ReloadPlan.of(old.reading().configuration(), wanted.reading().configuration());
      PrintWriter out = screen.writer();
      plan.lines().forEach(out::println);
      out.flush();
      return plan.isEmpty() ? 0 : DIFFERENT;
    } catch (UnfitFiles unfit) {
      screen.complain(String.valueOf(unfit.getMessage()));
      return UNREADABLE;
    }
  }
}
