package dev.relevo.lint;

/// What can be found. A code never changes its meaning and is never used again for another; its
/// page is `docs/checks/CODE.md`.
public enum Rule {
  // Reading the file.
  RLV001(Level.ERROR, "error in the file"),
  RLV002(Level.WARNING, "read otherwise than written"),
  RLV003(Level.HINT, "notice of the reader"),
  RLV004(Level.WARNING, "scripts without script security"),
  RLV005(Level.WARNING, "no virtual router"),
  RLV010(Level.ERROR, "unknown keyword"),
  RLV011(Level.ERROR, "keyword of another block"),
  RLV012(Level.ERROR, "keyword without its value"),
  RLV013(Level.ERROR, "value that cannot be read"),
  RLV014(Level.ERROR, "braces that do not match"),
  RLV015(Level.HINT, "not yet acted on"),
  RLV016(Level.WARNING, "deprecated keyword"),
  RLV017(Level.ERROR, "file that cannot be read"),
  RLV018(Level.WARNING, "does not go with strict mode"),
  // What the nodes of a group must agree on.
  RLV101(Level.ERROR, "another advert_int, version 2"),
  RLV102(Level.WARNING, "another advert_int, version 3"),
  RLV103(Level.ERROR, "another VRRP version"),
  RLV104(Level.ERROR, "another authentication"),
  RLV105(Level.ERROR, "other addresses"),
  RLV106(Level.WARNING, "another prefix length"),
  RLV107(Level.HINT, "another order of addresses"),
  RLV108(Level.WARNING, "equal priorities"),
  RLV109(Level.HINT, "several times state MASTER"),
  RLV110(Level.ERROR, "one address, two virtual router ids"),
  RLV111(Level.WARNING, "nobody to take over"),
  RLV112(Level.WARNING, "nothing in common"),
  RLV113(Level.HINT, "the same router_id"),
  RLV114(Level.WARNING, "another down_timer_adverts"),
  RLV115(Level.WARNING, "a yielding Master teaches its interval"),
  RLV116(Level.HINT, "state MASTER on a lower priority"),
  RLV117(Level.ERROR, "two owners"),
  RLV118(Level.HINT, "nopreempt without effect"),
  // Unicast.
  RLV201(Level.ERROR, "unicast here, multicast there"),
  RLV202(Level.ERROR, "a node that is not listed as peer"),
  RLV203(Level.WARNING, "a peer that is none of the nodes"),
  RLV204(Level.HINT, "unicast without its own source"),
  RLV205(Level.ERROR, "a virtual address as source or peer"),
  RLV206(Level.ERROR, "the same source on two nodes"),
  // Weights and failover.
  RLV301(Level.ERROR, "a check that can never cause a failover"),
  RLV302(Level.HINT, "a check that moves nothing alone"),
  RLV303(Level.WARNING, "a failing node wins over a well one"),
  RLV304(Level.WARNING, "a common failure moves the addresses"),
  RLV305(Level.WARNING, "the highest priority is not Master"),
  RLV306(Level.ERROR, "nopreempt with weights"),
  RLV307(Level.HINT, "not every combination was tried"),
  // Checks and scripts.
  RLV401(Level.WARNING, "timeout over interval"),
  RLV402(Level.HINT, "the check is slower than the election"),
  RLV403(Level.HINT, "one slow answer is a failover"),
  RLV404(Level.WARNING, "a check that nobody tracks"),
  RLV405(Level.WARNING, "a check asks the virtual address"),
  RLV406(Level.WARNING, "shell words without a shell"),
  RLV407(Level.HINT, "exit codes 126 and 127"),
  RLV408(Level.WARNING, "arguments taken for a user"),
  RLV409(Level.WARNING, "a program looked for in PATH"),
  RLV410(Level.ERROR, "a script that is not there"),
  RLV411(Level.ERROR, "a script that may not be run"),
  RLV412(Level.WARNING, "a script that others can change"),
  RLV413(Level.ERROR, "a script without a user"),
  RLV414(Level.ERROR, "a script without its interpreter"),
  // One virtual router.
  RLV501(Level.WARNING, "nopreempt with state MASTER"),
  RLV502(Level.WARNING, "preempt_delay with state MASTER"),
  RLV503(Level.WARNING, "preempt_delay with nopreempt"),
  RLV504(Level.WARNING, "fractions of a second with version 2"),
  RLV505(Level.WARNING, "authentication with version 3"),
  RLV506(Level.WARNING, "auth_pass over 8 bytes"),
  RLV507(Level.HINT, "the manual's number and password"),
  RLV508(Level.WARNING, "vrrp_strict makes the address deaf"),
  RLV509(Level.WARNING, "no_accept makes the address deaf"),
  RLV510(Level.ERROR, "a virtual router id twice on an interface"),
  RLV511(Level.WARNING, "priority 255 without owning the address"),
  RLV512(Level.WARNING, "state MASTER without a priority"),
  RLV513(Level.WARNING, "the interface of the addresses is not tracked"),
  RLV514(Level.ERROR, "an address twice on a node"),
  RLV515(Level.HINT, "a very short advert_int"),
  RLV516(Level.HINT, "one lost advert is a failover"),
  // This host's interfaces.
  RLV601(Level.ERROR, "an interface that is not there"),
  RLV602(Level.WARNING, "an address outside the networks"),
  RLV603(Level.WARNING, "an owner without the address"),
  RLV604(Level.ERROR, "a source that is not there"),
  // Mail.
  RLV701(Level.WARNING, "incomplete mail settings"),
  RLV702(Level.WARNING, "mail to nobody"),
  RLV703(Level.WARNING, "a secret in clear"),
  // Sync groups.
  RLV801(Level.ERROR, "other members in a sync group"),
  RLV802(Level.ERROR, "a sync group that never rests"),
  RLV803(Level.WARNING, "weights in a sync group"),
  RLV804(Level.WARNING, "a sync group that preempts in part"),
  RLV805(Level.HINT, "a sync group of one");

  private final Level level;
  private final String title;

  Rule(Level level, String title) {
    this.level = level;
    this.title = title;
  }

  public Level level() {
    return level;
  }

  /// A few words, in small letters.
  public String title() {
    return title;
  }
}
