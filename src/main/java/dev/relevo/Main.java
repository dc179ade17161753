package dev.relevo;

/// The one entry point.
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    System.exit(1);
  }
}
