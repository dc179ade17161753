/// The pure core: who is Master, when, and what follows. A function of state, event and moment.
///
/// `StateMachine.step` decides for one virtual router, `Node` for all routers of a host with what
/// they track. A timer is a field of the state that needs it; an action is a value that somebody
/// else performs. Nothing in here knows a socket, a thread, a clock or a log.
@NullMarked
package dev.relevo.vrrp;

import org.jspecify.annotations.NullMarked;
