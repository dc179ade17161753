package dev.relevo.sim;

import dev.relevo.vrrp.NodeEvent;
import java.util.List;

/// What waits in the agenda.
sealed interface Occurrence {
  void happen();

  /// One for each host, used again and again.
  record Wake(SimHost host) implements Occurrence {
    @Override
    public void happen() {
      host.wake();
    }
  }

  /// To everybody on the wire at once: calm weather, no cuts.
  record Broadcast(Wire wire, SimInterface from, Packet packet) implements Occurrence {
    @Override
    public void happen() {
      wire.deliver(from, packet);
    }
  }

  record Delivery(SimInterface to, Packet packet) implements Occurrence {
    @Override
    public void happen() {
      to.host().receive(to, packet);
    }
  }

  /// The kernel answers for what it was asked, and the loop goes on.
  record KernelDone(SimHost host, int incarnation, List<NodeEvent> answers) implements Occurrence {
    @Override
    public void happen() {
      host.kernelDone(incarnation, answers);
    }
  }

  /// The kernel's notice of something that nobody here did.
  record Noticed(SimHost host, int incarnation, NodeEvent notice) implements Occurrence {
    @Override
    public void happen() {
      host.notice(this);
    }
  }

  record CheckTick(SimHost host, int incarnation, CheckSpec check) implements Occurrence {
    @Override
    public void happen() {
      host.tick(this);
    }
  }

  record CheckEnded(SimHost host, int incarnation, String check, boolean succeeded)
      implements Occurrence {
    @Override
    public void happen() {
      host.checkEnded(this);
    }
  }

  /// A hook ended.
  record HookEnded(SimHost host, int incarnation, NodeEvent.HookEnded event) implements Occurrence {
    @Override
    public void happen() {
      host.hookEnded(this);
    }
  }

  record Changed(World world, Change change) implements Occurrence {
    @Override
    public void happen() {
      world.change(change);
    }
  }

  /// Somebody's errand: the next mischief, the judge's next look.
  record Errand(Runnable errand) implements Occurrence {
    @Override
    public void happen() {
      errand.run();
    }
  }
}
