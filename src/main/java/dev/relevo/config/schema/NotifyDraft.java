package dev.relevo.config.schema;

import dev.relevo.config.model.NotifyScripts;
import dev.relevo.config.model.ScriptCommand;
import dev.relevo.config.syntax.Statement;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The `notify*` keywords of a block: the first of each kind counts. No `EnumMap`: the first one of
/// a process makes the JVM generate code, which costs a start 20 ms.
final class NotifyDraft {
  enum Kind {
    ANY,
    MASTER,
    BACKUP,
    FAULT,
    STOP,
    LOWER_PRIORITY,
    DELETED,
    PRE_MASTER,
    PRE_RELEASE
  }

  private final Map<Kind, ScriptCommand> commands = new HashMap<>();
  private boolean deletedState;

  void read(Kind kind, Statement statement, Context context) {
    ScriptCommand command = Commands.read(statement, context);
    if (command == null) {
      return;
    }
    if (commands.putIfAbsent(kind, command) != null) {
      String message = statement.keyword().text() + " is given before, this one is ignored";
      context.diagnostics().error(statement.keyword(), message);
    }
  }

  /// The bare keyword asks for the state DELETED, a script is optional.
  void readDeleted(Statement statement, Context context) {
    deletedState = true;
    if (!statement.arguments().isEmpty()) {
      read(Kind.DELETED, statement, context);
    }
  }

  boolean isEmpty() {
    return commands.isEmpty();
  }

  Collection<ScriptCommand> commands() {
    return commands.values();
  }

  NotifyScripts finish() {
    return new NotifyScripts(
        of(Kind.ANY),
        of(Kind.MASTER),
        of(Kind.BACKUP),
        of(Kind.FAULT),
        of(Kind.STOP),
        of(Kind.LOWER_PRIORITY),
        of(Kind.DELETED),
        deletedState,
        of(Kind.PRE_MASTER),
        of(Kind.PRE_RELEASE));
  }

  private Optional<ScriptCommand> of(Kind kind) {
    return Optional.ofNullable(commands.get(kind));
  }
}
