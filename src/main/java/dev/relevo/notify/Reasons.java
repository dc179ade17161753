package dev.relevo.notify;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/// Why a file could not be used, in words.
public final class Reasons {
  private Reasons() {}

  /// In words, with the name of the file.
  public static String of(Exception refused) {
    return switch (refused) {
      case NoSuchFileException none -> none.getFile() + ": no such file or directory";
      case AccessDeniedException denied -> denied.getFile() + ": permission denied";
      case FileSystemException other -> other.getFile() + ": " + other.getReason();
      default -> {
        String message = refused.getMessage();
        yield message == null ? refused.toString() : message;
      }
    };
  }
}
