/// The flight recorder: what the core was told last, and from which state on.
///
/// The loop notes each event before the node takes it in. A recording is text, one event a line,
/// and complete: from the snapshot at its start the events lead to the snapshot at its end, on any
/// machine (`relevo sim --replay FILE`). It holds no password.
///
/// ```
/// relevo-recorder 3
/// program 0.1.0
/// taken 2026-11-23T10:36:00.123Z
/// failure -
/// start running settings 1 router VI_1 ...
/// link eth0 up 1 10.0.0.1/24
/// state VI_1 backup down 13.609375000 ...
/// events 2
/// 10.500000000 advert VI_1 from 10.0.0.2 ...
/// 11.200000000 woken
/// end running settings 1 router VI_1 ...
/// link ...
/// state VI_1 backup down 14.109375000 ...
/// over
/// ```
///
/// A word with a blank or anything else unprintable in it is percent-encoded; `%` is the empty
/// word, `-` is nothing. A line that starts with `#` is a comment.
@NullMarked
package dev.relevo.recorder;

import org.jspecify.annotations.NullMarked;
