package dev.relevo.config.schema;

/// The words of `virtual_routes`, `static_routes`, `virtual_rules` and `static_rules`, as
/// keepalived 2.2.7 reads them; the kinds of their values are those of `RouteValue`.
final class RouteTables {
  static final KeywordTable ROUTE =
      KeywordTable.within(
          "virtual_routes, static_routes",
          """
          to | kept | network! | none | DESTINATION; the word may be left out; a type may stand before it
          inet | kept | flag | | the family, with a word behind it that is not looked at, as in 2.2.7
          inet6 | kept | flag | | the same
          src | kept | address! | none | source of what is sent
          from | kept | network! | none | IPv6: for packets from there
          via | kept | hop! | none | [inet or inet6] ADDRESS
          gw | deprecated | hop! | none | now via
          or | deprecated | address! | none | a second gateway, now nexthop
          dev | kept | interface! | none |
          oif | kept | interface! | none | the same
          as | kept | text! | | of MPLS: ignored with an error, as in 2.2.7
          tos | kept | dsfield! | 0 |
          dsfield | kept | dsfield! | 0 | the same
          table | kept | table! | main | a number, or a name of /etc/iproute2/rt_tables
          protocol | kept | protocol! | keepalived | a route that is tracked has no other
          scope | kept | scope! | global |
          metric | kept | int! 0..4294967295 | 0 |
          priority | kept | int! 0..4294967295 | 0 | the same
          preference | kept | int! 0..4294967295 | 0 | the same
          onlink | kept | flag | off |
          encap | kept | encap! | none | ip, ip6, mpls or ila, and its words
          expires | kept | int! 0..4294967295 | never | IPv6: seconds
          mtu | kept | locked! 0..4294967295 | the link's | [lock] N
          hoplimit | kept | int! 0..255 | |
          advmss | kept | locked! 0..4294967295 | |
          rtt | kept | span! | | [lock] milliseconds, or with `s`
          rttvar | kept | span! | |
          rto_min | kept | span! | |
          reordering | kept | locked! 0..4294967295 | |
          window | kept | int! 0..4294967295 | |
          cwnd | kept | locked! 0..4294967295 | |
          ssthresh | kept | locked! 0..4294967295 | |
          realms | kept | realms! | none | IPv4: [FROM/]TO
          initcwnd | kept | int! 0..4294967295 | |
          initrwnd | kept | int! 0..4294967295 | |
          features | kept | one! ecn | |
          quickack | kept | int! 0..1 | |
          congctl | kept | lockedtext! | |
          pref | kept | preference! | medium | IPv6: low, medium, high
          ttl-propagate | kept | one! enabled disabled | |
          fastopen_no_cookie | kept | int! 0..1 | |
          vrf | kept | interface! | none | its table
          add | kept | flag | | as ip route add
          prepend | kept | flag | | before what is there; the default
          append | kept | flag | |
          nexthop | kept | nexthops | none | to the line's end: via, dev, weight, onlink, encap, realms
          no_track | kept | flag | off | not set again when somebody takes it away
          track_group | kept | text! | none | of a static route with a device
          """);

  static final KeywordTable NEXTHOP =
      KeywordTable.within(
          "nexthop",
          """
          via | kept | hop! | none |
          dev | kept | interface! | none |
          weight | kept | int! 1..256 | 1 |
          onlink | kept | flag | off |
          encap | kept | encap! | none |
          realms | kept | realms! | none | IPv4
          """);

  static final KeywordTable RULE =
      KeywordTable.within(
          "virtual_rules, static_rules",
          """
          inet | kept | flag | | the family, with a word behind it that is not looked at, as in 2.2.7
          inet6 | kept | flag | | the same
          from | kept | network! | all |
          to | kept | network! | all |
          table | kept | table! | none | an action: a number, or a name of /etc/iproute2/rt_tables
          lookup | kept | table! | none | the same
          not | kept | flag | off |
          preference | kept | anyint! 0..4294967295 | counted down from 16384, with an error |
          priority | kept | anyint! 0..4294967295 | | the same
          order | kept | anyint! 0..4294967295 | | the same
          tos | kept | dsfield! | 0 |
          dsfield | kept | dsfield! | 0 | the same
          fwmark | kept | mark! | none | MARK[/MASK]
          realms | kept | realms! | none | IPv4, with table
          suppress_prefixlength | kept | int! 0..2147483647 | none | with table
          sup_pl | kept | int! 0..2147483647 | none | the same
          suppress_ifgroup | kept | group! | none | with table
          sup_group | kept | group! | none | the same
          iif | kept | interface! | none |
          dev | kept | interface! | none | the same
          oif | kept | interface! | none |
          tunnel-id | kept | int! 0..999999999999 | none |
          tun_id | obsolete | int | | `ip rule` has it; keepalived reads tunnel-id
          uidrange | kept | uids! | none | FROM-TO
          l3mdev | kept | flag | off | an action
          protocol | kept | int! 0..255 | keepalived | a rule that is tracked has no other
          ipproto | kept | ipproto! | none | a number or a name of /etc/protocols
          sport | kept | ports! | none | FROM-TO; one alone is called invalid, as in 2.2.7
          dport | kept | ports! | none | the same
          type | kept | action! | | before an action
          goto | kept | int! 0..4294967295 | none | an action: a preference further down
          nop | kept | flag | | an action
          blackhole | kept | flag | | an action
          unreachable | kept | flag | | an action
          prohibit | kept | flag | | an action
          no_track | kept | flag | off | not set again when somebody takes it away
          track_group | kept | text! | none | of a static rule with a device
          """);

  private RouteTables() {}
}
