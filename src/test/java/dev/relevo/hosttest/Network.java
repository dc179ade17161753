package dev.relevo.hosttest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.relevo.addr.IpAddress;
import dev.relevo.lab.Daemon;
import dev.relevo.lab.Lab;
import dev.relevo.lab.LabEvent;
import dev.relevo.lab.LabException;
import dev.relevo.lab.LabHost;
import dev.relevo.lab.LabSpec;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A laboratory with what the tests of this package ask of it.
final class Network implements AutoCloseable {
  static final Duration PATIENCE = Lab.PATIENCE;

  /// What either daemon says of a packet, a configuration or a kernel that it does not like.
  private static final Pattern COMPLAINT =
      Pattern.compile(
          "invalid|mismatch|wrong|unexpected|expect|too short|too long|not present|updated from"
              + "|error|fail|unknown|unable|ignor|cannot|can't|exception|not logged|left on",
          Pattern.CASE_INSENSITIVE);

  private final Lab lab;

  private Network(Lab lab) {
    this.lab = lab;
  }

  /// Servers with these daemons available; the test is skipped where one is not.
  static Network of(int servers, Daemon... daemons) {
    for (Daemon daemon : daemons) {
      daemon.missing().ifPresent(missing -> assumeTrue(false, missing));
    }
    try {
      return new Network(Lab.create(LabSpec.servers(servers)));
    } catch (LabException missing) {
      assumeTrue(false, String.valueOf(missing.getMessage()));
      throw missing;
    }
  }

  static void needs(String tool, String debianPackage) {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("") + ":/usr/sbin:/sbin";
    boolean installed =
        Stream.of(path.split(File.pathSeparator, -1))
            .anyMatch(directory -> Files.isExecutable(Path.of(directory, tool)));
    assumeTrue(installed, tool + " is not installed (apt install " + debianPackage + ")");
  }

  Lab lab() {
    return lab;
  }

  LabHost host(int number) {
    return lab.host(number);
  }

  long mark() {
    return lab.chronicle().mark();
  }

  static IpAddress address(String text) {
    return IpAddress.parse(text).orElseThrow();
  }

  Set<Integer> holders(Router router) {
    return lab.holders(address(router.address()));
  }

  /// Waits until this server alone holds the router's address.
  void awaitHolder(Router router, int server) {
    awaitHolders(router, server);
  }

  /// Also waits for the holders' own word, since the log comes from another thread.
  void awaitHolders(Router router, Integer... servers) {
    var wanted = Set.of(servers);
    await(
        router.name() + " held by " + wanted,
        () ->
            holders(router).equals(wanted)
                && wanted.stream().allMatch(server -> isMaster(server, router)));
  }

  /// Waits until a server is the Master and has the address, whoever else has it too.
  void awaitMaster(Router router, int server) {
    await(
        router.name() + " held by server" + server,
        () -> holders(router).contains(server) && isMaster(server, router));
  }

  /// By its own last word.
  boolean isMaster(int server, Router router) {
    List<String> states = states(server, router, 0);
    return !states.isEmpty() && states.getLast().equals("MASTER STATE");
  }

  void await(String what, BooleanSupplier condition) {
    if (!lab.chronicle().await(PATIENCE, condition)) {
      fail("not within " + PATIENCE.toSeconds() + " s: " + what + "\n" + told());
    }
  }

  /// Waits for a condition that is asserted afterwards, in words of its own.
  void letSettle(BooleanSupplier condition) {
    lab.chronicle().await(PATIENCE, condition);
  }

  /// What was seen, less the single announcements.
  private String told() {
    return lab.chronicle().since(0).stream()
        .map(Network::line)
        .filter(line -> !line.isEmpty() && !line.contains("Sending "))
        .collect(Collectors.joining("\n"));
  }

  private static String line(LabEvent event) {
    return event instanceof LabEvent.LogLine(var at, var host, var text)
        ? "%9.3f %s: %s".formatted(at.nanos() / 1e9, host, text)
        : "";
  }

  /// Waits for a line that contains all of these.
  void awaitLine(int server, long mark, String... parts) {
    await(
        host(server).name() + " logs " + List.of(parts),
        () ->
            host(server).log(mark).stream()
                .anyMatch(line -> Arrays.stream(parts).allMatch(line::contains)));
  }

  /// Lets so much time pass; for what must not happen in it.
  void letPass(Duration span) {
    lab.chronicle().await(span, () -> false);
  }

  /// The lines of a router's states since the mark.
  List<String> states(int server, Router router, long mark) {
    String name = "(" + router.name() + ") Entering ";
    return host(server).log(mark).stream()
        .filter(line -> line.startsWith(name))
        .map(line -> line.substring(name.length()))
        .toList();
  }

  /// Waits until these are a router's states since the mark.
  void awaitStates(int server, Router router, long mark, String... states) {
    await(
        host(server).name() + " of " + router.name() + " since then " + List.of(states),
        () -> states(server, router, mark).equals(List.of(states)));
  }

  /// Fails if a daemon complained since the mark.
  void assertNoComplaint(long mark, String... allowed) {
    for (LabHost host : lab.hosts()) {
      List<String> complaints =
          host.log(mark).stream()
              .filter(line -> COMPLAINT.matcher(line).find())
              .filter(line -> Arrays.stream(allowed).noneMatch(line::contains))
              .toList();
      assertThat(complaints).as("the log of " + host.name()).isEmpty();
    }
  }

  @Override
  public void close() {
    lab.close();
  }
}
