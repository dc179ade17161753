package dev.relevo.lab;

import java.util.Optional;
import java.util.stream.Stream;

/// Who plays which server: one program everywhere, or another one on server 2.
public record Cast(Daemon main, Daemon peer) {
  /// The server that `--peer` is about.
  private static final int PEER = 2;

  public static Cast of(Daemon everywhere) {
    return new Cast(everywhere, everywhere);
  }

  /// What the server runs.
  public Daemon of(int server) {
    return server == PEER ? peer : main;
  }

  /// What must be done before it can be played, if anything.
  public Optional<String> missing() {
    return Stream.of(main, peer).flatMap(daemon -> daemon.missing().stream()).findFirst();
  }
}
