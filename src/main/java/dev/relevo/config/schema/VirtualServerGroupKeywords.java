package dev.relevo.config.schema;

import dev.relevo.addr.IpAddress;
import dev.relevo.addr.IpFamily;
import dev.relevo.config.Word;
import dev.relevo.config.model.LvsSetting;
import dev.relevo.config.syntax.Statement;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The entries of `virtual_server_group`: `ADDRESS[-END|/BITS] [PORT]` or `fwmark N [inet|inet6]`.
final class VirtualServerGroupKeywords {
  private static final int MAX_ENTRIES = 4_096;
  private static final int MAX_LAST_OCTET = 255;
  private static final int MAX_LAST_GROUP = 0xffff;

  private VirtualServerGroupKeywords() {}

  static void read(Statement block, LoadBalancingDraft all, Context context) {
    if (block.arguments().isEmpty()) {
      context.missing(block);
      context.skip(block);
      return;
    }
    GroupDraft group = new GroupDraft(block.arguments().getFirst().text());
    List<Word> extra = block.arguments().subList(1, block.arguments().size());
    Statement unnamed = new Statement(block.kind(), block.keyword(), extra, block.line());
    Block.readEntries(unnamed, group, VirtualServerGroupKeywords::entry, context);
    String why = "";
    if (group.entries.isEmpty()) {
      why = " has no entries";
    } else if (group.ipv4 && group.ipv6 && group.markWithoutFamily) {
      why = " has both families and a fwmark without one";
    }
    if (why.isEmpty()) {
      all.add(group, block, context);
    } else {
      String message = "virtual_server_group " + group.name + why + ", ignored";
      context.diagnostics().error(context.statements().last(), message);
    }
  }

  private static void entry(Statement statement, GroupDraft group, Context context) {
    List<Word> words = statement.words();
    if (context.isFull(group.entries.size(), MAX_ENTRIES, words.getFirst(), "entries")) {
      return;
    }
    if (!words.getFirst().text().equals("fwmark")) {
      address(words, group, context);
    } else if (words.size() == 1) {
      context.missing(statement);
    } else {
      mark(words, group, context);
    }
  }

  private static void mark(List<Word> words, GroupDraft group, Context context) {
    List<String> kept = new ArrayList<>();
    try {
      kept.add(LvsRows.number(0, LvsRows.MAX_UNSIGNED).read(words.get(1).text()));
    } catch (Unreadable unreadable) {
      String message = "fwmark: " + unreadable.why() + ", the entry is ignored";
      context.unreadable(words.get(1), message);
      return;
    }
    String family = words.size() > 2 ? words.get(2).text() : "";
    switch (family) {
      case "inet" -> group.ipv4 = true;
      case "inet6" -> group.ipv6 = true;
      case "" -> group.markWithoutFamily = true;
      default -> {
        String message = "fwmark: '" + family + "' is neither inet nor inet6, the entry is ignored";
        context.diagnostics().error(words.get(2), message);
        return;
      }
    }
    if (!family.isEmpty()) {
      kept.add(family);
    }
    group.marks = true;
    group.entries.add(LvsSetting.of("fwmark", kept));
  }

  private static void address(List<Word> words, GroupDraft group, Context context) {
    Optional<Endpoints> place =
        Endpoints.read(words, "virtual_server_group", "the entry is ignored", context);
    if (place.isEmpty()) {
      return;
    }
    Word word = words.getFirst();
    IpAddress first = place.get().address();
    String why = range(word.text(), first);
    if (!why.isEmpty()) {
      context.diagnostics().error(word, word.text() + " " + why + ", the entry is ignored");
      return;
    }
    int port = place.get().port();
    group.addresses = true;
    group.ports.add(port);
    group.allPorts |= port == 0;
    group.ipv4 |= first.family() == IpFamily.IPV4;
    group.ipv6 |= first.family() == IpFamily.IPV6;
    group.entries.add(
        LvsSetting.of(word.text(), port == 0 ? List.of() : List.of(Integer.toString(port))));
  }

  /// What is wrong with the end of a range, or an empty text.
  private static String range(String word, IpAddress first) {
    int slash = word.indexOf('/');
    if (slash >= 0) {
      return prefix(word.substring(slash + 1), first);
    }
    int dash = word.indexOf('-');
    if (dash < 0) {
      return "";
    }
    String end = word.substring(dash + 1);
    boolean ipv4 = first.family() == IpFamily.IPV4;
    if (end.indexOf(ipv4 ? '.' : ':') >= 0) {
      Optional<IpAddress> last = Endpoints.address(end);
      if (last.isEmpty() || last.get().family() != first.family()) {
        return "does not end with an address of its family";
      }
      return last.get().compareTo(first) < 0 ? "ends before it begins" : "";
    }
    return shortRange(end, first);
  }

  private static String shortRange(String end, IpAddress first) {
    byte[] octets = octets(first);
    boolean ipv4 = octets.length == 4;
    int start = octets[octets.length - 1] & 0xff;
    if (!ipv4) {
      start |= (octets[octets.length - 2] & 0xff) << 8;
    }
    int last = 0;
    for (int i = 0; i < end.length(); i++) {
      int digit = Character.digit(end.charAt(i), ipv4 ? 10 : 16);
      if (digit < 0) {
        return "has an end that is no number";
      }
      last = last * (ipv4 ? 10 : 16) + digit;
      if (last > (ipv4 ? MAX_LAST_OCTET : MAX_LAST_GROUP)) {
        return "has an end that is too large";
      }
    }
    return start >= last ? "does not end after it begins" : "";
  }

  private static String prefix(String word, IpAddress first) {
    byte[] octets = octets(first);
    Long bits = Reader.wholeNumber(word);
    if (bits == null || bits < 1 || bits > octets.length * 8L) {
      return "has no length of a prefix";
    }
    for (int bit = (int) (long) bits; bit < octets.length * 8; bit++) {
      if ((octets[bit / 8] & (0x80 >> bit % 8)) != 0) {
        return "is not the first address of its prefix";
      }
    }
    return "";
  }

  private static byte[] octets(IpAddress address) {
    byte[] octets = new byte[address.family() == IpFamily.IPV4 ? 4 : 16];
    address.put(ByteBuffer.wrap(octets));
    return octets;
  }
}
