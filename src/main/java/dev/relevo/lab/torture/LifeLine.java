package dev.relevo.lab.torture;

import java.util.ArrayList;
import java.util.List;

/// The samples of one daemon from its start to its end: who is started anew begins a new line.
public final class LifeLine {
  private final int server;
  private final long pid;
  private final List<Sample> samples = new ArrayList<>();

  LifeLine(int server, long pid) {
    this.server = server;
    this.pid = pid;
  }

  int server() {
    return server;
  }

  long pid() {
    return pid;
  }

  synchronized void add(Sample sample) {
    samples.add(sample);
  }

  synchronized List<Sample> samples() {
    return List.copyOf(samples);
  }

  /// The samples from a moment on.
  List<Sample> since(double seconds) {
    return samples().stream().filter(sample -> sample.seconds() >= seconds).toList();
  }

  String name() {
    return "server" + server + ", pid " + pid;
  }
}
