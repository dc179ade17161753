package dev.relevo.lint;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Whether weights do what they are for, found by going through the combinations of failed checks
/// and missing nodes.
///
/// @param most combinations of one virtual router
record FailoverChecks(Findings findings, int most) {
  void look(VirtualGroup group) {
    List<Contender> contenders = group.sites().stream().map(Contender::of).toList();
    boolean weighted = contenders.stream().anyMatch(one -> !one.weighted().isEmpty());
    if (!weighted || modest(contenders) || contenders.size() < 2) {
      return;
    }
    var election = new Election(contenders);
    bonus(election);
    if (inert(election)) {
      return;
    }
    boolean reversed =
        contenders.stream()
            .flatMap(one -> one.weighted().stream())
            .anyMatch(one -> one.weight().reversed());
    if (!reversed) {
      alone(election);
      worseWins(election);
      alike(election);
    }
    if (election.isSampled(most)) {
      Site first = group.first();
      findings.add(
          Rule.RLV307,
          first.keyword("track_script"),
          ("(" + first.name() + ") too many checks to go through every combination of failures: ")
              + (most + " were drawn, and what is said about weights rests on them"),
          "fewer checks with weights");
    }
  }

  /// nopreempt anywhere makes weights useless.
  private boolean modest(List<Contender> contenders) {
    List<Site> modest = new ArrayList<>();
    contenders.stream()
        .map(Contender::site)
        .filter(site -> !site.instance().preempt())
        .forEach(modest::add);
    for (Site site : modest) {
      for (Contender other : contenders) {
        boolean yields = other.site() != site || contenders.size() == 1;
        if (yields && !other.weighted().isEmpty()) {
          Contender.Weighted first = other.weighted().getFirst();
          findings.add(
              Rule.RLV306,
              site.keyword("nopreempt"),
              ("(" + site.name() + ") nopreempt: when " + first.name() + " takes weight from ")
                  + (contenders.size() == 1 ? "a Master" : other.site().node(site))
                  + ", a node with nopreempt does not take over from it",
              "a check without weight (a failure is a FAULT then), or no nopreempt",
              other.place(first));
          return true;
        }
      }
    }
    return false;
  }

  /// With all checks well the highest `priority` is expected to be Master.
  private void bonus(Election election) {
    int[] well = election.allWell();
    int leader = election.leader(well);
    Site site = election.contenders().get(leader).site();
    for (int i = 0; i < well.length; i++) {
      Site other = election.contenders().get(i).site();
      if (other.instance().priority().compareTo(site.instance().priority()) > 0) {
        findings.add(
            Rule.RLV305,
            other.place("priority"),
            ("(" + other.name() + ") priority " + other.instance().priority() + " is the highest, ")
                + ("but with all checks well " + site.node(other) + " is Master: ")
                + priorities(election, well),
            "give all nodes the same weights",
            site.place("priority"));
        return;
      }
    }
  }

  private static String priorities(Election election, int[] state) {
    var parts = new ArrayList<String>();
    for (int i = 0; i < state.length; i++) {
      Site site = election.contenders().get(i).site();
      parts.add(
          site.node().name()
              + (state[i] == Contender.OUT ? " is down" : " has " + election.priority(i, state)));
    }
    return String.join(", ", parts);
  }

  /// Checks whose failure changes no election on any node.
  private boolean inert(Election election) {
    Map<String, List<Contender>> tracking = new LinkedHashMap<>();
    Map<String, Boolean> moves = new LinkedHashMap<>();
    for (Contender contender : election.contenders()) {
      for (Contender.Weighted one : contender.weighted()) {
        tracking.computeIfAbsent(one.name(), _ -> new ArrayList<>()).add(contender);
        moves.putIfAbsent(one.name(), false);
      }
    }
    election.each(
        most,
        state -> {
          for (int i = 0; i < state.length; i++) {
            noteMoves(election, i, state, moves);
          }
        });
    boolean any = false;
    for (Map.Entry<String, Boolean> entry : moves.entrySet()) {
      if (!entry.getValue()) {
        any = true;
        tellInert(election, entry.getKey(), tracking.getOrDefault(entry.getKey(), List.of()));
      }
    }
    return any;
  }

  private static void noteMoves(
      Election election, int node, int[] state, Map<String, Boolean> moves) {
    int before = state[node];
    if (before == Contender.OUT) {
      return;
    }
    boolean held = election.mayHold(node, state);
    boolean highest = election.isHighest(node, state);
    List<Contender.Weighted> weighted = election.contenders().get(node).weighted();
    for (int i = 0; i < weighted.size(); i++) {
      state[node] = before ^ 1 << i;
      boolean lost = held && !election.isHighest(node, state);
      boolean won = !highest && election.wins(node, state);
      if (lost || won) {
        moves.put(weighted.get(i).name(), true);
      }
    }
    state[node] = before;
  }

  private void tellInert(Election election, String check, List<Contender> tracking) {
    int[] state = election.allWell();
    int leader = election.leader(state);
    Contender first = tracking.getFirst();
    for (Contender one : tracking) {
      first = one.equals(election.contenders().get(leader)) ? one : first;
    }
    int node = election.contenders().indexOf(first);
    state[node] = first.only(check);
    Contender.Weighted weighted =
        first.weighted().get(Integer.numberOfTrailingZeros(first.only(check)));
    List<Place> others = new ArrayList<>();
    for (Contender one : tracking) {
      if (!one.equals(first)) {
        others.add(one.place(one.weighted().get(Integer.numberOfTrailingZeros(one.only(check)))));
      }
    }
    findings.add(
        Rule.RLV301,
        first.place(weighted),
        ("("
                + first.site().name()
                + ") "
                + check
                + " can never cause a failover: when it fails on ")
            + (first.site().node().name() + ", " + priorities(election, state))
            + (election.wins(node, state) || node != leader
                ? ""
                : ", and an equal does not take over"),
        "a weight that is larger than the gap between the priorities, or none (FAULT)",
        others.toArray(Place[]::new));
  }

  /// Checks of the leader that move the address only together.
  private void alone(Election election) {
    int[] state = election.allWell();
    int leader = election.leader(state);
    Contender first = election.contenders().get(leader);
    for (Contender.Weighted one : first.weighted()) {
      state[leader] = first.only(one.name());
      if (election.isHighest(leader, state)) {
        findings.add(
            Rule.RLV302,
            first.place(one),
            ("(" + first.site().name() + ") " + one.name() + " alone does not move the addresses ")
                + ("from " + first.site().node().name() + ", only together with others: ")
                + priorities(election, state),
            "a larger weight, if it should alone",
            first.site().place("priority"));
      }
    }
  }

  /// A failing node wins though a well one is there, and though its failures are meant to move the
  /// address.
  private void worseWins(Election election) {
    int[][] worst = {null};
    int[] trouble = {Integer.MAX_VALUE};
    election.each(
        most,
        state -> {
          int count = trouble(state);
          if (count < trouble[0] && isWrong(election, state)) {
            trouble[0] = count;
            worst[0] = state.clone();
          }
        });
    int[] state = worst[0];
    if (state == null) {
      return;
    }
    int winner = election.leader(state);
    Contender wrong = election.contenders().get(winner);
    List<String> well = new ArrayList<>();
    for (int i = 0; i < state.length; i++) {
      if (state[i] == 0) {
        well.add(election.contenders().get(i).site().node().name());
      }
    }
    findings.add(
        Rule.RLV303,
        wrong.site().place("priority"),
        ("(" + wrong.site().name() + ") " + situation(election, state) + ": ")
            + (wrong.site().node().name() + " is Master although " + wrong.names(state[winner]))
            + (" failed there and " + String.join(", ", well) + " is well (")
            + (priorities(election, state) + ")"),
        "weights larger than the gap between the highest and the lowest priority",
        wrong.site().keyword("track_script"));
  }

  private static int trouble(int[] state) {
    int count = 0;
    for (int failed : state) {
      count += failed == Contender.OUT ? 1 : Integer.bitCount(failed);
    }
    return count;
  }

  private static boolean isWrong(Election election, int[] state) {
    int winner = election.leader(state);
    if (state[winner] <= 0 || !election.wins(winner, state)) {
      return false;
    }
    boolean anyWell = false;
    for (int failed : state) {
      anyWell |= failed == 0;
    }
    int[] others = election.allWell();
    others[winner] = state[winner];
    return anyWell && !election.isHighest(winner, others);
  }

  private static String situation(Election election, int[] state) {
    var parts = new ArrayList<String>();
    for (int i = 0; i < state.length; i++) {
      Contender one = election.contenders().get(i);
      if (state[i] == Contender.OUT) {
        parts.add(one.site().node().name() + " down");
      } else if (state[i] != 0) {
        parts.add(one.names(state[i]) + " failed on " + one.site().node().name());
      }
    }
    return "with " + String.join(" and ", parts);
  }

  /// What all nodes suffer alike should move nothing.
  private void alike(Election election) {
    int[] well = election.allWell();
    int before = election.leader(well);
    for (Contender.Weighted one : election.contenders().get(before).weighted()) {
      int[] state = election.allWell();
      boolean everywhere = true;
      for (int i = 0; i < state.length; i++) {
        state[i] = election.contenders().get(i).only(one.name());
        everywhere &= state[i] != 0;
      }
      if (everywhere && !election.isHighest(before, state)) {
        Site from = election.contenders().get(before).site();
        Contender to = election.contenders().get(election.leader(state));
        findings.add(
            Rule.RLV304,
            election.contenders().get(before).place(one),
            ("("
                    + from.name()
                    + ") when "
                    + one.name()
                    + " fails on every node, the addresses move ")
                + ("from " + from.node().name() + " to " + to.site().node().name())
                + ", where it fails as well: "
                + priorities(election, state),
            "the same weight on every node",
            election.contenders().stream()
                .filter(other -> other.site() != from)
                .map(other -> other.site().within("track_script", one.name()))
                .collect(Collectors.toList())
                .toArray(Place[]::new));
      }
    }
  }
}
