package dev.relevo.hosttest;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.relevo.lab.Daemon;
import dev.relevo.lab.LabHost;
import dev.relevo.lab.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// Relevo's own checks, each failing and healing, on a file that keepalived reads as well.
@Tag("host")
@Execution(ExecutionMode.CONCURRENT)
class OwnChecksTest {
  private static final Router ROUTER = Router.v3("V", 95, 150, "192.168.1.205");
  private static final InetAddress HERE = InetAddress.ofLiteral("127.0.0.1");

  private static final String ALL =
      Router.SECURE
          + script("tcp", "@relevo check_tcp 127.0.0.1 8081")
          + script("http", "@relevo check_http http://127.0.0.1:8082/ status 200")
          + script("ping", "@relevo check_ping 198.51.100.1 fd99::1")
          + script("process", "@relevo check_process worker")
          + script("file", "@relevo check_file /tmp/ready")
          + script("disk", "@relevo check_disk /tmp free 1")
          + track("tcp", "http", "ping", "process", "file", "disk");

  private static String script(String name, String lines) {
    return "vrrp_script "
        + name
        + " {\n"
        + lines
        + "\n interval 1\n @relevo interval 0.1\n @relevo timeout 1\n fall 2\n rise 2\n}\n";
  }

  private static String track(String... names) {
    return ROUTER.with("track_script {\n" + String.join("\n", names) + "\n}").text();
  }

  private static void moves(Network network, Change sick, Change well) throws IOException {
    sick.make();
    network.awaitHolder(ROUTER, 2);
    well.make();
    network.awaitHolder(ROUTER, 1);
  }

  private interface Change {
    void make() throws IOException;
  }

  /// Takes each connection: those that nobody takes fill the backlog, and then no more are made.
  private static ServerSocket listen(LabHost host) throws IOException {
    ServerSocket socket = host.namespace().call(() -> new ServerSocket(8081, 50, HERE));
    Thread.ofPlatform().daemon().start(() -> takeAll(socket));
    return socket;
  }

  private static void takeAll(ServerSocket socket) {
    while (!socket.isClosed()) {
      try {
        socket.accept().close();
      } catch (IOException _) {
        // closed, as the loop will see, or the other side was quicker
      }
    }
  }

  private static HttpServer serve(LabHost host, int status) throws IOException {
    return host.namespace()
        .call(() -> {
          HttpServer server = HttpServer.create(new InetSocketAddress(HERE, 8082), 5);
          server.createContext(
              "/",
              exchange -> {
                exchange.sendResponseHeaders(status, -1);
                exchange.close();
              });
          server.start();
          return server;
        });
  }

  @Test
  void eachMovesTheAddressAndBack() throws IOException {
    try (var network = Network.of(2, Daemon.RELEVO)) {
      LabHost host = network.host(1);
      host.runOk("ip", "addr", "add", "198.51.100.1/32", "dev", "lo");
      host.runOk("ip", "addr", "add", "fd99::1/128", "dev", "lo");
      host.runOk("cp", "/bin/sleep", "/usr/local/bin/worker");
      host.launch("/usr/local/bin/worker", "4247");
      host.place("/tmp/ready", "");
      var socket = new ServerSocket[] {listen(host)};
      var server = new HttpServer[] {serve(host, 200)};
      try {
        host.start(ALL, Daemon.RELEVO);
        network.awaitHolder(ROUTER, 1);
        network.host(2).start(ROUTER.priority(100).text(), Daemon.RELEVO);
        network.awaitStates(2, ROUTER, 0, "BACKUP STATE (init)");
        moves(network, () -> socket[0].close(), () -> socket[0] = listen(host));
        moves(
            network,
            () -> {
              server[0].stop(0);
              server[0] = serve(host, 500);
            },
            () -> {
              server[0].stop(0);
              server[0] = serve(host, 200);
            });
        ping(network, host, "198.51.100.1/32");
        ping(network, host, "fd99::1/128");
        moves(
            network,
            () -> host.runOk("pkill", "worker"),
            () -> host.launch("/usr/local/bin/worker", "4247"));
        moves(network, () -> host.runOk("rm", "/tmp/ready"), () -> host.place("/tmp/ready", ""));
      } finally {
        socket[0].close();
        server[0].stop(0);
      }
    }
  }

  private static void ping(Network network, LabHost host, String address) throws IOException {
    moves(
        network,
        () -> host.runOk("ip", "addr", "del", address, "dev", "lo"),
        () -> host.runOk("ip", "addr", "add", address, "dev", "lo"));
  }

  /// Where a script and an own check stand side by side, keepalived asks the one and Relevo the
  /// other: a Relevo is Master and a keepalived Backup by the same file.
  @Test
  void oneFileServesBothDaemons() throws IOException {
    try (var network = Network.of(2, Daemon.RELEVO, Daemon.KEEPALIVED);
        var _ = listen(network.host(1))) {
      for (int number = 1; number <= 2; number++) {
        network.host(number).placeExecutable("/usr/local/bin/no.sh", "#!/bin/sh\nexit 3\n");
        network.host(number).place("/tmp/ready", "");
      }
      String conf =
          Router.SECURE
              + script(
                  "chk",
                  "script /usr/local/bin/no.sh\n @relevo check_file /tmp/ready\n"
                      + " @relevo check_tcp 127.0.0.1 8081\n weight -60")
              + track("chk");
      for (String program : List.of("/usr/sbin/keepalived", Daemon.RELEVO.command("").getFirst())) {
        network.host(1).place("/tmp/both.conf", conf);
        Outcome judged = network.host(1).run(program, "-t", "-f", "/tmp/both.conf");
        assertThat(judged.output()).as(program).isEmpty();
        assertThat(judged.exitCode()).as(program).isZero();
      }
      network.host(1).start(conf, Daemon.RELEVO);
      network.host(2).start(conf, Daemon.KEEPALIVED);
      network.awaitLine(2, 0, "Script `chk` now returning 3");
      network.awaitLine(2, 0, "(V) Changing effective priority from 150 to 90");
      network.awaitHolder(ROUTER, 1);
      long mark = network.mark();
      network.host(1).runOk("rm", "/tmp/ready");
      network.awaitLine(1, mark, "Script `chk` now returning 1");
      network.awaitLine(1, mark, "(V) Changing effective priority from 150 to 90");
    }
  }
}
