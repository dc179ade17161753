package dev.relevo.cli;

import dev.relevo.config.ConfigReading;
import dev.relevo.config.ConfigVerdict;
import dev.relevo.lint.Finding;
import dev.relevo.lint.Level;
import dev.relevo.lint.format.Format;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `./relevo config test`: what `-t` says, in colour, or for programs.
@Command(
    name = "test",
    mixinStandardHelpOptions = true,
    description = {
      "Says what is wrong with a file: the place, the line, what was found, what was expected, what is",
      "used instead. `relevo check` looks further, also at all files of a group together."
    },
    exitCodeListHeading = "%nExit codes, as of `relevo -t`:%n",
    exitCodeList = {
      "0:clean, or with hints",
      "2:a keyword without its value, with which no daemon starts; or a wrong option",
      "4:the file cannot be read",
      "5:errors or warnings",
      "6:scripts without enable_script_security, or a strict include that finds fault"
    },
    sortOptions = false)
final class ConfigTestCommand implements Callable<Integer> {
  enum Form {
    text,
    json,
    sarif
  }

  @Parameters(paramLabel = "FILE", description = "a keepalived.conf")
  private String file = "";

  @Option(
      names = "--format",
      paramLabel = "FORM",
      description = "text, json, or sarif (2.1.0); the default is text, in colour on a terminal")
  private Form form = Form.text;

  @Mixin private final ConfigId configId = new ConfigId();

  private final Examination examination;
  private final Screen screen;

  ConfigTestCommand(Examination examination, Screen screen) {
    this.examination = examination;
    this.screen = screen;
  }

  @Override
  public Integer call() throws IOException {
    ConfigReading read = examination.examine(file, configId.id());
    var findings = new ArrayList<Finding>();
    read.diagnostics().forEach(said -> findings.add(Finding.of(said)));
    PrintWriter out = screen.writer();
    format().write(List.of(file), findings, out);
    int code = ConfigVerdict.of(read).testExitCode();
    if (form == Form.text) {
      out.println(summary(findings, code));
      out.flush();
    }
    return code;
  }

  private Format format() {
    return switch (form) {
      case text -> screen.colour() ? Format.COLOUR : Format.TEXT;
      case json -> Format.JSON;
      case sarif -> Format.SARIF;
    };
  }

  private String summary(List<Finding> findings, int code) {
    if (findings.isEmpty()) {
      return file + ": nothing is wrong with it";
    }
    var text = new StringBuilder(file);
    String separator = ": ";
    for (Level level : new Level[] {Level.ERROR, Level.WARNING, Level.HINT}) {
      long count = findings.stream().filter(finding -> finding.level() == level).count();
      text.append(separator).append(count).append(' ').append(level.word());
      text.append(count == 1 ? "" : "s");
      separator = ", ";
    }
    return text.append("; exit code ").append(code).toString();
  }
}
