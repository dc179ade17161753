package dev.relevo.linux.netlink;

import dev.relevo.addr.InterfaceName;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a row of messages says of interfaces and addresses in the end: as text, so that hardly any
/// of the daemon's own values is in it.
final class SlowLinks {
  private static final int NEW_LINK = 16;
  private static final int DELETED_LINK = 17;
  private static final int NEW_ADDRESS = 20;
  private static final int DELETED_ADDRESS = 21;
  private static final int LINK = 16;
  private static final int ADDRESS = 8;
  private static final int TENTATIVE = 0x40;
  private static final int OPTIMISTIC = 4;

  private final Map<Integer, String> links = new HashMap<>();
  private final Map<Integer, Set<String>> addresses = new HashMap<>();

  /// Of a dump, in which nothing is taken away.
  void load(SlowMessage message) {
    if (message.type() == NEW_LINK) {
      link(message, true);
    } else if (message.type() == NEW_ADDRESS) {
      address(message);
    }
  }

  void apply(SlowMessage message) {
    if (message.type() == NEW_LINK) {
      link(message, false);
    } else if (message.type() == DELETED_LINK && isLink(message)) {
      links.remove(SlowMessage.word(message.body(), 4));
      addresses.remove(SlowMessage.word(message.body(), 4));
    } else if (message.type() == NEW_ADDRESS || message.type() == DELETED_ADDRESS) {
      address(message);
    }
  }

  private static boolean isLink(SlowMessage message) {
    return message.body().length >= LINK && message.body()[0] == 0;
  }

  private void link(SlowMessage message, boolean anew) {
    if (!isLink(message)) {
      return;
    }
    String name = "";
    byte[] mac = new byte[6];
    int mtu = 0;
    for (SlowMessage attribute : message.attributes(LINK)) {
      byte[] value = attribute.body();
      switch (attribute.type()) {
        case 1 -> mac = value.length == 6 ? value : new byte[6];
        case 3 -> name = text(value);
        case 4 -> mtu = value.length >= 4 ? SlowMessage.word(value, 0) : 0;
        default -> {}
      }
    }
    if (!InterfaceName.isValid(name)) {
      return;
    }
    int index = SlowMessage.word(message.body(), 4);
    boolean running = (SlowMessage.word(message.body(), 8) & 0x41) == 0x41;
    links.put(index, line(name, running, HexFormat.ofDelimiter(":").formatHex(mac), mtu));
    if (anew) {
      addresses.remove(index);
    }
    addresses.computeIfAbsent(index, _ -> new HashSet<>());
  }

  private static String line(String name, boolean running, String mac, int mtu) {
    return name + (running ? " runs " : " stands ") + mac + " " + mtu;
  }

  private static String text(byte[] value) {
    int length = value.length;
    while (length > 0 && value[length - 1] == 0) {
      length--;
    }
    return new String(Arrays.copyOf(value, length), StandardCharsets.UTF_8);
  }

  private void address(SlowMessage message) {
    byte[] body = message.body();
    if (body.length < ADDRESS || (body[0] != 2 && body[0] != 10)) {
      return;
    }
    int width = body[0] == 2 ? 4 : 16;
    byte[] own = own(message, width);
    Set<String> here = addresses.get(SlowMessage.word(body, 4));
    if (own == null || (body[1] & 0xff) > width * 8 || here == null) {
      return;
    }
    String address = HexFormat.of().formatHex(own) + "/" + (body[1] & 0xff);
    if (message.type() == DELETED_ADDRESS) {
      here.remove(address);
    } else if ((flags(message) & (TENTATIVE | OPTIMISTIC)) != TENTATIVE) {
      here.add(address);
    }
  }

  private static byte @Nullable [] own(SlowMessage message, int width) {
    byte[] own = null;
    boolean local = false;
    for (SlowMessage attribute : message.attributes(ADDRESS)) {
      boolean fits = attribute.body().length == width;
      if (fits && attribute.type() == 2) {
        own = attribute.body();
        local = true;
      } else if (fits && attribute.type() == 1 && !local && own == null) {
        own = attribute.body();
      }
    }
    return own;
  }

  private static int flags(SlowMessage message) {
    int flags = message.body()[2] & 0xff;
    for (SlowMessage attribute : message.attributes(ADDRESS)) {
      if (attribute.type() == 8) {
        flags = attribute.body().length >= 4 ? SlowMessage.word(attribute.body(), 0) : 0;
      }
    }
    return flags;
  }

  /// @throws AssertionError unless the table holds the same
  void compare(LinkTable table) {
    Map<Integer, String> theirs = new HashMap<>();
    for (LinkEntry entry : table.entries()) {
      int mtu = entry.snapshot().mtu();
      String mac = entry.mac().toString();
      theirs.put(entry.index(), line(entry.name().text(), entry.isRunning(), mac, mtu));
      var held = new HashSet<String>();
      for (AddressEntry address : entry.addresses()) {
        held.add(hex(address));
      }
      Set<String> ours = addresses.getOrDefault(entry.index(), Set.of());
      if (!held.equals(ours) || held.size() != entry.addresses().size()) {
        throw new AssertionError(entry.name() + " has " + ours + ", but the table " + held);
      }
    }
    if (!theirs.equals(links)) {
      throw new AssertionError("there are " + links + ", but the table has " + theirs);
    }
  }

  private static String hex(AddressEntry entry) {
    ByteBuffer octets = ByteBuffer.allocate(16);
    entry.prefix().address().put(octets);
    byte[] held = Arrays.copyOf(octets.array(), octets.position());
    return HexFormat.of().formatHex(held) + "/" + entry.prefix().length();
  }
}
