package dev.relevo.cli;

import dev.relevo.whatif.Answer;
import dev.relevo.whatif.JsonAnswer;
import dev.relevo.whatif.Mishap.Kind;
import dev.relevo.whatif.Page;
import dev.relevo.whatif.Picture;
import dev.relevo.whatif.Play;
import dev.relevo.whatif.Question;
import dev.relevo.whatif.QuestionReader;
import dev.relevo.whatif.TextAnswer;
import dev.relevo.whatif.UnfitQuestion;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `./relevo what-if`: what configuration files will do, before they are rolled out.
@Command(
    name = "relevo what-if",
    mixinStandardHelpOptions = true,
    description = {
      "Plays the configuration files of several hosts in simulated time, with the mishaps you name:",
      "who holds each address when, why, and how long nobody does. Touches no network."
    },
    footer = {
      "",
      "HOST is a file's name without directory and ending. TIME: 5s, 1.5s, 200ms, 2m, or seconds.",
      "Every host starts at 0, unless a --start is the first that happens to it.",
      "",
      "Example: relevo what-if server1.conf server2.conf --fail server1:check_apache@10s \\",
      "           --heal server1@30s --html picture.html"
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:played and told",
      "1:a picture cannot be written",
      "2:wrong option, an unusable file, or files that do not fit together"
    },
    sortOptions = false)
public final class WhatIfCommand implements Callable<Integer> {
  private static final int UNWRITABLE = 1;
  private static final int UNFIT = 2;

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "a keepalived.conf a host")
  private List<String> files = List.of();

  @Option(
      names = "--fail",
      paramLabel = "HOST:CHECK@TIME",
      description = "a check fails from then on")
  private List<String> fails = List.of();

  @Option(
      names = "--cut",
      paramLabel = "HOST:INTERFACE@TIME",
      description = "an interface's cable is pulled")
  private List<String> cuts = List.of();

  @Option(names = "--stop", paramLabel = "HOST@TIME", description = "the daemon is stopped")
  private List<String> stops = List.of();

  @Option(names = "--start", paramLabel = "HOST@TIME", description = "it is started (again)")
  private List<String> starts = List.of();

  @Option(names = "--crash", paramLabel = "HOST@TIME", description = "the host loses its power")
  private List<String> crashes = List.of();

  @Option(
      names = "--heal",
      paramLabel = "HOST[:WHAT]@TIME",
      description = "a check or an interface, or all of them, are well again")
  private List<String> heals = List.of();

  @Option(
      names = "--address",
      paramLabel = "HOST[:INTERFACE]=ADDRESS",
      description = "its own address, which decides between equal priorities; else .1, .2, .3 ...")
  private List<String> addresses = List.of();

  @Option(
      names = "--until",
      paramLabel = "TIME",
      description = "the end; 60s, or 30s after the last mishap if that is later")
  private String until = "";

  @Option(names = "--anyway", description = "play files that do not fit together, too")
  private boolean anyway;

  @Option(names = "--json", description = "the answer as JSON on standard output")
  private boolean json;

  @Option(names = "--html", paramLabel = "FILE", description = "the answer as a page of its own")
  private Optional<Path> html = Optional.empty();

  @Option(names = "--svg", paramLabel = "FILE", description = "the picture alone")
  private Optional<Path> svg = Optional.empty();

  private final PrintStream out;
  private final PrintStream err;

  private WhatIfCommand(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /// Runs the subcommand; its exit code.
  public static int run(String... arguments) {
    return run(System.out, System.err, arguments);
  }

  static int run(PrintStream out, PrintStream err, String... arguments) {
    return new CommandLine(new WhatIfCommand(out, err))
        .setErr(new PrintWriter(err, true, StandardCharsets.UTF_8))
        .setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
        .execute(arguments);
  }

  @Override
  public Integer call() {
    try {
      Answer answer = Play.of(question());
      if (json) {
        JsonAnswer.write(answer, new PrintWriter(out, false, StandardCharsets.UTF_8));
      } else {
        var lines = new PrintStream(out, false, StandardCharsets.UTF_8);
        TextAnswer.lines(answer).forEach(lines::println);
        lines.flush();
      }
      if (html.isPresent()) {
        Files.writeString(html.get(), Page.html(answer));
      }
      if (svg.isPresent()) {
        Files.writeString(svg.get(), Picture.svg(answer));
      }
      return 0;
    } catch (UnfitQuestion unfit) {
      err.println("relevo what-if: " + unfit.getMessage());
      return UNFIT;
    } catch (IOException unwritable) {
      err.println("relevo what-if: cannot write " + unwritable.getMessage());
      return UNWRITABLE;
    }
  }

  private Question question() throws UnfitQuestion {
    var reader = new QuestionReader(err::println);
    for (String file : files) {
      reader.server(file);
    }
    tell(reader, Kind.FAIL, fails);
    tell(reader, Kind.CUT, cuts);
    tell(reader, Kind.STOP, stops);
    tell(reader, Kind.START, starts);
    tell(reader, Kind.CRASH, crashes);
    tell(reader, Kind.HEAL, heals);
    for (String address : addresses) {
      reader.address(address);
    }
    return reader.question(until, anyway);
  }

  private static void tell(QuestionReader reader, Kind kind, List<String> texts)
      throws UnfitQuestion {
    for (String text : texts) {
      reader.mishap(kind, text);
    }
  }
}
