package dev.relevo.dump;

import dev.relevo.addr.IpAddress;
import dev.relevo.addr.IpFamily;
import dev.relevo.addr.IpPrefix;
import dev.relevo.vrrp.AddressTraits;
import dev.relevo.vrrp.RouterState;
import dev.relevo.vrrp.VirtualAddress;

/// A virtual address as `keepalived.data` and `keepalived.json` write it: `10.0.0.100/24 dev eth0
/// scope global set`.
final class AddressText {
  private static final int SITE = 200;
  private static final int LINK = 253;
  private static final int HOST = 254;
  private static final int NOWHERE = 255;

  private AddressText() {}

  /// @param state a Master has it set, once the kernel has answered
  static String of(VirtualAddress address, RouterState state) {
    IpPrefix prefix = address.prefix();
    IpAddress ip = prefix.address();
    boolean single = prefix.length() == ip.family().bits();
    var text = new StringBuilder(ip.toString());
    if (!single) {
      text.append('/').append(prefix.length());
    }
    if (address.broadcast().isPresent()) {
      text.append(" brd ").append(address.broadcast().get());
    }
    text.append(" dev ").append(address.device().text());
    flag(address.traits(), AddressTraits.MACVLAN, " use_vmac", text);
    text.append(" scope ").append(scope(address.scope()));
    if (address.label().isPresent()) {
      text.append(" label ").append(address.label().get());
    }
    traits(address, text);
    if (state instanceof RouterState.Master master && master.installed()) {
      text.append(" set");
    }
    return text.toString();
  }

  private static void traits(VirtualAddress address, StringBuilder text) {
    AddressTraits traits = address.traits();
    IpPrefix prefix = address.prefix();
    if (traits.peer().isPresent()) {
      text.append(" peer ").append(traits.peer().get()).append('/').append(prefix.length());
    }
    flag(traits, AddressTraits.HOME, " home", text);
    flag(traits, AddressTraits.SEEK_DUPLICATES, " -nodad", text);
    flag(traits, AddressTraits.MANAGE_TEMPORARY, " mngtmpaddr", text);
    flag(traits, AddressTraits.NO_PREFIX_ROUTE, " noprefixroute", text);
    flag(traits, AddressTraits.AUTOJOIN, " autojoin", text);
    flag(traits, AddressTraits.UNTRACKED, " no_track", text);
    if (prefix.address().family() == IpFamily.IPV6) {
      long preferred = traits.preferred();
      if (preferred == 0) {
        text.append(" deprecated");
      } else if (preferred == AddressTraits.FOREVER) {
        text.append(" preferred_lft forever");
      } else {
        text.append(" preferred_lft ").append(preferred);
      }
    }
  }

  private static void flag(AddressTraits traits, int flag, String word, StringBuilder text) {
    if (traits.has(flag)) {
      text.append(word);
    }
  }

  private static String scope(int number) {
    return switch (number) {
      case 0 -> "global";
      case SITE -> "site";
      case LINK -> "link";
      case HOST -> "host";
      case NOWHERE -> "nowhere";
      default -> Integer.toString(number);
    };
  }
}
