package dev.relevo.config.schema;

import dev.relevo.config.model.ScriptCommand;
import dev.relevo.config.model.Setting;
import dev.relevo.config.syntax.Statement;

/// The keywords of `global_defs` that name a pipe or a program: the first of each counts.
final class ProgramKeywords {
  private ProgramKeywords() {}

  static void add(Block<GlobalDraft> block) {
    block
        .rule("notify_fifo", ProgramKeywords::pipe)
        .rule("vrrp_notify_fifo", ProgramKeywords::pipe)
        .rule("notify_fifo_script", ProgramKeywords::program)
        .rule("vrrp_notify_fifo_script", ProgramKeywords::program)
        .rule("startup_script", ProgramKeywords::program)
        .rule("shutdown_script", ProgramKeywords::program)
        .kept("startup_script_timeout")
        .kept("shutdown_script_timeout")
        .kept("fifo_write_vrrp_states_on_reload")
        .kept("vrrp_notify_priority_changes")
        .kept("notify_timeout");
  }

  private static void pipe(Statement statement, GlobalDraft draft, Context context) {
    String name = statement.keyword().text();
    if (statement.arguments().isEmpty()) {
      context.diagnostics().error(statement.keyword(), "No " + name + " name specified, ignored");
    } else if (isFirst(statement, draft, context)) {
      GlobalTable.ROWS.apply(statement, draft.kept, context);
    }
  }

  private static void program(Statement statement, GlobalDraft draft, Context context) {
    if (!isFirst(statement, draft, context)) {
      return;
    }
    int before = draft.kept.size();
    GlobalTable.ROWS.apply(statement, draft.kept, context);
    ScriptCommand command = draft.kept.size() == before ? null : Commands.again(statement);
    if (command != null) {
      draft.commands.put(statement.keyword().text(), command);
    }
  }

  private static boolean isFirst(Statement statement, GlobalDraft draft, Context context) {
    String name = statement.keyword().text();
    if (Setting.last(draft.kept, name).isEmpty()) {
      return true;
    }
    String message = name + " already specified, this one is ignored";
    context.diagnostics().error(statement.keyword(), message);
    return false;
  }
}
