package dev.relevo.vrrp;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The addresses of a Master that the kernel has not answered for. Many go in batch by batch, each
/// announced as soon as it is there: the first of a thousand need not wait for the last, nor an
/// advert or a better Master for all of them.
///
/// @param asked the batch that the kernel was asked for, empty if it owes no answer
/// @param missing what it will be asked for after that
public record Installation(List<VirtualAddress> asked, List<VirtualAddress> missing) {
  /// Addresses in a batch, and messages in a batch of announcements: one to three milliseconds of
  /// the kernel's work, and as many frames as one call sends.
  public static final int BATCH = 64;

  /// All is there.
  static final Installation NONE = new Installation(List.of(), List.of());

  /// Asks for the first batch of these.
  static Installation of(List<VirtualAddress> addresses) {
    int first = Math.min(BATCH, addresses.size());
    return new Installation(
        addresses.subList(0, first), addresses.subList(first, addresses.size()));
  }

  /// The batch is there: asks for the one after it.
  Installation next() {
    return missing.isEmpty() ? NONE : of(missing);
  }

  /// Whether the kernel owes an answer.
  boolean isUnderWay() {
    return !asked.isEmpty();
  }

  /// Whether the kernel has been asked for the address, as far as this tells.
  boolean hasAsked(VirtualAddress address) {
    return missing.isEmpty() || !missing.contains(address);
  }

  /// What is to be asked for after a reload: the batch that is under way once more, since it is
  /// there already or soon will be, and its earlier answer does not count.
  ///
  /// @param after all that the router is to hold
  List<VirtualAddress> changed(AddressDiff difference, List<VirtualAddress> after) {
    Set<VirtualAddress> wanted = new HashSet<>();
    for (List<VirtualAddress> part : List.of(asked, missing, difference.added())) {
      for (VirtualAddress address : part) {
        wanted.add(address.asInstalled());
      }
    }
    var left = new ArrayList<VirtualAddress>();
    for (VirtualAddress address : after) {
      if (wanted.contains(address.asInstalled())) {
        left.add(address);
      }
    }
    return List.copyOf(left);
  }

  /// What is there of all these.
  List<VirtualAddress> present(List<VirtualAddress> all) {
    if (asked.isEmpty() && missing.isEmpty()) { // nearly always
      return all;
    }
    Set<VirtualAddress> absent = new HashSet<>(asked);
    absent.addAll(missing);
    var present = new ArrayList<VirtualAddress>(all.size());
    for (VirtualAddress address : all) {
      if (!absent.contains(address)) {
        present.add(address);
      }
    }
    return present;
  }
}
