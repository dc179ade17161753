package dev.relevo.lab;

/// How a command ended and what it wrote, standard error included.
public record Outcome(int exitCode, String output) {
  public boolean isSuccess() {
    return exitCode == 0;
  }
}
