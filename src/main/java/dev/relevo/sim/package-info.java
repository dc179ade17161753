/// The daemon's core in simulated time. A `World` drives the very `Node` that the daemon drives, on
/// any number of hosts, through a network that loses, delays and forges, past operators and broken
/// machines; `Judge` asks after every event whether what must always hold still holds.
///
/// One seed draws everything, by our own generator, so that a seed means the same for ever. There
/// is no wall clock, no thread and no hash order in here: the same seed gives the same trace.
///
/// `SeedRun` is one seed: a safety phase full of faults, then a healed world that must converge.
/// `Explorer` tries every order of a bounded set of events in worlds of two or three routers.
@NullMarked
package dev.relevo.sim;

import org.jspecify.annotations.NullMarked;
