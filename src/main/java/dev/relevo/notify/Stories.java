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
import java.util.Optional;
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
  private @Nullable Notification last;

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

  /// What is to be told of a notification. Whoever asks of the same one gets the same number, so
  /// that who is told by several ways can match them.
  public Telling telling(Notification notification) {
    long number = number(notification);
    return switch (notification) {
      case Notification.StateEntered(String name, StateName state, var priority) ->
          ofRouter(name, state.name(), priority.value(), number);
      case Notification.Deleted deleted ->
          ofRouter(deleted.name(), deleted.word(), deleted.priority().value(), number);
      case Notification.LowerPriorityHeard(String name, var priority) ->
          ofRouter(name, "MASTER_RX_LOWER_PRI", priority.value(), number);
      case Notification.PriorityChanged(String name, _, var priority) ->
          ofRouter(name, "PRIORITY", priority.value(), number);
      case Notification.GroupEntered(String name, StateName state, StateName before) ->
          new Telling(
              true,
              name,
              state.name(),
              Optional.of(before.name()),
              Optional.empty(),
              0,
              Optional.empty(),
              wallMillis.getAsLong(),
              number);
    };
  }

  @SuppressWarnings("ReferenceEquality") // two that are equal are two all the same
  private long number(Notification notification) {
    if (notification != last) {
      last = notification;
      sequence++;
    }
    return sequence;
  }

  private Telling ofRouter(String name, String state, int priority, long number) {
    Story story = routers.get(name);
    boolean entered = story != null && story.state.name().equals(state);
    Optional<String> previous = Optional.empty();
    Optional<String> reason = Optional.empty();
    Optional<IpAddress> peer = Optional.empty();
    if (story != null) {
      previous = Optional.of((entered ? story.before : story.state).name());
      peer = Optional.ofNullable(story.peer);
      if (entered && story.cause != null) {
        reason = Optional.of(word(story.cause));
      }
    }
    return new Telling(
        false, name, state, previous, reason, priority, peer, wallMillis.getAsLong(), number);
  }

  /// Variables for a script that is told of it, as `NAME=value`.
  static List<String> environment(Telling told) {
    List<String> variables = new ArrayList<>();
    variables.add((told.group() ? "RELEVO_GROUP=" : "RELEVO_INSTANCE=") + told.name());
    variables.add("RELEVO_STATE=" + told.state());
    variables.add("RELEVO_PRIORITY=" + told.priority());
    if (told.previous().isPresent()) {
      variables.add("RELEVO_PREVIOUS_STATE=" + told.previous().get());
    }
    if (told.reason().isPresent()) {
      variables.add("RELEVO_REASON=" + told.reason().get());
    }
    if (told.peer().isPresent()) {
      variables.add("RELEVO_PEER=" + told.peer().get());
    }
    variables.add("RELEVO_TIME=" + seconds(told.millis()));
    variables.add("RELEVO_SEQUENCE=" + told.sequence());
    return variables;
  }

  /// Variables for a hook, as `NAME=value`.
  List<String> environment(String router, Action.RunHook hook, int priority) {
    Story story = routers.get(router);
    StateName before = hook.hook() == Hook.PRE_MASTER ? StateName.BACKUP : StateName.MASTER;
    var told =
        new Telling(
            false,
            router,
            hook.hook().name(),
            Optional.of(before.name()),
            Optional.of(word(hook.cause())),
            priority,
            story == null ? Optional.empty() : Optional.ofNullable(story.peer),
            wallMillis.getAsLong(),
            ++sequence);
    List<String> variables = environment(told);
    variables.add("RELEVO_LIMIT=" + seconds(hook.limit().toMillis()));
    return variables;
  }

  private static String word(Notice.Cause cause) {
    return cause.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String seconds(long allMillis) {
    String millis = Long.toString(MILLIS_A_SECOND + allMillis % MILLIS_A_SECOND).substring(1);
    return allMillis / MILLIS_A_SECOND + "." + millis;
  }
}
