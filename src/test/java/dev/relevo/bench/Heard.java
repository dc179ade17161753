package dev.relevo.bench;

import dev.relevo.addr.IpAddress;
import dev.relevo.time.Moment;

/// A log of fabricated events, times in milliseconds.
final class Heard {
  private final WireLog log = new WireLog();

  static Moment ms(double millis) {
    return new Moment(Math.round(millis * 1e6));
  }

  static IpAddress address(String text) {
    return IpAddress.parse(text).orElseThrow();
  }

  Heard advert(double at, int host) {
    return advert(at, host, 21, 100);
  }

  Heard advert(double at, int host, int vrid, int priority) {
    log.add(new WireEvent.Advert(ms(at), 0, host, vrid, priority));
    return this;
  }

  Heard garp(double at, int host, String address) {
    log.add(new WireEvent.Garp(ms(at), 0, host, address(address)));
    return this;
  }

  Heard gains(double at, int host, String address) {
    log.add(new WireEvent.Held(ms(at), host, address(address), true));
    return this;
  }

  Heard loses(double at, int host, String address) {
    log.add(new WireEvent.Held(ms(at), host, address(address), false));
    return this;
  }

  WireLog log() {
    return log;
  }
}
