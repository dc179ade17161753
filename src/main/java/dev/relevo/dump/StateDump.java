package dev.relevo.dump;

/// `keepalived.data`: configuration and state for people and exporters (SIGUSR1).
public final class StateDump {
  private StateDump() {}

  public static String text(Snapshot snapshot, Place place) {
    var text = new DumpLines();
    GlobalsText.add(text, snapshot, place);
    RoutersText.add(text, snapshot, place);
    SocketsText.add(text, snapshot);
    GroupsText.add(text, snapshot, place);
    ChecksText.add(text, snapshot, place);
    TrackersText.add(text, snapshot);
    InterfacesText.add(text, snapshot);
    OursText.add(text, snapshot, place);
    return text.toString();
  }
}
