package dev.relevo.config.schema;

import dev.relevo.addr.IpAddress;
import dev.relevo.config.Word;
import dev.relevo.config.model.ScriptCommand;
import dev.relevo.config.model.ScriptUser;
import dev.relevo.config.syntax.Statement;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads what follows a script keyword.
final class Commands {
  private static final String TCP = "/dev/tcp/";
  private static final int MAX_PORT = 65535;

  /// Words by which a shell would be meant; here they are arguments like others.
  private static final String SHELL_WORDS = " | || & && ; > >> < ";

  /// Words that scripts are given, unquoted, by people who do not know of the user.
  private static final String NO_USERS = " master backup fault stop start restart reload check ";

  private Commands() {}

  /// The command with its user, or `null` if there is none to run; what is wrong is reported.
  static @Nullable ScriptCommand read(Statement statement, Context context) {
    return read(statement, true, context);
  }

  /// A command without a user behind it: what follows is passed over, as by keepalived.
  static @Nullable ScriptCommand readAlone(Statement statement, Context context) {
    return read(statement, false, context);
  }

  /// What `read` has found good, without a word; `null` for what is no program.
  static @Nullable ScriptCommand again(Statement statement) {
    List<String> words = CommandWords.split(statement.rest());
    List<String> arguments =
        words == null || words.isEmpty() ? null : CommandWords.split(words.getFirst());
    if (words == null || arguments == null || arguments.isEmpty()) {
      return null;
    }
    return new ScriptCommand.RunProgram(
        arguments,
        user(words.subList(1, words.size())),
        statement.arguments().getFirst().at(),
        words.getFirst());
  }

  private static @Nullable ScriptCommand read(
      Statement statement, boolean withUser, Context context) {
    Word keyword = statement.keyword();
    if (statement.arguments().isEmpty()) {
      if (statement.rest().indexOf('"') < 0) { // else a quote without its partner, of which is told
        context.missing(statement);
      }
      return null;
    }
    Word at = statement.arguments().getFirst();
    List<String> words = CommandWords.split(statement.rest());
    List<String> arguments =
        words == null || words.isEmpty() ? null : CommandWords.split(words.getFirst());
    if (words == null || arguments == null) {
      String message = keyword.text() + ": a quote without its partner, ignored";
      context.diagnostics().error(at, message);
      return null;
    }
    if (arguments.isEmpty()) {
      context.diagnostics().error(at, keyword.text() + " names no program, ignored");
      return null;
    }
    String text = words.getFirst();
    if (withUser) {
      warnOfUser(words, statement, context);
    } else if (words.size() > 1) {
      String message = "only the first word, or what stands in quotes, is run: '" + words.get(1);
      context.diagnostics().caution(at, message + "' and so on are ignored");
    }
    ScriptCommand connect = connect(text, at);
    if (connect != null) {
      return connect;
    }
    warnOfShell(text, arguments, at, context);
    return new ScriptCommand.RunProgram(
        arguments,
        withUser ? user(words.subList(1, words.size())) : Optional.empty(),
        at.at(),
        text);
  }

  /// `USER [GROUP]`, or `USER : [GROUP]` to bring the user's other groups along.
  static Optional<ScriptUser> user(List<String> words) {
    if (words.isEmpty()) {
      return Optional.empty();
    }
    boolean supplementary = false;
    Optional<String> group = Optional.empty();
    for (String word : words.subList(1, words.size())) {
      if (group.isPresent()) {
        break;
      }
      supplementary |= word.startsWith(":");
      String name = word.startsWith(":") ? word.substring(1) : word;
      group = name.isEmpty() ? group : Optional.of(name);
    }
    return Optional.of(new ScriptUser(words.getFirst(), group, supplementary));
  }

  /// `notify_master /x.sh master` names a user: a command with arguments needs quotes.
  private static void warnOfUser(List<String> words, Statement statement, Context context) {
    List<Word> written = statement.arguments();
    String rest = statement.rest().strip();
    boolean quoted = rest.startsWith("\"") || rest.startsWith("'");
    if (quoted || words.size() < 2 || written.size() < 2) {
      return;
    }
    if (words.size() > 3 || !isLikelyUser(words.get(1))) {
      String message =
          statement.keyword().text()
              + ": '"
              + words.get(1)
              + "' is taken for the user to run it as; a command with arguments stands in double"
              + " quotes";
      context.diagnostics().caution(written.get(1), message);
    }
  }

  /// As useradd wants names, and none of the words that scripts get.
  private static boolean isLikelyUser(String word) {
    for (int at = 0; at < word.length(); at++) {
      char c = word.charAt(at);
      boolean letter = (c >= 'a' && c <= 'z') || c == '_';
      boolean further = (c >= '0' && c <= '9') || c == '-';
      if (!letter && !(further && at > 0)) {
        return false;
      }
    }
    return NO_USERS.indexOf(" " + word + " ") < 0;
  }

  /// bash's `</dev/tcp/HOST/PORT` is a connect and no program; under other shells it fails.
  private static @Nullable ScriptCommand connect(String text, Word at) {
    if (!text.startsWith("<")) {
      return null;
    }
    String path = text.substring(1).strip();
    int slash = path.lastIndexOf('/');
    if (!path.startsWith(TCP) || slash <= TCP.length()) {
      return null;
    }
    String host = path.substring(TCP.length(), slash);
    Long port = Reader.wholeNumber(path.substring(slash + 1));
    Optional<IpAddress> address = IpAddress.parse(host.equals("localhost") ? "127.0.0.1" : host);
    if (address.isEmpty() || port == null || port < 1 || port > MAX_PORT) {
      return null;
    }
    return new ScriptCommand.TcpConnect(address.get(), (int) (long) port, at.at(), text);
  }

  private static void warnOfShell(String text, List<String> arguments, Word at, Context context) {
    if (text.startsWith("<")) {
      String what =
          text.indexOf(TCP) >= 0
              ? "only </dev/tcp/ADDRESS/PORT with a numeric address or localhost is done as a connect"
              : "a redirection is not a program";
      String fate =
          text.substring(1).strip().startsWith("/")
              ? "; the shell is asked whether the file can be opened"
              : "; this will be run as it stands";
      context.diagnostics().notice(at, what + fate);
      return;
    }
    for (String argument : arguments) {
      boolean redirects =
          argument.startsWith(">") || argument.startsWith("2>") || argument.startsWith("&>");
      if (redirects || SHELL_WORDS.indexOf(" " + argument + " ") >= 0) {
        String message = "'" + argument + "' is an argument here: commands are run without a shell";
        context.diagnostics().notice(at, message);
        return;
      }
    }
  }
}
