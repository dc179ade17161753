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

  Daemon of(int server) {
    return server == PEER ? peer : main;
  }

  Optional<String> missing() {
    return Stream.of(main, peer).flatMap(daemon -> daemon.missing().stream()).findFirst();
  }
}
