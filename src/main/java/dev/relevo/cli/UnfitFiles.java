package dev.relevo.cli;

/// Files that cannot be looked at, and why.
final class UnfitFiles extends Exception {
  private static final long serialVersionUID = 1;

  UnfitFiles(String why) {
    super(why);
  }
}
