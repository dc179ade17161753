package dev.relevo.whatif;

import dev.relevo.addr.InterfaceName;
import dev.relevo.addr.IpAddress;
import dev.relevo.addr.IpPrefix;
import dev.relevo.addr.Ipv4;
import dev.relevo.addr.Ipv6;
import dev.relevo.sim.Attachment;
import dev.relevo.vrrp.RouterSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The wires between the hosts, and the addresses of their own. Nothing of it stands in the files:
/// interfaces with the same virtual router are on the same wire, others by their names.
final class Stage {
  /// 198.18.0.0/15 is for tests of networks (RFC 2544) and not in anybody's configuration.
  private static final int NETWORK4 = 0xc6120000;

  private static final long NETWORK6 = 0xfe80L << 48;

  private final Question question;
  private final Map<String, Integer> wires = new LinkedHashMap<>();
  private final Map<IpAddress, String> names = new LinkedHashMap<>();
  private int segments;

  Stage(Question question) {
    this.question = question;
    for (Server server : question.servers()) {
      for (RouterSettings router : server.settings().routers()) {
        connect(server, router);
      }
    }
    for (Server server : question.servers()) {
      for (InterfaceName link : server.interfaces()) {
        wires.computeIfAbsent(place(server, link), _ -> byName(link));
      }
    }
  }

  private static String place(Server server, InterfaceName link) {
    return server.name() + ":" + link;
  }

  private void connect(Server server, RouterSettings router) {
    String here = place(server, router.interfaceName());
    for (Server other : question.servers()) {
      for (RouterSettings theirs : other.settings().routers()) {
        Integer wire = wires.get(place(other, theirs.interfaceName()));
        if (!other.name().equals(server.name()) && wire != null && Fit.same(router, theirs)) {
          wires.putIfAbsent(here, wire);
        }
      }
    }
    wires.computeIfAbsent(here, _ -> segments++);
  }

  private int byName(InterfaceName link) {
    for (Map.Entry<String, Integer> entry : wires.entrySet()) {
      if (entry.getKey().endsWith(":" + link)) {
        return entry.getValue();
      }
    }
    return segments++;
  }

  int segments() {
    return segments;
  }

  /// The host that has an address of its own, or the address itself.
  String owner(IpAddress address) {
    return names.getOrDefault(address, address.toString());
  }

  List<Attachment> attachments(int number) {
    Server server = question.servers().get(number);
    var attachments = new ArrayList<Attachment>();
    for (InterfaceName link : server.interfaces()) {
      int wire = wires.getOrDefault(place(server, link), 0);
      List<IpPrefix> own = addresses(server, number, link, wire);
      own.forEach(prefix -> names.put(prefix.address(), server.name()));
      attachments.add(new Attachment(link, wire, own));
    }
    return attachments;
  }

  private List<IpPrefix> addresses(Server server, int number, InterfaceName link, int wire) {
    IpPrefix given = question.addresses().get(place(server, link));
    if (given == null && isFirst(server, link)) {
      given = question.addresses().get(server.name());
    }
    var own = new ArrayList<IpPrefix>();
    for (RouterSettings router : server.settings().routers()) {
      if (router.interfaceName().equals(link)) {
        router.transport().source().map(IpPrefix::host).ifPresent(own::add);
      }
    }
    if (given != null) {
      own.add(given);
    }
    if (own.stream().noneMatch(prefix -> prefix.address() instanceof Ipv4)) {
      own.add(new IpPrefix(new Ipv4(NETWORK4 | wire << 8 | number + 1), 24));
    }
    if (own.stream().noneMatch(prefix -> prefix.address().isLinkLocal())) {
      own.add(new IpPrefix(new Ipv6(NETWORK6, (long) wire << 16 | number + 1), 64));
    }
    return own;
  }

  private static boolean isFirst(Server server, InterfaceName link) {
    return server.settings().routers().getFirst().interfaceName().equals(link);
  }
}
