package dev.relevo.sim;

import dev.relevo.time.Moment;
import dev.relevo.vrrp.Action;
import dev.relevo.vrrp.HookLimits;
import dev.relevo.vrrp.Node;
import dev.relevo.vrrp.NodeAction;
import dev.relevo.vrrp.NodeEvent;
import dev.relevo.vrrp.RouterSettings;
import dev.relevo.vrrp.RouterState;
import dev.relevo.vrrp.VirtualAddress;
import dev.relevo.vrrp.VirtualRouter;
import java.util.List;
import java.util.function.Consumer;

/// Writes down what happens, a line an event.
public final class Trace implements WorldListener {
  private final Consumer<String> lines;

  public Trace(Consumer<String> lines) {
    this.lines = lines;
  }

  @Override
  public void changed(Moment at, Change change) {
    String text =
        switch (change) {
          case Change.Boot boot ->
              "Boot[host=" + boot.host() + "]" + settings(boot.settings().routers());
          case Change.Reload load ->
              "Reload[host=" + load.host() + "]" + settings(load.settings().routers());
          case Change.PowerOff _, Change.Kill _, Change.Stop _, Change.Freeze _, Change.Thaw _ ->
              change.toString();
          case Change.LinkDown _, Change.LinkUp _, Change.Renumber _, Change.TakeAddress _ ->
              change.toString();
          case Change.SetCheck _, Change.Cut _, Change.Mend _, Change.Turn _, Change.Nudge _ ->
              change.toString();
        };
    lines.accept(at + " * " + text);
  }

  @Override
  public void stepped(
      Moment at, String host, NodeEvent event, List<NodeAction> actions, Node node) {
    var text = new StringBuilder().append(at).append(' ').append(host).append(' ');
    text.append(event(event)).append(" ->");
    for (NodeAction wanted : actions) {
      text.append(' ').append(wanted.router().settings().name()).append(':');
      text.append(action(wanted.action())).append(';');
    }
    for (VirtualRouter router : node.routers()) {
      String name = router.settings().name();
      text.append(' ').append(name).append('=').append(state(node.state(name)));
      text.append('/').append(router.priority());
    }
    lines.accept(text.toString());
  }

  private static String settings(List<RouterSettings> routers) {
    var text = new StringBuilder();
    for (RouterSettings router : routers) {
      text.append(' ').append(router.name()).append('(').append(router.version());
      text.append(' ').append(router.priority()).append(" every ").append(router.advertInterval());
      text.append(router.preempt() ? "" : " nopreempt");
      text.append(router.hooks().equals(HookLimits.NONE) ? "" : " " + router.hooks());
      text.append(router.preemptDelay().isZero() ? "" : " delay " + router.preemptDelay());
      text.append(')');
    }
    return text.toString();
  }

  private static String event(NodeEvent event) {
    return switch (event) {
      case NodeEvent.Started _ -> "started";
      case NodeEvent.Stopped _ -> "stopped";
      case NodeEvent.Woken(boolean heard) -> heard ? "wake" : "wake, adverts lie unread";
      case NodeEvent.AdvertReceived heard ->
          heard.router() + " advert " + heard.advert().priority() + " from " + heard.sender();
      case NodeEvent.AddressesInstalled done ->
          done.router() + " installed " + places(done.addresses());
      case NodeEvent.AddressRemoved gone -> "address " + gone.address() + " left " + gone.name();
      case NodeEvent.LinkChanged link ->
          "link " + link.name() + (link.running() ? " up " : " down ") + link.addresses();
      case NodeEvent.ScriptEnded ended ->
          "check " + ended.script() + (ended.succeeded() ? " succeeded" : " failed");
      case NodeEvent.HookEnded(String router, var hook, _, boolean succeeded) ->
          router + " " + hook.keyword() + (succeeded ? " ended" : " failed");
      case NodeEvent.FileRead(String file, int number) -> "file " + file + " has " + number;
      case NodeEvent.QuorumChanged(String name, boolean met) ->
          "quorum of " + name + (met ? " gained" : " lost");
      case NodeEvent.Reconfigured _ -> "reload";
    };
  }

  private static String action(Action action) {
    return switch (action) {
      case Action.SendAdvert(var priority) -> "send " + priority;
      case Action.InstallAddresses(var addresses) -> "install " + places(addresses);
      case Action.RemoveAddresses(var addresses) -> "remove " + places(addresses);
      case Action.Announce announce -> "announce " + places(announce.addresses());
      case Action.Notify(var state, var priority) -> "notify " + state + " " + priority;
      case Action.NotifyGroup(String group, var state, _) -> "notify group " + group + " " + state;
      case Action.NotifyLowerPriority _ -> "notify lower";
      case Action.RunHook(var hook, _, var limit, _) -> "run " + hook.keyword() + " " + limit;
      case Action.CancelHook(var hook, _) -> "end " + hook.keyword();
      case Action.Report(var notice) -> notice.toString();
    };
  }

  private static String places(List<VirtualAddress> addresses) {
    var text = new StringBuilder();
    for (VirtualAddress address : addresses) {
      text.append(text.isEmpty() ? "" : ",").append(address.prefix());
    }
    return text.toString();
  }

  private static String state(RouterState state) {
    return switch (state) {
      case RouterState.Initialize _ -> "init";
      case RouterState.Backup here -> "backup until " + here.masterDownAt();
      case RouterState.Master here when here.isEntering() -> "entering until " + here.deadline();
      case RouterState.Master here when here.isReleasing() -> "releasing until " + here.deadline();
      case RouterState.Master here -> "master until " + here.deadline();
      case RouterState.Fault _ -> "fault";
    };
  }
}
