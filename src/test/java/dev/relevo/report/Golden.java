package dev.relevo.report;

import dev.relevo.addr.InterfaceName;
import dev.relevo.addr.IpAddress;
import dev.relevo.addr.IpPrefix;
import dev.relevo.packet.Advertisement;
import dev.relevo.packet.Authentication;
import dev.relevo.packet.Priority;
import dev.relevo.packet.VrrpVersion;
import dev.relevo.vrrp.PlainRouter;
import dev.relevo.vrrp.RouterSettings;
import dev.relevo.vrrp.Transport;
import dev.relevo.vrrp.VirtualAddress;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Logs of a real keepalived 2.2.7 (`-n -l -D`), in src/test/resources/log, and the values that
/// stand for what happened to it.
final class Golden {
  private static final int DATE = "Mon Nov 23 09:06:49 2026: ".length();

  private Golden() {}

  /// The texts of a golden log, without the dates.
  static List<String> texts(String file) {
    List<String> texts = new ArrayList<>();
    for (String line : lines(file)) {
      texts.add(line.substring(DATE));
    }
    return texts;
  }

  static List<String> lines(String file) {
    try (InputStream in = Golden.class.getResourceAsStream("/log/" + file)) {
      if (in == null) {
        throw new IllegalArgumentException("no golden log " + file);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<String> say(boolean detailed, List<LogEvent> events) {
    LogText text = new LogText(detailed);
    List<String> lines = new ArrayList<>();
    for (LogEvent event : events) {
      lines.addAll(text.lines(event));
    }
    return lines;
  }

  static IpAddress ip(String text) {
    return IpAddress.parse(text).orElseThrow();
  }

  static InterfaceName eth(String name) {
    return new InterfaceName(name);
  }

  static VirtualAddress vip(String prefix) {
    return VirtualAddress.of(IpPrefix.parse(prefix).orElseThrow(), eth("eth0"));
  }

  static RouterSettings router(String name, int vrid, VrrpVersion version, String prefix) {
    return PlainRouter.of(name, vrid, version, Transport.MULTICAST, prefix);
  }

  static Advertisement advert(RouterSettings router, Duration interval, String... addresses) {
    List<IpAddress> list = new ArrayList<>();
    for (String address : addresses) {
      list.add(ip(address));
    }
    return new Advertisement(
        router.version(),
        router.family(),
        router.vrid(),
        Priority.DEFAULT,
        interval,
        Authentication.NONE,
        list);
  }
}
