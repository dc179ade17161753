package dev.relevo.sim;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// A segment: everybody hears what anybody says, after a while, mostly.
final class Wire {
  /// A second copy of a packet, as from a loop in the network, comes within this time.
  private static final long COPY_WITHIN = 50_000_000;

  private final World world;
  private final Chance chance;
  private final List<SimInterface> places = new ArrayList<>();
  private boolean[][] cut = new boolean[0][0];
  private int cuts;
  private Weather weather;
  private long delay;
  private boolean calm;
  private long calmSince;

  Wire(World world, Chance chance, Weather weather) {
    this.world = world;
    this.chance = chance;
    this.weather = weather;
    turn(weather);
  }

  void attach(SimInterface place) {
    places.add(place);
    cut = new boolean[places.size()][places.size()];
  }

  int size() {
    return places.size();
  }

  void turn(Weather changed) {
    weather = changed;
    delay = changed.delay().toNanos();
    calm = changed.isCalm();
    calmSince = Math.max(calmSince, world.nanos());
  }

  void cut(int from, int to) {
    for (SimInterface one : places) {
      for (SimInterface other : places) {
        if (one.host().number() == from
            && other.host().number() == to
            && !cut[one.place()][other.place()]) {
          cut[one.place()][other.place()] = true;
          cuts++;
        }
      }
    }
  }

  void mend() {
    cut = new boolean[places.size()][places.size()];
    cuts = 0;
    calmSince = Math.max(calmSince, world.nanos());
  }

  /// Whether everybody hears everybody, by and by.
  boolean healed() {
    return calm && cuts == 0;
  }

  /// Since when, counted from the arrival of the last packet that was sent before.
  long calmSince() {
    return calmSince;
  }

  /// Longest way of a packet in calm weather.
  long delay() {
    return delay;
  }

  void transmit(SimInterface from, Packet packet) {
    if (!from.running()) {
      return;
    }
    if (calm && cuts == 0) {
      world.add(world.nanos() + delay, new Occurrence.Broadcast(this, from, packet));
      return;
    }
    for (SimInterface to : places) {
      if (to != from && !cut[from.place()][to.place()]) {
        transmitTo(to, packet);
      }
    }
  }

  void deliver(SimInterface from, Packet packet) {
    for (int i = 0; i < places.size(); i++) {
      SimInterface to = places.get(i);
      if (to != from) {
        to.host().receive(to, packet);
      }
    }
  }

  private void transmitTo(SimInterface to, Packet packet) {
    if (chance.perMille(weather.loss())) {
      return;
    }
    Packet sent = chance.perMille(weather.garble()) ? garble(packet) : packet;
    send(to, sent, delay + chance.between(0, weather.jitter().toNanos()));
    if (chance.perMille(weather.duplicate())) {
      send(to, sent, delay + chance.between(0, COPY_WITHIN));
    }
  }

  private void send(SimInterface to, Packet packet, long after) {
    long at = world.nanos() + after;
    calmSince = Math.max(calmSince, at);
    world.add(at, new Occurrence.Delivery(to, packet));
  }

  private Packet garble(Packet packet) {
    ByteBuffer octets = ByteBuffer.allocate(packet.octets().remaining());
    octets.put(packet.octets().duplicate()).flip();
    int bit = chance.below(octets.limit() * 8);
    octets.put(bit / 8, (byte) (octets.get(bit / 8) ^ (1 << (bit % 8))));
    return new Packet(octets, packet.source(), packet.destination());
  }
}
