package dev.relevo.vrrp;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;

/// What a reload takes from the addresses a router holds, and what it adds. An address whose label,
/// scope, broadcast or traits change is in both: the kernel changes hardly any of these in place.
///
/// @param gone to be removed first, in the order they had
/// @param added in the order of the new configuration
public record AddressDiff(List<VirtualAddress> gone, List<VirtualAddress> added) {
  public static final AddressDiff NONE = new AddressDiff(List.of(), List.of());

  /// By sets: comparing each with each takes a loop of thousands of addresses longer than an advert
  /// may wait.
  public static AddressDiff of(List<VirtualAddress> before, List<VirtualAddress> after) {
    if (Objects.equals(before, after)) { // nearly always
      return NONE;
    }
    return new AddressDiff(without(before, after), without(after, before));
  }

  public boolean isEmpty() {
    return gone.isEmpty() && added.isEmpty();
  }

  private static List<VirtualAddress> without(
      List<VirtualAddress> these, List<VirtualAddress> those) {
    var known = new HashSet<VirtualAddress>();
    for (VirtualAddress address : those) {
      known.add(address.asInstalled());
    }
    var rest = new ArrayList<VirtualAddress>();
    for (VirtualAddress address : these) {
      if (!known.contains(address.asInstalled())) {
        rest.add(address);
      }
    }
    return rest;
  }
}
