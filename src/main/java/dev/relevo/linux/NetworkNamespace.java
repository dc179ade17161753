package dev.relevo.linux;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

/// A network namespace held by a descriptor of this JVM, and by nothing else: when the descriptor
/// closes, at the latest with the JVM's end, the kernel takes the namespace down with all its
/// interfaces. No name below `/run/netns` is left behind, whatever ends the JVM.
///
/// `unshare(2)` and `setns(2)` hold for the calling thread alone, so a namespace is made and
/// entered by platform threads that never come back out of it. What such a thread opens or starts
/// (sockets, child processes) stays in the namespace.
///
/// The daemon does not use this class: it is for the laboratory and for tests.
public final class NetworkNamespace implements AutoCloseable {
  private static final int CLONE_NEWNET = 0x4000_0000;
  private static final int O_RDONLY_CLOEXEC = 0x8_0000;

  private static final StructLayout CAPTURE = Linker.Option.captureStateLayout();
  private static final VarHandle ERRNO =
      CAPTURE.varHandle(MemoryLayout.PathElement.groupElement("errno"));
  private static final MethodHandle UNSHARE = bind("unshare", ValueLayout.JAVA_INT);
  private static final MethodHandle SETNS =
      bind("setns", ValueLayout.JAVA_INT, ValueLayout.JAVA_INT);
  private static final MethodHandle OPEN = bind("open", ValueLayout.ADDRESS, ValueLayout.JAVA_INT);
  private static final MethodHandle CLOSE = bind("close", ValueLayout.JAVA_INT);

  private final int descriptor;
  private boolean closed;

  private NetworkNamespace(int descriptor) {
    this.descriptor = descriptor;
  }

  /// A new namespace with nothing in it but a `lo` that is down.
  ///
  /// @throws IOException without the right to (EPERM: neither root nor in a user namespace)
  public static NetworkNamespace create() throws IOException {
    return onThread(
        "netns-create",
        () -> {
          try (Arena arena = Arena.ofConfined()) {
            MemorySegment capture = arena.allocate(CAPTURE);
            check(
                "unshare(CLONE_NEWNET)", (int) UNSHARE.invokeExact(capture, CLONE_NEWNET), capture);
            MemorySegment path = arena.allocateFrom("/proc/thread-self/ns/net");
            int opened = (int) OPEN.invokeExact(capture, path, O_RDONLY_CLOEXEC);
            return new NetworkNamespace(check("open(/proc/thread-self/ns/net)", opened, capture));
          } catch (IOException | Error failure) {
            throw failure;
          } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
          }
        });
  }

  /// Where other processes find the namespace, for `nsenter --net=` and `ip … netns`.
  public Path path() {
    return Path.of("/proc/" + ProcessHandle.current().pid() + "/fd/" + descriptor);
  }

  /// Moves the calling thread into the namespace for good. For threads made for the purpose.
  public synchronized void enter() throws IOException {
    if (closed) {
      throw new IOException("the network namespace is closed");
    }
    if (Thread.currentThread().isVirtual()) {
      throw new IllegalStateException("a virtual thread has no network namespace of its own");
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment capture = arena.allocate(CAPTURE);
      check("setns", (int) SETNS.invokeExact(capture, descriptor, CLONE_NEWNET), capture);
    } catch (IOException | Error failure) {
      throw failure;
    } catch (Throwable impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /// Runs something on a thread of its own inside the namespace, and waits for it.
  public <T> T call(Callable<T> work) throws IOException {
    return onThread(
        "netns-call",
        () -> {
          enter();
          return work.call();
        });
  }

  /// A daemon thread that lives inside the namespace; started.
  public Thread start(String name, Runnable work) throws IOException {
    var entered = new CompletableFuture<Boolean>();
    Thread thread =
        Thread.ofPlatform()
            .name(name)
            .daemon()
            .unstarted(() -> {
              try {
                enter();
                entered.complete(true);
              } catch (IOException refused) {
                entered.completeExceptionally(refused);
                return;
              }
              work.run();
            });
    thread.start();
    await(entered);
    return thread;
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    try (Arena arena = Arena.ofConfined()) {
      // Linux has closed the descriptor whatever it answers (close(2), notes).
      int ignored = (int) CLOSE.invokeExact(arena.allocate(CAPTURE), descriptor);
    } catch (Error failure) {
      throw failure;
    } catch (Throwable impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static <T> T onThread(String name, Callable<T> work) throws IOException {
    var task = new FutureTask<>(work);
    Thread.ofPlatform().name(name).daemon().start(task);
    return await(task);
  }

  private static <T> T await(Future<T> outcome) throws IOException {
    try {
      return outcome.get();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", interrupted);
    } catch (ExecutionException failure) {
      throw failure.getCause() instanceof IOException cause
          ? new IOException(cause.getMessage(), cause)
          : new IOException("in a network namespace: " + failure.getCause(), failure);
    }
  }

  private static int check(String call, int result, MemorySegment capture) throws IOException {
    if (result < 0) {
      throw new IOException(call + ": errno " + (int) ERRNO.get(capture, 0L));
    }
    return result;
  }

  @SuppressWarnings("restricted")
  private static MethodHandle bind(String name, MemoryLayout... arguments) {
    return Linker.nativeLinker()
        .downcallHandle(
            Linker.nativeLinker().defaultLookup().findOrThrow(name),
            FunctionDescriptor.of(ValueLayout.JAVA_INT, arguments),
            // open(2) alone is variadic, from its third argument on, which is not passed here.
            Linker.Option.captureCallState("errno"));
  }
}
