package dev.relevo.config.schema;

import dev.relevo.addr.IpAddress;
import dev.relevo.config.Word;
import dev.relevo.config.model.PeerLimits;
import dev.relevo.config.syntax.Statement;
import java.util.List;
import java.util.Optional;

/// The keywords of `vrrp_instance` that say how adverts travel.
final class TransportKeywords {
  private static final int MAX_TTL = 255; // eight bits

  /// Each advert goes to every peer, and no cluster is that large.
  private static final int MAX_PEERS = 255;

  private TransportKeywords() {}

  static void add(Block<InstanceDraft> block) {
    block
        .rule("mcast_src_ip", TransportKeywords::source)
        .rule(
            "unicast_src_ip",
            (s, d, c) -> {
              source(s, d, c);
              if (!s.arguments().isEmpty()) {
                d.transport.speaksOfUnicast(s.keyword());
              }
            })
        .rule("unicast_peer", TransportKeywords::peers)
        .rule("unicast_ttl", TransportKeywords::ttl)
        .rule(
            "check_unicast_src",
            (s, d, _) -> {
              d.transport.speaksOfUnicast(s.keyword());
              d.transport.checksSource = true;
            });
  }

  /// Both keywords set the same, and the last one counts, as in keepalived.
  private static void source(Statement statement, InstanceDraft draft, Context context) {
    if (statement.arguments().isEmpty()) {
      context.missing(statement);
      return;
    }
    Word word = statement.arguments().getFirst();
    Optional<IpAddress> address = address(statement.keyword().text(), word, draft, context);
    draft.transport.source = address.orElse(null); // 2.2.7 forgets the one before, too
  }

  private static void peers(Statement block, InstanceDraft draft, Context context) {
    draft.transport.speaksOfUnicast(block.keyword());
    Block.readEntries(block, draft, TransportKeywords::peer, context);
  }

  /// `ADDRESS [min_ttl N] [max_ttl N]`
  private static void peer(Statement line, InstanceDraft draft, Context context) {
    Word word = line.keyword();
    List<TransportDraft.Peer> peers = draft.transport.peers;
    if (context.isFull(peers.size(), MAX_PEERS, word, "unicast peers")) {
      return;
    }
    Optional<IpAddress> address = address("unicast_peer", word, draft, context);
    if (address.isPresent()) {
      peers.add(new TransportDraft.Peer(word, address.get()));
      limits(address.get(), line.arguments(), draft, context);
    }
  }

  private static void limits(
      IpAddress peer, List<Word> options, InstanceDraft draft, Context context) {
    int min = 0;
    int max = MAX_TTL;
    for (int at = 0; at < options.size(); at += 2) {
      Word name = options.get(at);
      int value = limit(options, at, context);
      min = value >= 0 && name.text().equals("min_ttl") ? value : min;
      max = value >= 0 && name.text().equals("max_ttl") ? value : max;
    }
    if (min > max) {
      String message = "min_ttl " + min + " is above max_ttl " + max + ": no advert fits";
      context.diagnostics().error(options.getFirst(), message);
    }
    if (min > 0 || max < MAX_TTL) {
      draft.transport.limits.add(new PeerLimits(peer, min, max));
    }
  }

  /// Less than 0 if it cannot be read; says so.
  private static int limit(List<Word> options, int at, Context context) {
    Word name = options.get(at);
    if (!name.text().equals("min_ttl") && !name.text().equals("max_ttl")) {
      String message = "unknown word '" + name.text() + "' after a peer, ignored";
      context.diagnostics().error(name, message);
      return -1;
    }
    if (at + 1 == options.size()) {
      context.diagnostics().error(name, "'" + name.text() + "' needs a value, ignored");
      return -1;
    }
    Word value = options.get(at + 1);
    try {
      int limit = Reader.integer(0, MAX_TTL).read(value.text());
      context.diagnostics().noticeOnce(name, "'" + name.text() + "' is read, not yet acted on");
      return limit;
    } catch (Unreadable unreadable) {
      String message = name.text() + ": " + unreadable.why() + ", ignored";
      context.unreadable(value, message);
      return -1;
    }
  }

  private static void ttl(Statement statement, InstanceDraft draft, Context context) {
    if (statement.arguments().isEmpty()) {
      context.missing(statement);
      return;
    }
    Word word = statement.arguments().getFirst();
    try {
      draft.transport.ttl = Reader.integer(0, MAX_TTL).read(word.text());
      draft.transport.ttlWord = word;
    } catch (Unreadable unreadable) {
      context.unreadable(word, "unicast_ttl: " + unreadable.why() + ", ignored");
    }
  }

  /// A prefix length is passed over without a word, as by keepalived.
  private static Optional<IpAddress> address(
      String keyword, Word word, InstanceDraft draft, Context context) {
    String text = word.text();
    int slash = text.indexOf('/');
    Optional<IpAddress> address = IpAddress.parse(slash < 0 ? text : text.substring(0, slash));
    if (address.isEmpty()) {
      String message = keyword + ": '" + text + "' is no IP address, ignored";
      context.diagnostics().error(word, message);
    } else if (!draft.belongs(address.get())) {
      InstanceKeywords.ofOtherFamily(word, draft, context);
      return Optional.empty();
    }
    return address;
  }
}
