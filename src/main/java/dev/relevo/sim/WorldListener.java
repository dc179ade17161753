package dev.relevo.sim;

import dev.relevo.time.Moment;
import dev.relevo.vrrp.Node;
import dev.relevo.vrrp.NodeAction;
import dev.relevo.vrrp.NodeEvent;
import java.util.List;

/// Watches a world.
public interface WorldListener {
  /// A daemon took in an event.
  ///
  /// @param at the world's time, not the host's
  /// @param node as it is afterwards
  void stepped(Moment at, String host, NodeEvent event, List<NodeAction> actions, Node node);

  void changed(Moment at, Change change);
}
