package dev.relevo.lab;

import dev.relevo.addr.IpAddress;
import dev.relevo.addr.MacAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// A laboratory with its cast, on which a scenario plays its acts, and their results.
public final class Stage {
  /// What an act has reached must still be so this much later: the next advertisements have passed.
  private static final Duration SETTLED = Duration.ofMillis(1500);

  /// The client's answers are this fresh while somebody answers; many times a loaded machine's
  /// hiccup.
  private static final Duration FRESH = Duration.ofMillis(250);

  private final String scenario;
  private final Lab lab;
  private final Cast cast;
  private final Duration patience;
  private final List<ActResult> results = new ArrayList<>();

  public Stage(String scenario, Lab lab, Cast cast) {
    this(scenario, lab, cast, Lab.PATIENCE);
  }

  Stage(String scenario, Lab lab, Cast cast, Duration patience) {
    this.scenario = scenario;
    this.lab = lab;
    this.cast = cast;
    this.patience = patience;
  }

  public Lab lab() {
    return lab;
  }

  public LabHost host(int number) {
    return lab.host(number);
  }

  public List<ActResult> results() {
    return List.copyOf(results);
  }

  public boolean isOk() {
    return !results.isEmpty() && results.stream().allMatch(ActResult::isOk);
  }

  /// Starts the daemon that the cast has for this server.
  public void start(int number, String conf) {
    host(number).start(conf, cast.of(number));
  }

  public void start(int number) {
    host(number).start(cast.of(number));
  }

  /// Plays an act: does the deed and waits until the expected server alone holds the address.
  public void act(String title, int expected, Runnable deed) {
    act(title, expected, deed, Optional::empty);
  }

  /// Plays an act that must also end well in another way.
  ///
  /// @param trouble what is not yet as it should be; asked until it is empty, or patience ends
  public void act(String title, int expected, Runnable deed, Supplier<Optional<String>> trouble) {
    String before = holders();
    lab.chronicle().tell(new LabEvent.ActBegun(lab.chronicle().now(), title));
    lab.prober().mark();
    Duration sharedBefore = lab.shared();
    deed.run();
    lab.chronicle().await(patience, () -> stranger(expected).or(trouble).isEmpty());
    lab.chronicle().await(SETTLED, () -> false);
    Optional<String> wrong = stranger(expected).or(trouble);
    var result =
        new ActResult(
            scenario,
            title,
            before,
            holders(),
            host(expected).name(),
            lab.mac(lab.spec().address()),
            lab.prober().longestSilence(),
            lab.shared().minus(sharedBefore),
            wrong);
    results.add(result);
    lab.chronicle().tell(new LabEvent.ActEnded(lab.chronicle().now(), result));
  }

  /// Whether the kernels, the client and its neighbour table agree on the server; else who differs.
  private Optional<String> stranger(int expected) {
    LabHost host = host(expected);
    IpAddress address = lab.spec().address();
    if (!lab.holders().equals(Set.of(expected))) {
      return Optional.of("held by " + holders());
    }
    String answering = lab.prober().answering().orElse("nobody");
    if (!answering.equals(host.name()) || lab.prober().silence().compareTo(FRESH) > 0) {
      return Optional.of(
          "the client hears " + (answering.equals(host.name()) ? "nobody" : answering));
    }
    Optional<MacAddress> mac = lab.mac(address);
    boolean known =
        host.spec().ports().stream().anyMatch(port -> mac.filter(port.mac()::equals).isPresent());
    return known
        ? Optional.empty()
        : Optional.of(
            "the client's ARP table has " + mac.map(MacAddress::toString).orElse("nothing"));
  }

  /// The names of those who hold the address.
  private String holders() {
    var names = lab.holders().stream().map(number -> host(number).name()).toList();
    return names.isEmpty() ? "-" : String.join("+", names);
  }
}
