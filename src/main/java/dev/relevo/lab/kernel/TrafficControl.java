package dev.relevo.lab.kernel;

import dev.relevo.addr.MacAddress;
import dev.relevo.lab.LabException;
import dev.relevo.lab.Outcome;
import dev.relevo.lab.Shell;
import dev.relevo.linux.NetworkNamespace;
import java.util.ArrayList;
import java.util.List;

/// What `tc` does to the packets of a network namespace.
public final class TrafficControl {
  /// VRRP's number, 112, as `tc flower` wants it.
  private static final String VRRP = "0x70";

  private TrafficControl() {}

  /// netem for what leaves a device, e.g. `loss 10%`.
  public static void disturb(NetworkNamespace where, String device, String how) {
    tc(where, "qdisc replace dev " + device + " root netem " + how);
  }

  public static void calm(NetworkNamespace where, String device) {
    tc(where, "qdisc del dev " + device + " root");
  }

  /// Drops the adverts that leave a device.
  public static void mute(NetworkNamespace where, String device) {
    drop(where, device, "egress", "");
  }

  /// Drops the adverts from one sender that come in at a device.
  public static void deafen(NetworkNamespace where, String device, MacAddress to) {
    drop(where, device, "ingress", "src_mac " + to + " ");
  }

  private static void drop(
      NetworkNamespace where, String device, String direction, String condition) {
    tc(where, "qdisc replace dev " + device + " clsact");
    for (String protocol : List.of("ip", "ipv6")) {
      tc(
          where,
          "filter add dev %s %s protocol %s flower %sip_proto %s action drop"
              .formatted(device, direction, protocol, condition, VRRP));
    }
  }

  /// Drops no more.
  public static void dropNothing(NetworkNamespace where, String device) {
    tc(where, "qdisc del dev " + device + " clsact");
  }

  private static void tc(NetworkNamespace where, String line) {
    var words = new ArrayList<>(List.of("tc"));
    words.addAll(List.of(line.split(" ", -1)));
    Outcome outcome = Shell.run(where, words, "");
    if (!outcome.isSuccess()) {
      throw new LabException("tc " + line + ": " + outcome.output());
    }
  }
}
