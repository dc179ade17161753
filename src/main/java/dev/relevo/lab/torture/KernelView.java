package dev.relevo.lab.torture;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonSyntaxException;
import dev.relevo.addr.IpPrefix;
import dev.relevo.lab.LabException;
import dev.relevo.lab.Outcome;
import dev.relevo.lab.Shell;
import dev.relevo.linux.NetworkNamespace;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// What `ip -json` says of a network namespace, as sorted lines that compare.
///
/// @param addresses `eth0 192.168.1.21/24`
/// @param routes of all tables; those that only say which addresses are here are left out
/// @param rules IPv4's and IPv6's
record KernelView(Set<String> addresses, Set<String> routes, Set<String> rules) {
  private static final String ASK =
      "ip -j address && ip -j route show table all && ip -j -6 route show table all"
          + " && ip -j rule && ip -j -6 rule";

  /// Kinds of route that the kernel keeps for each address.
  private static final Set<String> OF_ADDRESSES =
      Set.of("local", "broadcast", "anycast", "multicast");

  static KernelView of(NetworkNamespace namespace) {
    Outcome told = Shell.run(namespace, List.of("sh", "-c", ASK), "");
    List<String> answers = told.output().lines().filter(line -> line.startsWith("[")).toList();
    if (!told.isSuccess() || answers.size() != 5) {
      throw new LabException("ip -json: " + told.output());
    }
    var routes = new TreeSet<String>();
    for (String family : answers.subList(1, 3)) {
      for (JsonElement route : array(family)) {
        if (!OF_ADDRESSES.contains(text(route.getAsJsonObject(), "type"))) {
          routes.add(
              line(route.getAsJsonObject(), "dst", "dev", "via", "gateway", "table", "type"));
        }
      }
    }
    var rules = new TreeSet<String>();
    for (String family : answers.subList(3, 5)) {
      array(family).forEach(rule -> rules.add(family.hashCode() + " " + rule));
    }
    return new KernelView(addressLines(answers.getFirst()), routes, rules);
  }

  /// All addresses of the namespace.
  static Set<IpPrefix> addresses(NetworkNamespace namespace) {
    Outcome told = Shell.run(namespace, List.of("ip", "-j", "address"), "");
    var found = new java.util.HashSet<IpPrefix>();
    for (String line : addressLines(told.output())) {
      IpPrefix.parse(line.substring(line.indexOf(' ') + 1)).ifPresent(found::add);
    }
    return found;
  }

  private static Set<String> addressLines(String json) {
    var found = new TreeSet<String>();
    for (JsonElement link : array(json)) {
      JsonObject device = link.getAsJsonObject();
      JsonElement all = device.get("addr_info");
      if (all instanceof JsonArray addresses) {
        for (JsonElement address : addresses) {
          JsonObject one = address.getAsJsonObject();
          found.add(
              text(device, "ifname") + " " + text(one, "local") + "/" + text(one, "prefixlen"));
        }
      }
    }
    return found;
  }

  private static JsonArray array(String json) {
    try {
      return JsonParser.parseString(json).getAsJsonArray();
    } catch (JsonSyntaxException | IllegalStateException other) {
      throw new LabException("ip -json: " + json, other);
    }
  }

  private static String line(JsonObject route, String... keys) {
    var text = new StringBuilder();
    for (String key : keys) {
      if (route.has(key)) {
        text.append(text.isEmpty() ? "" : " ").append(key).append(' ').append(text(route, key));
      }
    }
    return text.toString();
  }

  private static String text(JsonObject object, String key) {
    JsonElement value = object.get(key);
    return value == null ? "" : value.getAsString();
  }
}
