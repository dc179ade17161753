package dev.relevo.report;

import static dev.relevo.report.Golden.advert;
import static dev.relevo.report.Golden.ip;
import static dev.relevo.report.Golden.router;
import static dev.relevo.report.Golden.texts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.relevo.packet.Decoded;
import dev.relevo.packet.RejectReason;
import dev.relevo.packet.Remark;
import dev.relevo.packet.VrrpVersion;
import dev.relevo.vrrp.RouterSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Complaints about packets against keepalived's: its line first, then ours that names the sender.
final class GoldenPacketLogTest {
  private final List<LogEvent> events = new ArrayList<>();

  private void rejected(String name, RejectReason reason, long found, long expected) {
    VrrpVersion version = name.endsWith("3") ? VrrpVersion.V3 : VrrpVersion.V2;
    events.add(
        new LogEvent.PacketRejected(
            router(name, 20, version, "10.1.20.200/24"),
            ip("192.168.1.22"),
            new Decoded.Rejected(reason, found, expected)));
  }

  private void remarked(RouterSettings router, Remark remark, String interval, String... vips) {
    events.add(
        new LogEvent.PacketRemarked(
            router, ip("192.168.1.22"), remark, advert(router, Duration.parse(interval), vips)));
  }

  @Test
  void complaintsAreKeepalivedsAndNameTheSenderInALineOfTheirOwn() {
    RouterSettings list = router("LIST", 7, VrrpVersion.V2, "10.1.7.200/24");
    remarked(list, Remark.ADDRESS_LIST, "PT1S", "10.1.7.201");
    RouterSettings count = router("COUNT", 6, VrrpVersion.V2, "10.1.6.200/24");
    remarked(count, Remark.ADDRESS_COUNT, "PT1S", "10.1.6.200", "10.1.6.201");
    rejected("PASSW", RejectReason.AUTHENTICATION_FAILURE, 0, 0);
    rejected("AUTHT", RejectReason.AUTHENTICATION_MISMATCH, 0, 1);
    rejected("VERS", RejectReason.VERSION, 3, 2);
    rejected("IVAL2", RejectReason.INTERVAL, 2, 1);
    rejected("BADP", RejectReason.TYPE, 2, 1);
    rejected("BADP", RejectReason.CHECKSUM, 1, 2);
    rejected("BADP", RejectReason.TOO_SHORT, 12, 20);
    rejected("BADP", RejectReason.TOO_LONG, 60, 20);
    rejected("BADP", RejectReason.AUTHENTICATION_TYPE, 7, 1);
    rejected("BADP3", RejectReason.CHECKSUM, 1, 2);
    rejected("TTL", RejectReason.TTL, 64, 255);
    RouterSettings interval = router("IVAL3", 4, VrrpVersion.V3, "10.1.4.200/24");
    remarked(interval, Remark.INTERVAL, "PT0.5S", "10.1.4.200");

    List<String> first = new ArrayList<>();
    LogText text = new LogText(false);
    for (LogEvent event : events) {
      List<String> lines = text.lines(event);
      first.add(lines.getFirst());
      assertThat(lines.getLast()).endsWith(" that packet came from 192.168.1.22");
      assertThat(lines).hasSize(2);
    }
    assertThat(first).isEqualTo(texts("packets.log"));
  }

  @Test
  void everyReasonHasALineOfItsOwn() {
    List<String> seen = new ArrayList<>();
    for (RejectReason reason : RejectReason.values()) {
      rejected("R", reason, 5, 6);
      seen.add(new LogText(false).lines(events.getLast()).getFirst());
    }
    assertThat(seen).doesNotHaveDuplicates();
  }
}
