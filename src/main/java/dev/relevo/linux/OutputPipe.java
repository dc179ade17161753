package dev.relevo.linux;

import dev.relevo.host.Output;
import dev.relevo.linux.libc.Abi;
import dev.relevo.linux.libc.Errno;
import dev.relevo.linux.libc.FileDescriptor;
import dev.relevo.linux.libc.Libc;
import dev.relevo.linux.libc.Memory;
import dev.relevo.linux.libc.SyscallException;

/// Our end of a program's standard output and error. It is read for as long as somebody holds the
/// other end, so that nobody who writes has to wait or is ended for it; little of it is kept.
final class OutputPipe {
  /// A pipe's capacity at first.
  static final int READ_SIZE = 64 << 10;

  static final int NOTHING_YET = 0;

  /// Nobody can write any more.
  static final int CLOSED = -1;

  private static final int O_CLOEXEC = 0x80000;
  private static final int O_NONBLOCK = 0x800;
  private static final int F_SETFL = 4;
  private static final int F_SETPIPE_SZ = 1031;
  private static final int WIDE = 1 << 20;
  private static final int MAX_READS = WIDE / READ_SIZE;
  private static final byte[] EMPTY = new byte[0];

  private final Libc libc;
  private final FileDescriptor ours;
  private final FileDescriptor theirs;
  private byte[] first = EMPTY;
  private byte[] last = EMPTY;
  private long octets;

  private boolean isWide;

  /// In the poller.
  int token;

  /// Whether the program has ended, and others hold it open.
  boolean isLeft;

  private OutputPipe(Libc libc, FileDescriptor ours, FileDescriptor theirs) {
    this.libc = libc;
    this.ours = ours;
    this.theirs = theirs;
  }

  /// @param scratch at least 8 octets
  static OutputPipe open(Libc libc, Memory scratch) throws SyscallException {
    libc.must("pipe", Abi.PIPE2, scratch.address(), O_CLOEXEC, 0, 0, 0);
    var ours = new FileDescriptor(libc, scratch.getInt(0));
    var theirs = new FileDescriptor(libc, scratch.getInt(Integer.BYTES));
    libc.sys(Abi.FCNTL, ours.number(), F_SETFL, O_NONBLOCK); // theirs waits for us as usual
    return new OutputPipe(libc, ours, theirs);
  }

  FileDescriptor descriptor() {
    return ours;
  }

  /// For the program; closed here once it has started.
  FileDescriptor theirs() {
    return theirs;
  }

  /// Takes what is there, at most `MAX_READS` times `READ_SIZE` octets: others wait for the thread.
  ///
  /// @param buffer of that size
  /// @return how many, or `NOTHING_YET`, or `CLOSED`
  int read(Memory buffer) {
    int total = 0;
    for (int reads = 0; reads < MAX_READS; reads++) {
      long count = libc.sys(Abi.READ, ours.number(), buffer.address(), READ_SIZE);
      if (count <= 0) {
        int state = count == -Errno.EAGAIN ? NOTHING_YET : CLOSED;
        return total > 0 ? total : state;
      }
      keep(buffer, (int) count);
      total += (int) count;
      if (count < READ_SIZE) {
        break;
      }
      widen();
    }
    return total;
  }

  /// Who fills it would wait for our turn on a busy machine; wider, 16 times less often. If the
  /// kernel refuses that it stays as it is.
  private void widen() {
    if (!isWide) {
      isWide = true;
      libc.sys(Abi.FCNTL, ours.number(), F_SETPIPE_SZ, WIDE);
    }
  }

  private void keep(Memory buffer, int count) {
    octets += count;
    int begun = Math.min(count, Output.KEPT - first.length);
    if (begun > 0) {
      first = joined(first, buffer.getBytes(0, begun), Output.KEPT);
    } else {
      begun = 0;
    }
    int rest = Math.min(count - begun, Output.KEPT);
    if (rest > 0) {
      last = joined(last, buffer.getBytes(count - rest, rest), Output.KEPT);
    }
  }

  /// The end of both, at most so much of it.
  private static byte[] joined(byte[] before, byte[] more, int most) {
    if (before.length == 0) {
      return more;
    }
    int kept = Math.min(before.length, most - more.length);
    byte[] both = new byte[kept + more.length];
    System.arraycopy(before, before.length - kept, both, 0, kept);
    System.arraycopy(more, 0, both, kept, more.length);
    return both;
  }

  Output output() {
    return octets == 0 ? Output.NONE : new Output(first, last, octets);
  }

  void close() {
    ours.close();
    theirs.close();
  }
}
