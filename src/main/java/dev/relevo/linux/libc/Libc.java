package dev.relevo.linux.libc;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/// Calls into the C library through one downcall shape, `long f(long x 7)`: seven integer registers
/// serve every function here, and one that takes fewer ignores the rest. Variadic ones (`syscall`)
/// take integers in the same registers on both our machines.
///
/// An instance holds the errno of its own last call, so each belongs to one thread at a time.
public final class Libc {
  private static final Linker LINKER = Linker.nativeLinker();

  @SuppressWarnings("restricted")
  private static final MethodHandle CALL =
      LINKER.downcallHandle(
          FunctionDescriptor.of(
              ValueLayout.JAVA_LONG,
              ValueLayout.JAVA_LONG,
              ValueLayout.JAVA_LONG,
              ValueLayout.JAVA_LONG,
              ValueLayout.JAVA_LONG,
              ValueLayout.JAVA_LONG,
              ValueLayout.JAVA_LONG,
              ValueLayout.JAVA_LONG),
          Linker.Option.captureCallState("errno"));

  private static final MemorySegment SYSCALL = function("syscall");

  private final MemorySegment state;
  private final ByteBuffer errno;

  public Libc() {
    state = Arena.global().allocate(Linker.Option.captureStateLayout());
    errno = state.asByteBuffer().order(ByteOrder.nativeOrder());
  }

  /// A function of the C library that every supported one has.
  public static MemorySegment function(String name) {
    Optional<MemorySegment> found = LINKER.defaultLookup().find(name);
    if (found.isEmpty()) {
      throw new UnsupportedOperationException("the C library has no " + name + ": glibc 2.34 has");
    }
    return found.get();
  }

  /// Calls a function of the C library with what it returns as it is; cast an `int` one's.
  public long call(MemorySegment function, long a, long b, long c, long d, long e, long f) {
    return call(function, a, b, c, d, e, f, 0);
  }

  private long call(
      MemorySegment function, long a, long b, long c, long d, long e, long f, long g) {
    try {
      return (long) CALL.invokeExact(function, state, a, b, c, d, e, f, g);
    } catch (Throwable trouble) {
      throw new IllegalStateException("a call into the C library threw", trouble);
    }
  }

  /// Of the last call, meaningful if it failed.
  public int errno() {
    return errno.getInt(0);
  }

  /// A system call, begun again when a signal interrupts it.
  ///
  /// @return what it returned, or minus the errno
  public long sys(int number, long a, long b, long c, long d, long e, long f) {
    while (true) {
      long result = sysOnce(number, a, b, c, d, e, f);
      if (result != -Errno.EINTR) {
        return result;
      }
    }
  }

  public long sys(int number, long a, long b, long c) {
    return sys(number, a, b, c, 0, 0, 0);
  }

  /// A system call that must not be repeated as it stands: `close`, and waiting for a span of time.
  public long sysOnce(int number, long a, long b, long c, long d, long e, long f) {
    long result = call(SYSCALL, number, a, b, c, d, e, f);
    return result == -1 ? -errno() : result;
  }

  /// The same as `sys`, with a refusal as an exception that names the call.
  public long must(String name, int number, long a, long b, long c, long d, long e)
      throws SyscallException {
    long result = sys(number, a, b, c, d, e, 0);
    if (result < 0) {
      throw new SyscallException(name, (int) -result);
    }
    return result;
  }
}
