package dev.relevo.vrrp;

import dev.relevo.addr.IpAddress;
import dev.relevo.addr.IpFamily;
import dev.relevo.addr.IpPrefix;
import java.util.Optional;

/// What an address may have beside its place, as `ip-address(8)` names it. The core passes it on.
///
/// @param peer the other end of a point-to-point address
/// @param flags of the constants here
/// @param preferred seconds (`preferred_lft`), `FOREVER` for no end; 0 is a deprecated address
public record AddressTraits(Optional<IpAddress> peer, int flags, long preferred) {
  /// The kernel's INFINITY_LIFE_TIME.
  public static final long FOREVER = 0xffff_ffffL;

  /// IFA_F_HOMEADDRESS and the others that go to the kernel as they are, from linux/if_addr.h.
  public static final int HOME = 0x10;

  public static final int MANAGE_TEMPORARY = 0x100;
  public static final int NO_PREFIX_ROUTE = 0x200;
  public static final int AUTOJOIN = 0x400;

  /// `-nodad`: IPv6 looks for duplicates of the address first.
  public static final int SEEK_DUPLICATES = 1 << 28;

  /// `no_track`: it is nothing to us when somebody else takes the address away.
  public static final int UNTRACKED = 1 << 29;

  /// `use_vmac`: wants to stand on a macvlan.
  public static final int MACVLAN = 1 << 30;

  private static final int OF_THE_KERNEL = HOME | MANAGE_TEMPORARY | NO_PREFIX_ROUTE | AUTOJOIN;

  private static final AddressTraits LASTING = new AddressTraits(Optional.empty(), 0, FOREVER);
  private static final AddressTraits DEPRECATED = new AddressTraits(Optional.empty(), 0, 0);

  /// Of an address with nothing said. keepalived: an IPv6 /128 is deprecated, so that no connection
  /// of our own is begun from it.
  public static AddressTraits of(IpPrefix prefix) {
    return isDeprecated(prefix) ? DEPRECATED : LASTING;
  }

  private static boolean isDeprecated(IpPrefix prefix) {
    IpFamily family = prefix.address().family();
    return family == IpFamily.IPV6 && prefix.length() == family.bits();
  }

  /// Whether all of these flags are set.
  public boolean has(int wanted) {
    return (flags & wanted) == wanted;
  }

  /// The flags that the kernel keeps.
  public int kernelFlags() {
    return flags & OF_THE_KERNEL;
  }

  /// The same, whether or not its loss matters to us.
  AddressTraits asInstalled() {
    return has(UNTRACKED) ? new AddressTraits(peer, flags & ~UNTRACKED, preferred) : this;
  }
}
