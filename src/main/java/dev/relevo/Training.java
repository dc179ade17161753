package dev.relevo;

import dev.relevo.daemon.Commands;

/// What the daemon's ahead-of-time cache is trained with (`build/train-life`): a test of a
/// configuration, which a daemon's life does not come to, and then such a life.
final class Training {
  private Training() {}

  /// @param arguments the configuration to be tested, and the daemon's own command line
  public static void main(String[] arguments) throws InterruptedException {
    Commands.run(new String[] {"-t", "-f", arguments[0]});
    var rest = new String[arguments.length - 1];
    System.arraycopy(arguments, 1, rest, 0, rest.length);
    Main.main(rest);
  }
}
