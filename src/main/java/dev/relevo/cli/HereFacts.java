package dev.relevo.cli;

import dev.relevo.addr.IpPrefix;
import dev.relevo.lint.ThisHost;
import dev.relevo.linux.LinuxAccounts;
import dev.relevo.script.JdkFileFacts;
import dev.relevo.script.ScriptSecurity;
import java.io.FileInputStream;
import java.io.IOException;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The host this runs on, as far as a check of its file asks.
final class HereFacts {
  /// The kernel's BINPRM_BUF_SIZE: it looks no further for an interpreter.
  private static final int FIRST_LINE = 256;

  private HereFacts() {}

  static ThisHost find() {
    String path = System.getenv("PATH");
    return new ThisHost(
        interfaces(),
        new JdkFileFacts(),
        new LinuxAccounts(),
        HereFacts::interpreter,
        path == null ? ScriptSecurity.DEFAULT_PATH : path);
  }

  /// Those that cannot be asked are left out: nothing is then said of any.
  private static Map<String, List<IpPrefix>> interfaces() {
    Map<String, List<IpPrefix>> interfaces = new HashMap<>();
    try {
      for (NetworkInterface link : NetworkInterface.networkInterfaces().toList()) {
        interfaces.put(link.getName(), addresses(link));
        for (NetworkInterface alias : java.util.Collections.list(link.getSubInterfaces())) {
          interfaces.getOrDefault(link.getName(), new ArrayList<>()).addAll(addresses(alias));
        }
      }
    } catch (IOException _) {
      return Map.of();
    }
    return interfaces;
  }

  private static List<IpPrefix> addresses(NetworkInterface link) {
    var addresses = new ArrayList<IpPrefix>();
    for (InterfaceAddress address : link.getInterfaceAddresses()) {
      String text = address.getAddress().getHostAddress();
      int scope = text.indexOf('%');
      String bare = scope < 0 ? text : text.substring(0, scope);
      IpPrefix.parse(bare + "/" + address.getNetworkPrefixLength()).ifPresent(addresses::add);
    }
    return addresses;
  }

  private static Optional<String> interpreter(String file) {
    try (var in = new FileInputStream(file)) {
      String text = new String(in.readNBytes(FIRST_LINE), StandardCharsets.ISO_8859_1);
      if (!text.startsWith("#!")) {
        return Optional.empty();
      }
      String line = text.substring(2).split("\n", 2)[0].strip();
      return line.isEmpty() ? Optional.empty() : Optional.of(line.split("\\s+", 2)[0]);
    } catch (IOException _) {
      return Optional.empty(); // who may not read it cannot tell
    }
  }
}
