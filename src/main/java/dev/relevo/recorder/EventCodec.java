package dev.relevo.recorder;

import dev.relevo.addr.IpAddress;
import dev.relevo.addr.IpFamily;
import dev.relevo.addr.IpPrefix;
import dev.relevo.packet.Advertisement;
import dev.relevo.packet.Authentication;
import dev.relevo.packet.Priority;
import dev.relevo.packet.Vrid;
import dev.relevo.packet.VrrpVersion;
import dev.relevo.time.Moment;
import dev.relevo.vrrp.Hook;
import dev.relevo.vrrp.NodeEvent;
import java.util.ArrayList;

/// An event as words.
final class EventCodec {
  private EventCodec() {}

  static void encode(NodeEvent event, WordWriter out) {
    switch (event) {
      case NodeEvent.Started() -> out.word("started");
      case NodeEvent.Stopped() -> out.word("stopped");
      case NodeEvent.Woken(boolean heard) -> out.word(heard ? "woken" : "woken-unread");
      case NodeEvent.AdvertReceived received -> advert(received, out);
      case NodeEvent.AddressesInstalled installed ->
          SettingsCodec.encode(
              installed.addresses(), out.word("installed").text(installed.router()));
      case NodeEvent.AddressRemoved removed ->
          out.word("removed").text(removed.name().text()).word(removed.address().toString());
      case NodeEvent.LinkChanged link -> encode(link, out);
      case NodeEvent.ScriptEnded ended ->
          out.word("check").text(ended.script()).word(ended.succeeded() ? "well" : "failed");
      case NodeEvent.HookEnded ended -> {
        out.word("hook").text(ended.router()).word(ended.hook().name()).moment(ended.since());
        out.word(ended.succeeded() ? "well" : "failed");
      }
      case NodeEvent.FileRead(String file, int number) ->
          out.word("file").text(file).number(number);
      case NodeEvent.QuorumChanged(String process, boolean met) ->
          out.word("quorum").text(process).flag("met", met);
      case NodeEvent.Reconfigured(var settings) ->
          SettingsCodec.encode(settings, out.word("reconfigured"));
    }
  }

  static NodeEvent decode(WordReader in) throws UnreadableRecording {
    String kind = in.word();
    return switch (kind) {
      case "started" -> new NodeEvent.Started();
      case "stopped" -> new NodeEvent.Stopped();
      case "woken" -> new NodeEvent.Woken();
      case "woken-unread" -> new NodeEvent.Woken(false);
      case "advert" -> advert(in);
      case "installed" ->
          new NodeEvent.AddressesInstalled(in.text(), SettingsCodec.decodeAddresses(in));
      case "removed" -> new NodeEvent.AddressRemoved(in.interfaceName(), in.prefix());
      case "link" -> link(in);
      case "check" -> check(in);
      case "hook" -> hook(in);
      case "file" ->
          new NodeEvent.FileRead(in.text(), in.number(Integer.MIN_VALUE, Integer.MAX_VALUE));
      case "quorum" -> new NodeEvent.QuorumChanged(in.text(), in.flag("met"));
      case "reconfigured" -> new NodeEvent.Reconfigured(SettingsCodec.decode(in));
      default -> throw in.wrong("an event", kind);
    };
  }

  private static void advert(NodeEvent.AdvertReceived received, WordWriter out) {
    Advertisement advert = received.advert();
    out.word("advert").text(received.router()).word("from").word(received.sender().toString());
    out.word(advert.version().name()).word(advert.family().name());
    out.word("vrid").number(advert.vrid().value());
    out.word("priority").number(advert.priority().value());
    out.word("interval").duration(advert.interval());
    out.word("authentication").number(advert.authentication().type());
    out.word("addresses").number(advert.addresses().size());
    for (IpAddress address : advert.addresses()) {
      out.word(address.toString());
    }
  }

  private static NodeEvent advert(WordReader in) throws UnreadableRecording {
    String router = in.text();
    in.expect("from");
    IpAddress sender = in.address();
    VrrpVersion version = in.oneOf(VrrpVersion.values());
    IpFamily family = in.oneOf(IpFamily.values());
    in.expect("vrid");
    var vrid = new Vrid(in.number(1, 255));
    in.expect("priority");
    var priority = new Priority(in.number(0, 255));
    in.expect("interval");
    var interval = in.duration();
    in.expect("authentication");
    var authentication = new Authentication(in.number(0, 255), 0);
    in.expect("addresses");
    var addresses = new ArrayList<IpAddress>();
    for (int left = in.count(); left > 0; left--) {
      addresses.add(in.address());
    }
    return new NodeEvent.AdvertReceived(
        router,
        new Advertisement(version, family, vrid, priority, interval, authentication, addresses),
        sender);
  }

  static void encode(NodeEvent.LinkChanged link, WordWriter out) {
    out.word("link").text(link.name().text()).word(link.running() ? "up" : "down");
    out.number(link.addresses().size());
    for (IpPrefix prefix : link.addresses()) {
      out.word(prefix.toString());
    }
  }

  /// After the word `link`.
  static NodeEvent.LinkChanged link(WordReader in) throws UnreadableRecording {
    var name = in.interfaceName();
    boolean up = in.nextIs("up");
    if (!up) {
      in.expect("down");
    }
    var addresses = new ArrayList<IpPrefix>();
    for (int left = in.count(); left > 0; left--) {
      addresses.add(in.prefix());
    }
    return new NodeEvent.LinkChanged(name, up, addresses);
  }

  private static NodeEvent hook(WordReader in) throws UnreadableRecording {
    String router = in.text();
    Hook hook = in.oneOf(Hook.values());
    Moment since = in.moment();
    boolean well = in.nextIs("well");
    if (!well) {
      in.expect("failed");
    }
    return new NodeEvent.HookEnded(router, hook, since, well);
  }

  private static NodeEvent check(WordReader in) throws UnreadableRecording {
    String script = in.text();
    boolean well = in.nextIs("well");
    if (!well) {
      in.expect("failed");
    }
    return new NodeEvent.ScriptEnded(script, well);
  }
}
