package dev.relevo.linux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relevo.host.Accounts.User;
import dev.relevo.linux.libc.Abi;
import dev.relevo.linux.libc.Errno;
import dev.relevo.linux.libc.FileDescriptor;
import dev.relevo.linux.libc.Libc;
import dev.relevo.linux.libc.Memory;
import dev.relevo.linux.libc.Sockets;
import dev.relevo.linux.libc.Structs;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TimeZone;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineTest {
  @TempDir Path directory;

  @Test
  void usersAndGroupsAreFound() {
    var accounts = new LinuxAccounts();
    assertThat(accounts.user("root")).contains(new User(0, 0));
    assertThat(accounts.group("root")).contains(0);
    assertThat(accounts.user("no such user")).isEmpty();
    assertThat(accounts.group("no such group")).isEmpty();
    assertThat(accounts.user("x".repeat(10_000))).isEmpty();
  }

  @Test
  void errorsHaveNames() {
    assertThat(Errno.text(Errno.ENODEV)).isEqualTo("ENODEV, no such device");
    assertThat(Errno.text(5)).isEqualTo("EIO, input/output error");
    assertThat(Errno.text(4711)).isEqualTo("errno 4711");
  }

  @Test
  void localTimeIsTheJdks() {
    var time = new LinuxLocalTime();
    for (long second = 0; second < 2_000_000_000L; second += 5_000_011) {
      assertThat(time.offsetSeconds(second))
          .isEqualTo(TimeZone.getDefault().getOffset(second * 1000) / 1000);
    }
  }

  @Test
  void weLiveAndSomebodyElseDoesNot() {
    assertThat(OwnProcess.pid()).isEqualTo((int) ProcessHandle.current().pid());
    assertThat(OwnProcess.lives(OwnProcess.pid())).isTrue();
    assertThat(OwnProcess.lives(1)).isTrue();
    assertThat(OwnProcess.lives(4_194_304)).isFalse(); // PID_MAX_LIMIT is never given
    assertThat(OwnProcess.lives(0)).isFalse();
  }

  @Test
  void theLogFindsItsListenerAgain() throws Exception {
    Path path = directory.resolve("log");
    var now = new AtomicLong(Long.MIN_VALUE / 2);
    SyslogSocket log = SyslogSocket.open(path.toString(), now::get);
    byte[] message = "<30>one".getBytes(StandardCharsets.US_ASCII);
    assertThat(log.send(message)).isFalse();
    FileDescriptor first = listen(path);
    now.addAndGet(SyslogSocket.RETRY_NANOS - 1);
    assertThat(log.send(message)).as("asked again too soon").isFalse();
    now.addAndGet(1);
    assertThat(log.send(message)).isTrue();
    assertThat(read(first)).isEqualTo("<30>one");
    first.close();
    assertThat(log.send(message)).isFalse();
    Files.delete(path);
    FileDescriptor second = listen(path);
    now.addAndGet(SyslogSocket.RETRY_NANOS);
    assertThat(log.send(new byte[10_000])).isTrue(); // cut
    assertThat(read(second)).hasSize(8192);
    int sent = 0;
    while (log.send(message)) {
      assertThat(++sent).as("a full queue is refused").isLessThan(10_000);
    }
    assertThat(read(second)).isEqualTo("<30>one");
    assertThat(log.send(message)).as("after a full queue").isTrue();
    assertThat(log.dropped()).isEqualTo(4);
    log.close();
    second.close();
  }

  private static FileDescriptor listen(Path path) throws Exception {
    var libc = new Libc();
    FileDescriptor socket = new Sockets(libc).open(Sockets.AF_UNIX, Sockets.SOCK_DGRAM, 0);
    Memory address = Memory.allocate(Structs.SOCKADDR_UN_SIZE);
    address.putShort(0, Sockets.AF_UNIX);
    address.putString(Structs.SOCKADDR_UN_PATH, path.toString());
    int size = Structs.SOCKADDR_UN_SIZE;
    libc.must("bind", Abi.BIND, socket.number(), address.address(), size, 0, 0);
    return socket;
  }

  private static String read(FileDescriptor socket) throws Exception {
    Memory memory = Memory.allocate(10_000);
    long length =
        new Libc().must("read", Abi.READ, socket.number(), memory.address(), memory.size(), 0, 0);
    return new String(memory.getBytes(0, (int) length), StandardCharsets.US_ASCII);
  }
}
