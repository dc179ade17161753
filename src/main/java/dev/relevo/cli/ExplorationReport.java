package dev.relevo.cli;

import dev.relevo.sim.Explorer;
import dev.relevo.sim.Violation;
import java.io.PrintStream;

/// Explores the small worlds and says how many states each has.
final class ExplorationReport {
  private static final int WELL = 0;
  private static final int VIOLATED = 1;

  private ExplorationReport() {}

  /// @param two the depth for worlds of two hosts
  /// @param three the depth for worlds of three
  /// @return the exit code
  static int run(int two, int three, PrintStream out) {
    long states = 0;
    for (int hosts = 2; hosts <= 3; hosts++) {
      for (String priorities : Explorer.worlds(hosts)) {
        try {
          Explorer.Report report = Explorer.explore(priorities, hosts == 2 ? two : three);
          states += report.states();
          out.println(
              "priorities "
                  + priorities
                  + ": "
                  + report.states()
                  + " states, "
                  + report.moves()
                  + " moves, to depth "
                  + report.depth());
        } catch (Violation violation) {
          out.println("priorities " + priorities + ": " + violation.getMessage());
          out.println("./relevo sim --explore");
          return VIOLATED;
        }
      }
    }
    out.println(states + " states explored");
    return WELL;
  }
}
