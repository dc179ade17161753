/// The benchmark: what a failover costs with Relevo and with the keepalived that is installed here,
/// on this machine, in turns (`./relevo bench`).
///
/// An [Experiment] is a row of the [Catalogue]: a name, a [Layout] (machines, configurations), an
/// [Act] that does something to a [Ground] (a [dev.relevo.lab.Lab] under watch) and tells
/// [Figures], and the figures worth a reader's glance. The [Runner] plays them in turns and makes a
/// [Report], which [BenchTable], [BenchJson] and [BenchPicture] write. What the figures mean stands
/// in docs/BENCHMARK.md; [Measures] works them out of the [WireLog], which is all that was seen and
/// nothing else.
@NullMarked
package dev.relevo.bench;

import org.jspecify.annotations.NullMarked;
