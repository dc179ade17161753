package dev.relevo.config.schema;

/// The words behind an address of `virtual_ipaddress`, `virtual_ipaddress_excluded` and
/// `static_ipaddress`, as keepalived 2.2.7 reads them.
final class AddressTable {
  static final KeywordTable ROWS =
      KeywordTable.of(
          "virtual_ipaddress",
          """
          dev | yes | interface | the instance's | once; the address is dropped if it is given again
          scope | yes | words | global | IPv4: a name, or 0 to 255
          broadcast | yes | words | none | IPv4: an address, `+` or `-`; not with a peer
          brd | yes | words | none | the same
          label | yes | text | none | IPv4: 15 characters, the address is dropped if it has more
          peer | yes | address | none | the other end; the prefix length becomes that of one address
          home | yes | flag | off | IPv6: a home address (RFC 6275)
          -nodad | yes | flag | off | IPv6: look for a duplicate of the address first
          mngtmpaddr | yes | flag | off | IPv6 /64: derive temporary addresses
          noprefixroute | yes | flag | off | no route to the network
          autojoin | yes | flag | off | join the group of a multicast address
          preferred_lft | yes | words | forever, 0 for an IPv6 /128 | IPv6: seconds, or forever
          no_track | yes | flag | off | a Master stays Master when somebody takes the address away
          use_vmac | kept | flag | off | not of a static address
          track_group | kept | text | none | of a static address only, and with a device
          """);

  private AddressTable() {}
}
