package dev.relevo.convert;

/// JSON that is no configuration: the place as a JSON path, and why.
public final class UnfitJson extends Exception {
  private static final long serialVersionUID = 1;

  UnfitJson(String path, String why) {
    super(path + ": " + why);
  }
}
