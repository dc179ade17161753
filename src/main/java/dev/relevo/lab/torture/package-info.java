/// Random faults on real daemons: `./relevo lab --torture N`.
///
/// A [Loop] is one or two [Fault]s drawn from a seed. [Torture] begins them, waits until what the
/// kernels hold is what [Conditions] say it must be meanwhile, ends them, and waits for the one
/// right holder of each [Router]. Then [Inspection] looks with eyes of its own: what `ip` says in
/// each namespace, who advertises on the wire ([WireRecord]), whom the client reaches, and what
/// each daemon has open ([Footprint]). What goes wrong is kept by [Evidence].
///
/// Loop n of seed S is loop 1 of seed S + n - 1, and each begins where all is well with the
/// configured priorities, so one loop is repeated alone.
///
/// A [Soak] plays a loop a minute for hours and takes a [Sample] of each daemon in between. What is
/// said of a [LifeLine] is a [Judgement] of each [Measure] by its [Trend].
@NullMarked
package dev.relevo.lab.torture;

import org.jspecify.annotations.NullMarked;
