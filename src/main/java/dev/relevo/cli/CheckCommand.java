package dev.relevo.cli;

import dev.relevo.lint.Finding;
import dev.relevo.lint.Level;
import dev.relevo.lint.Lint;
import dev.relevo.lint.NodeFile;
import dev.relevo.lint.Pages;
import dev.relevo.lint.Rule;
import dev.relevo.lint.format.Format;
import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `./relevo check`: what will go wrong with configuration files, and what to do about it.
@Command(
    name = "relevo check",
    mixinStandardHelpOptions = true,
    description = {
      "Looks at a keepalived.conf, or at the files of all nodes of a group together, for what goes",
      "wrong in production: nodes that do not agree, checks that can never cause a failover,",
      "settings that have no effect. Starts nothing and touches no network."
    },
    footer = {
      "",
      "Each finding has a code; its page says what it is, why it hurts, and what to do:",
      "  relevo check --explain RLV101",
      "",
      "Example: relevo check server1.conf server2.conf server3.conf"
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:nothing found, or only hints",
      "1:errors or warnings, those of reading the files included",
      "2:wrong option, or a file that cannot be read"
    },
    sortOptions = false)
public final class CheckCommand implements Callable<Integer> {
  private static final int FOUND = 1;
  private static final int UNREADABLE = 2;

  enum Form {
    text,
    json,
    sarif
  }

  @Parameters(paramLabel = "FILE", arity = "0..*", description = "a keepalived.conf a node")
  private List<String> files = List.of();

  @Option(
      names = "--format",
      paramLabel = "FORM",
      description = "text, json, or sarif (2.1.0); the default is text, in colour on a terminal")
  private Form form = Form.text;

  @Option(
      names = "--here",
      paramLabel = "NODE",
      description = {
        "that file is this host's: look at its scripts, users, interfaces and addresses, too;",
        "NODE is the file, or its name without directory and .conf. One file alone whose",
        "interfaces are all here is taken for this host's"
      })
  private Optional<String> here = Optional.empty();

  @Option(names = "--elsewhere", description = "no file is this host's")
  private boolean elsewhere;

  @Option(names = "--explain", paramLabel = "CODE", description = "the page of a code")
  private Optional<String> code = Optional.empty();

  @Option(names = "--list", description = "every code with its severity, a line each")
  private boolean list;

  private final PrintStream out;
  private final PrintStream err;
  private final boolean terminal;

  private CheckCommand(PrintStream out, PrintStream err, boolean terminal) {
    this.out = out;
    this.err = err;
    this.terminal = terminal;
  }

  /// Runs the subcommand; its exit code.
  public static int run(String... arguments) {
    String off = System.getenv("NO_COLOR");
    boolean terminal =
        Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent()
            && (off == null || off.isEmpty());
    return run(System.out, System.err, terminal, arguments);
  }

  static int run(PrintStream out, PrintStream err, boolean terminal, String... arguments) {
    return new CommandLine(new CheckCommand(out, err, terminal))
        .setErr(new PrintWriter(err, true, StandardCharsets.UTF_8))
        .setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
        .execute(arguments);
  }

  @Override
  public Integer call() throws IOException {
    if (code.isPresent()) {
      return explain(code.get());
    }
    if (list) {
      for (Rule rule : Rule.values()) {
        out.println(rule + "  " + pad(rule.level().word()) + "  " + rule.title());
      }
      return 0;
    }
    if (files.isEmpty()) {
      err.println("relevo check: no FILE; --help tells the rest");
      return UNREADABLE;
    }
    try {
      List<NodeFile> nodes = NodeFiles.read(files);
      Optional<NodeFile> own = own(nodes);
      return own.isPresent()
          ? tell(Lint.of(nodes, own.get(), HereFacts.find()), own)
          : tell(Lint.of(nodes), own);
    } catch (UnfitFiles unfit) {
      err.println("relevo check: " + unfit.getMessage());
      return UNREADABLE;
    }
  }

  private static String pad(String word) {
    return (word + "       ").substring(0, "warning".length());
  }

  private int explain(String asked) {
    Optional<Rule> rule = Pages.rule(asked);
    if (rule.isEmpty()) {
      err.println("relevo check: no such code: " + asked + "; --list tells them");
      return UNREADABLE;
    }
    new PrintStream(out, true, StandardCharsets.UTF_8).print(Pages.of(rule.get()));
    return 0;
  }

  /// The file that is this host's.
  private Optional<NodeFile> own(List<NodeFile> nodes) throws UnfitFiles {
    if (here.isPresent()) {
      for (NodeFile node : nodes) {
        if (node.name().equals(here.get()) || node.file().equals(here.get())) {
          return Optional.of(node);
        }
      }
      throw new UnfitFiles("--here " + here.get() + " is none of the files");
    }
    boolean alone = nodes.size() == 1 && !elsewhere;
    return alone && HereFacts.find().fits(nodes.getFirst())
        ? Optional.of(nodes.getFirst())
        : Optional.empty();
  }

  private int tell(List<Finding> findings, Optional<NodeFile> own) throws IOException {
    Format format =
        switch (form) {
          case text -> terminal ? Format.COLOUR : Format.TEXT;
          case json -> Format.JSON;
          case sarif -> Format.SARIF;
        };
    var writer = new PrintWriter(out, false, StandardCharsets.UTF_8);
    format.write(files, findings, writer);
    if (form == Form.text) {
      writer.println(summary(findings));
      writer.println(
          own.isPresent()
              ? own.get().name() + " is this host's: scripts, users and interfaces were looked at"
              : "scripts, users and interfaces of these hosts were not looked at (--here)");
      writer.flush();
    }
    return findings.stream().anyMatch(finding -> finding.level() != Level.HINT) ? FOUND : 0;
  }

  private String summary(List<Finding> findings) {
    String where = files.size() == 1 ? "1 file" : files.size() + " files";
    if (findings.isEmpty()) {
      return where + ": nothing found";
    }
    String counts =
        count(findings, Level.ERROR)
            + ", "
            + count(findings, Level.WARNING)
            + ", "
            + count(findings, Level.HINT);
    return where + ": " + counts + "; relevo check --explain CODE tells more";
  }

  private static String count(List<Finding> findings, Level level) {
    long count = findings.stream().filter(finding -> finding.level() == level).count();
    return count + " " + level.word() + (count == 1 ? "" : "s");
  }
}
