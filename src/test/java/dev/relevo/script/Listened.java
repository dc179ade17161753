package dev.relevo.script;

import dev.relevo.host.Output;
import java.util.ArrayList;
import java.util.List;

/// Notes what a listener is told.
final class Listened implements ScriptListener {
  private final List<String> told = new ArrayList<>();

  @Override
  public synchronized void checkEnded(String name, Outcome outcome) {
    told.add(name + " " + outcome);
  }

  @Override
  public synchronized void checkWrote(String name, Output output) {
    told.add(name + " wrote " + output.text());
  }

  @Override
  public synchronized void checkSkipped(String name) {
    told.add(name + " skipped");
  }

  @Override
  public synchronized void jobEnded(Job job, Outcome outcome) {
    told.add(job.lane() + "/" + job.label() + " " + outcome);
  }

  @Override
  public synchronized void hookEnded(Job hook, Outcome outcome) {
    told.add("hook " + hook.lane() + "/" + hook.label() + " " + outcome);
  }

  @Override
  public synchronized void readerEnded(Job reader, Outcome outcome) {
    told.add("reader " + reader.label() + " " + outcome);
  }

  synchronized List<String> take() {
    List<String> taken = new ArrayList<>(told);
    told.clear();
    return taken;
  }
}
