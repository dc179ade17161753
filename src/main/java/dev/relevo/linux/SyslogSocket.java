package dev.relevo.linux;

import dev.relevo.host.DatagramLog;
import dev.relevo.linux.libc.Abi;
import dev.relevo.linux.libc.Errno;
import dev.relevo.linux.libc.FileDescriptor;
import dev.relevo.linux.libc.Libc;
import dev.relevo.linux.libc.Memory;
import dev.relevo.linux.libc.Sockets;
import dev.relevo.linux.libc.SyscallException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// `/dev/log`, without waiting: glibc's `syslog()` takes up to 5 ms a line when nobody listens.
/// Connects on first use, and again when the syslog daemon was restarted. For one thread.
public final class SyslogSocket implements DatagramLog {
  private static final String DEV_LOG = "/dev/log";

  /// What syslog daemons take by default; a longer message is cut.
  private static final int MAX_OCTETS = 8192;

  /// Nobody listens at `/dev/log`, or not yet: asked again after this, not for each of the
  /// thousands of lines of a takeover.
  static final long RETRY_NANOS = 100_000_000;

  private final String path;
  private final LongSupplier nanos;
  private final Libc libc = new Libc();
  private final Sockets sockets = new Sockets(libc);
  private final Memory memory = Memory.allocate(MAX_OCTETS);
  private @Nullable FileDescriptor socket;
  private boolean alone;
  private long aloneSince;
  private long dropped;

  private SyslogSocket(String path, LongSupplier nanos) {
    this.path = path;
    this.nanos = nanos;
  }

  /// Nothing is opened yet.
  public static SyslogSocket open() {
    return new SyslogSocket(DEV_LOG, System::nanoTime);
  }

  /// @param nanos a clock
  static SyslogSocket open(String path, LongSupplier nanos) {
    return new SyslogSocket(path, nanos);
  }

  @Override
  public boolean send(byte[] message) {
    int length = Math.min(message.length, MAX_OCTETS);
    for (int i = 0; i < length; i++) {
      memory.putByte(i, message[i]);
    }
    long result = trySend(length);
    if (result < 0 && result != -Errno.EAGAIN) {
      result = trySend(length); // the daemon that heard the last message is gone, a new one there
    }
    dropped += result < 0 ? 1 : 0;
    return result >= 0;
  }

  private long trySend(int length) {
    FileDescriptor connected = socket == null ? reach() : socket;
    if (connected == null) {
      return -Errno.ENOENT;
    }
    int flags = Sockets.MSG_DONTWAIT | Sockets.MSG_NOSIGNAL;
    long address = memory.address();
    long result = libc.sys(Abi.SENDTO, connected.number(), address, length, flags, 0, 0);
    if (result < 0 && result != -Errno.EAGAIN) {
      close();
    }
    return result;
  }

  private @Nullable FileDescriptor reach() {
    long now = nanos.getAsLong();
    if (alone && now - aloneSince < RETRY_NANOS) {
      return null;
    }
    FileDescriptor connected = connect();
    alone = connected == null;
    aloneSince = now;
    return connected;
  }

  private @Nullable FileDescriptor connect() {
    try {
      FileDescriptor opened = sockets.open(Sockets.AF_UNIX, Sockets.SOCK_DGRAM, 0);
      if (sockets.connect(opened, path) < 0) {
        opened.close();
        return null;
      }
      socket = opened;
      return opened;
    } catch (SyscallException refused) {
      return null;
    }
  }

  /// Messages that nobody took.
  public long dropped() {
    return dropped;
  }

  public void close() {
    if (socket != null) {
      socket.close();
      socket = null;
    }
  }
}
