package dev.relevo.sim;

import dev.relevo.time.Moment;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One seed, from the drawing of its world to a healed world that has converged.
public final class SeedRun {
  /// A busy world ends after so many events: seconds or hours of its time, as short as its
  /// intervals are.
  private static final long BUSY_EVENTS = 40_000;

  /// Quiet seeds: weeks with something wrong every few hours.
  private static final Duration QUIET_SPAN = Duration.ofDays(20);

  private static final Duration QUIET_GAP = Duration.ofHours(5);

  /// Every so many seeds is a quiet one.
  public static final int QUIET_EVERY = 40;

  /// Every so many seeds is one whose routers have hooks; no quiet seed is among them.
  public static final int HOOKED_EVERY = 8;

  /// Slowest check: 5 s apart, three in a row, a timeout of 6 s, once more for one under way.
  private static final Duration CHECKS_SETTLE = Duration.ofSeconds(40);

  /// After convergence nothing may change for so long.
  private static final Duration STILL = Duration.ofSeconds(30);

  private SeedRun() {}

  /// What a seed did.
  ///
  /// @param hosts how many
  /// @param span how long each of them lived
  /// @param transitions to Master and from it
  /// @param digest over everything that happened
  public record Outcome(
      long seed, int hosts, Duration span, long events, long transitions, long digest) {}

  /// @param listener sees everything, `null` for nobody
  /// @throws Violation when an invariant breaks; the message ends with how to repeat it
  public static Outcome run(long seed, @Nullable WorldListener listener) {
    try {
      return play(seed, listener);
    } catch (Violation violation) {
      throw new Violation(violation.getMessage() + "\n" + repeat(seed));
    } catch (RuntimeException bug) {
      var told = new Violation("the core failed: " + bug + "\n" + repeat(seed));
      told.initCause(bug);
      throw told;
    }
  }

  /// The command that shows it once more.
  public static String repeat(long seed) {
    return "./relevo sim --seeds 1 --seed " + seed;
  }

  private static Outcome play(long seed, @Nullable WorldListener listener) {
    var chance = new Chance(seed);
    boolean quiet = Long.remainderUnsigned(seed, QUIET_EVERY) == QUIET_EVERY - 1;
    boolean hooked = Long.remainderUnsigned(seed, HOOKED_EVERY) == HOOKED_EVERY - 2;
    var hooks = new HookDraw(new Chance(Long.reverse(seed)), hooked);
    var draw = new WorldDraw(chance.split(), quiet, new Chance(~seed), hooks);
    WorldSpec spec = draw.world();
    var world = new World(spec, chance.next(), true, listener);
    Duration gap =
        quiet
            ? QUIET_GAP
            : Duration.ofNanos(chance.between(1_000_000, 2_000_000) << chance.below(14));
    var mischief = new Mischief(world, spec, draw, chance.split(), gap);
    mischief.begin();
    if (quiet) {
      world.runUntil(world.now().plus(QUIET_SPAN));
    } else {
      while (world.events() < BUSY_EVENTS) {
        world.runUntil(world.now().plus(gap));
      }
    }
    mischief.end();
    converge(world);
    return new Outcome(
        seed,
        spec.hosts().size(),
        world.now().since(new Moment(0)),
        world.events(),
        world.transitions(),
        world.digest());
  }

  private static void converge(World world) {
    world.runUntil(world.now()); // what the mischief put right
    world.runUntil(world.now().plus(CHECKS_SETTLE).plus(world.convergence()));
    Optional<String> wrong = world.unconverged();
    if (wrong.isPresent()) {
      throw new Violation(world.now() + " a healed world has not converged: " + wrong.get());
    }
    long before = world.changes();
    world.runUntil(world.now().plus(STILL));
    if (world.changes() != before) {
      throw new Violation(world.now() + " a healed world changed its Master again");
    }
  }
}
