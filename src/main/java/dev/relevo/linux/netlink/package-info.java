/// rtnetlink: what interfaces and addresses there are, what changes about them, and our own changes
/// in batches.
@NullMarked
package dev.relevo.linux.netlink;

import org.jspecify.annotations.NullMarked;
