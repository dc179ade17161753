package dev.relevo.script;

import dev.relevo.host.Command;
import java.util.Optional;

/// Looks at a command once more, just before each run.
public interface RunGuard {
  /// Lets everything run.
  RunGuard NONE =
      new RunGuard() {
        @Override
        public Optional<String> refusal(Command command) {
          return Optional.empty();
        }
      };

  /// @return why it must not run now
  Optional<String> refusal(Command command);
}
