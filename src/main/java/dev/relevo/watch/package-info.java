/// What routers track besides interfaces and checks: numbers in files and counts of processes. Each
/// has a thread of its own that sleeps in the kernel until something changes (inotify, the process
/// connector) and puts what is news into the loop's inbox. Reading a disk or `/proc` may take long;
/// the loop's thread never does. What follows from a number or a count is the core's business
/// (`track`, `vrrp`); no process is started here.
@NullMarked
package dev.relevo.watch;

import org.jspecify.annotations.NullMarked;
