package dev.relevo.notify;

import dev.relevo.addr.IpAddress;
import dev.relevo.vrrp.Action;
import dev.relevo.vrrp.Hook;
import dev.relevo.vrrp.Notice;
import dev.relevo.vrrp.StateName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// How each router came to where it is, for the scripts that are told of it. Belongs to the loop's
/// thread; its size is bounded by the routers.
public final class Stories {
  private static final int MILLIS_A_SECOND = 1_000;

  private final LongSupplier wallMillis;
  private final Map<String, Story> routers = new HashMap<>();
  private long sequence;

  private static final class Story {
    private StateName state = StateName.INIT;
    private StateName before = StateName.INIT;
    private Notice.@Nullable Cause cause;
    private @Nullable IpAddress peer;
  }

  /// @param wallMillis the wall clock
  public Stories(LongSupplier wallMillis) {
    this.wallMillis = wallMillis;
  }

  /// Something was reported of a router.
  public void hear(String router, Notice notice) {
    if (notice instanceof Notice.Entered(StateName state, StateName before, Notice.Cause cause)) {
      Story story = story(router);
      story.state = state;
      story.before = before;
      story.cause = cause;
    } else {
      IpAddress peer = peer(notice);
      if (peer != null) {
        story(router).peer = peer;
      }
    }
  }

  private static @Nullable IpAddress peer(Notice notice) {
    if (notice instanceof Notice.MasterLearned(IpAddress address)) {
      return address;
    } else if (notice instanceof Notice.HigherHeard(IpAddress from, _, _)) {
      return from;
    } else if (notice instanceof Notice.EqualHeard(IpAddress from, _)) {
      return from;
    } else if (notice instanceof Notice.LowerHeardByMaster(IpAddress from, _, _, _)) {
      return from;
    } else if (notice instanceof Notice.LowerHeardByBackup(IpAddress from, _)) {
      return from;
    } else if (notice instanceof Notice.ResignationHeard(IpAddress from, _)) {
      return from;
    }
    return null;
  }

  private Story story(String router) {
    Story story = routers.get(router);
    if (story == null) {
      story = new Story();
      routers.put(router, story);
    }
    return story;
  }

  /// The state a router entered last; INIT before the first.
  public StateName state(String router) {
    Story story = routers.get(router);
    return story == null ? StateName.INIT : story.state;
  }

  /// From now on these routers run.
  public void keep(Set<String> names) {
    routers.keySet().retainAll(names);
  }

  /// Rises with each notification, so that who is told by several ways knows what is newer.
  long next() {
    return ++sequence;
  }

  /// Variables for a script that is told of it, as `NAME=value`.
  List<String> environment(Notification notification, long order) {
    List<String> variables = new ArrayList<>();
    switch (notification) {
      case Notification.StateEntered(String name, StateName state, var priority) ->
          ofRouter(variables, name, state.name(), priority.value());
      case Notification.Deleted deleted ->
          ofRouter(variables, deleted.name(), deleted.word(), deleted.priority().value());
      case Notification.LowerPriorityHeard(String name, var priority) ->
          ofRouter(variables, name, "MASTER_RX_LOWER_PRI", priority.value());
      case Notification.PriorityChanged(String name, _, var priority) ->
          ofRouter(variables, name, "PRIORITY", priority.value());
      case Notification.GroupEntered(String name, StateName state, StateName before) -> {
        variables.add("RELEVO_GROUP=" + name);
        variables.add("RELEVO_STATE=" + state);
        variables.add("RELEVO_PREVIOUS_STATE=" + before);
        variables.add("RELEVO_PRIORITY=0");
      }
    }
    variables.add("RELEVO_TIME=" + seconds(wallMillis.getAsLong()));
    variables.add("RELEVO_SEQUENCE=" + order);
    return variables;
  }

  /// Variables for a hook, as `NAME=value`.
  List<String> environment(String router, Action.RunHook hook, int priority) {
    List<String> variables = new ArrayList<>();
    variables.add("RELEVO_INSTANCE=" + router);
    variables.add("RELEVO_STATE=" + hook.hook());
    variables.add("RELEVO_PRIORITY=" + priority);
    StateName before = hook.hook() == Hook.PRE_MASTER ? StateName.BACKUP : StateName.MASTER;
    variables.add("RELEVO_PREVIOUS_STATE=" + before);
    variables.add("RELEVO_REASON=" + word(hook.cause()));
    variables.add("RELEVO_LIMIT=" + seconds(hook.limit().toMillis()));
    Story story = routers.get(router);
    if (story != null && story.peer != null) {
      variables.add("RELEVO_PEER=" + story.peer);
    }
    variables.add("RELEVO_TIME=" + seconds(wallMillis.getAsLong()));
    variables.add("RELEVO_SEQUENCE=" + next());
    return variables;
  }

  private static String word(Notice.Cause cause) {
    return cause.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String seconds(long allMillis) {
    String millis = Long.toString(MILLIS_A_SECOND + allMillis % MILLIS_A_SECOND).substring(1);
    return allMillis / MILLIS_A_SECOND + "." + millis;
  }

  private void ofRouter(List<String> variables, String name, String state, int priority) {
    variables.add("RELEVO_INSTANCE=" + name);
    variables.add("RELEVO_STATE=" + state);
    variables.add("RELEVO_PRIORITY=" + priority);
    Story story = routers.get(name);
    if (story == null) {
      return;
    }
    boolean entered = story.state.name().equals(state);
    variables.add("RELEVO_PREVIOUS_STATE=" + (entered ? story.before : story.state));
    if (entered && story.cause != null) {
      variables.add("RELEVO_REASON=" + word(story.cause));
    }
    if (story.peer != null) {
      variables.add("RELEVO_PEER=" + story.peer);
    }
  }
}
