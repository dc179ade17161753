/// The laboratory: servers as network namespaces of this machine, real daemons on them, faults, and
/// a client that asks the virtual address every millisecond who it is. It is the product's
/// demonstration (`./relevo lab`) and the tests' referee.
///
/// From the bottom up: a [LabHost] is a network namespace (its cables and addresses, held by a
/// descriptor of this JVM) with a [Machine] in it (mount, pid and UTS namespaces under one first
/// process, which ends when this JVM does). [Cabling] is the bridge between them. A [Prober] and an
/// [AddressWatch] each tell the [Chronicle] what they see: the client's view and the kernels'.
/// [Lab] ties these together and is what tests use. A [Scenario] is a list of acts played on a
/// [Stage]; the [TimeLine] shows the chronicle as it grows.
///
/// Nothing is ever written to this machine's own files: a server's files live in memory, in its own
/// mount namespace. So nothing is left behind, also after SIGKILL.
@NullMarked
package dev.relevo.lab;

import org.jspecify.annotations.NullMarked;
