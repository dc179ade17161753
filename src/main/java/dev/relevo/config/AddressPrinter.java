package dev.relevo.config;

import dev.relevo.addr.IpFamily;
import dev.relevo.vrrp.AddressTraits;
import dev.relevo.vrrp.VirtualAddress;

/// Writes a line of `virtual_ipaddress`.
final class AddressPrinter {
  private AddressPrinter() {}

  static String line(VirtualAddress address) {
    var text = new StringBuilder();
    text.append(address.prefix()).append(" dev ");
    text.append(ConfigPrinter.quoted(address.device().text()));
    if (address.label().isPresent()) {
      text.append(" label ").append(ConfigPrinter.quoted(address.label().get()));
    }
    if (address.broadcast().isPresent()) {
      text.append(" brd ").append(address.broadcast().get());
    }
    if (address.scope() != 0) {
      text.append(" scope ").append(address.scope());
    }
    AddressTraits traits = address.traits();
    if (traits.peer().isPresent()) {
      text.append(" peer ").append(traits.peer().get());
    }
    if (address.prefix().address().family() == IpFamily.IPV6) {
      boolean forever = traits.preferred() == AddressTraits.FOREVER;
      text.append(" preferred_lft ");
      text.append(forever ? "forever" : Long.toString(traits.preferred()));
    }
    flag(traits, AddressTraits.HOME, " home", text);
    flag(traits, AddressTraits.SEEK_DUPLICATES, " -nodad", text);
    flag(traits, AddressTraits.MANAGE_TEMPORARY, " mngtmpaddr", text);
    flag(traits, AddressTraits.NO_PREFIX_ROUTE, " noprefixroute", text);
    flag(traits, AddressTraits.AUTOJOIN, " autojoin", text);
    flag(traits, AddressTraits.UNTRACKED, " no_track", text);
    flag(traits, AddressTraits.MACVLAN, " use_vmac", text);
    return text.toString();
  }

  private static void flag(AddressTraits traits, int flag, String word, StringBuilder text) {
    if (traits.has(flag)) {
      text.append(word);
    }
  }
}
