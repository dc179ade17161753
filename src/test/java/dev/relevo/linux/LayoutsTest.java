package dev.relevo.linux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relevo.linux.libc.Abi;
import dev.relevo.linux.libc.Structs;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Asks the C compiler of this machine for every size, offset and number we wrote down.
@Tag("host")
class LayoutsTest {
  /// Our prefix and the C type; a constant's rest is SIZE or a field.
  private static final Map<String, String> STRUCTS =
      Map.ofEntries(
          Map.entry("IOVEC", "struct iovec iov_"),
          Map.entry("MSGHDR", "struct msghdr msg_"),
          Map.entry("MMSGHDR", "struct mmsghdr msg_"),
          Map.entry("CMSGHDR", "struct cmsghdr cmsg_"),
          Map.entry("SOCKADDR_IN", "struct sockaddr_in sin_"),
          Map.entry("SOCKADDR_IN6", "struct sockaddr_in6 sin6_"),
          Map.entry("SOCKADDR_LL", "struct sockaddr_ll sll_"),
          Map.entry("SOCKADDR_NL", "struct sockaddr_nl nl_"),
          Map.entry("SOCKADDR_UN", "struct sockaddr_un sun_"),
          Map.entry("IP_MREQN", "struct ip_mreqn imr_"),
          Map.entry("IPV6_MREQ", "struct ipv6_mreq ipv6mr_"),
          Map.entry("IN6_PKTINFO", "struct in6_pktinfo ipi6_"),
          Map.entry("NLMSGHDR", "struct nlmsghdr nlmsg_"),
          Map.entry("IFINFOMSG", "struct ifinfomsg ifi_"),
          Map.entry("IFADDRMSG", "struct ifaddrmsg ifa_"),
          Map.entry("IFA_CACHEINFO", "struct ifa_cacheinfo x"),
          Map.entry("SIGINFO", "siginfo_t si_"),
          Map.entry("CN_MSG", "struct cn_msg "),
          Map.entry("PROC_EVENT", "struct proc_event "),
          Map.entry("INOTIFY_EVENT", "struct inotify_event "),
          Map.entry("SOCK_FILTER", "struct sock_filter "),
          Map.entry("SOCK_FPROG", "struct sock_fprog "),
          Map.entry("TIMESPEC", "struct timespec x"),
          Map.entry("STATX", "struct statx stx_"),
          Map.entry("PASSWD", "struct passwd pw_"),
          Map.entry("GROUP", "struct group gr_"),
          Map.entry("TM", "struct tm tm_"),
          Map.entry("SIGACTION", "struct sigaction sa_"));

  /// Fields that C spells otherwise.
  private static final Map<String, String> SPELLED =
      Map.of(
          "sin6_scope",
          "sin6_scope_id",
          "ipv6mr_ifindex",
          "ipv6mr_interface",
          "data",
          "event_data");

  private static final String INCLUDES =
      """
      #define _GNU_SOURCE
      #include <stddef.h>
      #include <stdio.h>
      #include <grp.h>
      #include <netinet/in.h>
      #include <netpacket/packet.h>
      #include <linux/cn_proc.h>
      #include <linux/connector.h>
      #include <linux/filter.h>
      #include <linux/netlink.h>
      #include <linux/rtnetlink.h>
      #include <pwd.h>
      #include <signal.h>
      #include <sys/epoll.h>
      #include <sys/inotify.h>
      #include <sys/socket.h>
      #include <sys/stat.h>
      #include <sys/syscall.h>
      #include <sys/un.h>
      #include <time.h>
      """;

  @TempDir Path directory;

  @Test
  void everyNumberIsTheCompilers() throws Exception {
    Assumptions.assumeTrue(
        Files.exists(Path.of("/usr/bin/gcc")), "needs gcc and the kernel's headers");
    List<String> ours = new ArrayList<>();
    var lines = new StringBuilder();
    Set<String> used = new HashSet<>();
    for (Field field : Structs.class.getFields()) {
      lines.append(print(field.getName(), expression(field.getName(), used)));
      ours.add(field.getName() + " " + field.getInt(null));
    }
    for (Field field : Abi.class.getFields()) {
      lines.append(print(field.getName(), number(field.getName())));
      ours.add(field.getName() + " " + field.getInt(null));
    }
    assertThat(used).isEqualTo(STRUCTS.keySet());
    assertThat(compileAndRun(INCLUDES + "int main(void) {\n" + lines + "return 0;\n}\n"))
        .containsExactlyElementsOf(ours);
  }

  private List<String> compileAndRun(String source) throws Exception {
    Path file = directory.resolve("layouts.c");
    Files.writeString(file, source);
    Path program = directory.resolve("layouts");
    Bench.run("gcc", "-o", program.toString(), file.toString());
    return Bench.run(program.toString()).lines().toList();
  }

  private static String print(String name, String expression) {
    return "printf(\"" + name + " %ld\\n\", (long) " + expression + ");\n";
  }

  private static String number(String name) {
    return switch (name) {
      case "EPOLL_EVENT_SIZE" -> "sizeof(struct epoll_event)";
      case "EPOLL_EVENT_DATA" -> "offsetof(struct epoll_event, data)";
      default -> "__NR_" + name.toLowerCase(Locale.ROOT);
    };
  }

  private static String expression(String name, Set<String> used) {
    int cut = name.lastIndexOf('_');
    String prefix = name.substring(0, cut);
    String type = STRUCTS.getOrDefault(prefix, "struct nobody_named_" + prefix + " x");
    used.add(prefix);
    int blank = type.lastIndexOf(' ');
    String rest = name.substring(cut + 1).toLowerCase(Locale.ROOT);
    if (rest.equals("size")) {
      return "sizeof(" + type.substring(0, blank) + ")";
    }
    String field = type.substring(blank + 1) + rest;
    return "offsetof(" + type.substring(0, blank) + ", " + SPELLED.getOrDefault(field, field) + ")";
  }
}
