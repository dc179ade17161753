package dev.relevo.dump;

/// `keepalived.stats`: counters of each router (SIGUSR2).
public final class StatsDump {
  private StatsDump() {}

  public static String text(Snapshot snapshot) {
    var text = new StringBuilder();
    for (RouterView router : snapshot.routers()) {
      text.append("VRRP Instance: ").append(router.name()).append('\n');
      add(text, router.counters());
    }
    return text.toString();
  }

  private static void add(StringBuilder text, Counters counted) {
    heading(text, "Advertisements");
    number(text, "Received", counted.advertsReceived());
    number(text, "Sent", counted.advertsSent());
    text.append("  Became master: ").append(counted.masterships()).append('\n');
    text.append("  Released master: ").append(counted.releases()).append('\n');
    heading(text, "Packet Errors");
    number(text, "Length", counted.lengthErrors());
    number(text, "TTL", counted.ttlErrors());
    number(text, "Invalid Type", counted.typeErrors());
    number(text, "Advertisement Interval", counted.intervalErrors());
    number(text, "Address List", counted.addressErrors());
    heading(text, "Authentication Errors");
    number(text, "Invalid Type", counted.authenticationTypes());
    number(text, "Type Mismatch", counted.authenticationMismatches());
    number(text, "Failure", counted.authenticationFailures());
    heading(text, "Priority Zero");
    number(text, "Received", counted.resignationsReceived());
    number(text, "Sent", counted.resignationsSent());
  }

  private static void heading(StringBuilder text, String words) {
    text.append("  ").append(words).append(":\n");
  }

  private static void number(StringBuilder text, String key, long value) {
    text.append("    ").append(key).append(": ").append(value).append('\n');
  }
}
