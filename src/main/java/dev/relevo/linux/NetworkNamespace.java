package dev.relevo.linux;

import dev.relevo.linux.libc.Abi;
import dev.relevo.linux.libc.FileDescriptor;
import dev.relevo.linux.libc.Libc;
import dev.relevo.linux.libc.Memory;
import dev.relevo.linux.libc.SyscallException;
import java.io.IOException;
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

  private static final int AT_FDCWD = -100;
  private static final String OWN = "/proc/thread-self/ns/net";

  private final FileDescriptor descriptor;

  private NetworkNamespace(FileDescriptor descriptor) {
    this.descriptor = descriptor;
  }

  /// A new namespace with nothing in it but a `lo` that is down.
  ///
  /// @throws IOException without the right to (EPERM: neither root nor in a user namespace)
  public static NetworkNamespace create() throws IOException {
    return onThread("netns-create", NetworkNamespace::createHere);
  }

  private static NetworkNamespace createHere() throws IOException {
    var libc = new Libc();
    Memory path = Memory.allocate(OWN.length() + 1);
    path.putString(0, OWN);
    try {
      libc.must("unshare(CLONE_NEWNET)", Abi.UNSHARE, CLONE_NEWNET, 0, 0, 0, 0);
      long opened =
          libc.must("open " + OWN, Abi.OPENAT, AT_FDCWD, path.address(), O_RDONLY_CLOEXEC, 0, 0);
      return new NetworkNamespace(new FileDescriptor(libc, (int) opened));
    } catch (SyscallException refused) {
      throw new IOException(refused.getMessage(), refused);
    }
  }

  /// Where other processes find the namespace, for `nsenter --net=` and `ip … netns`.
  public Path path() {
    return Path.of("/proc/" + ProcessHandle.current().pid() + "/fd/" + descriptor.number());
  }

  /// Moves the calling thread into the namespace for good. For threads made for the purpose.
  public synchronized void enter() throws IOException {
    if (!descriptor.isOpen()) {
      throw new IOException("the network namespace is closed");
    }
    if (Thread.currentThread().isVirtual()) {
      throw new IllegalStateException("a virtual thread has no network namespace of its own");
    }
    try {
      new Libc().must("setns", Abi.SETNS, descriptor.number(), CLONE_NEWNET, 0, 0, 0);
    } catch (SyscallException refused) {
      throw new IOException(refused.getMessage(), refused);
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
    descriptor.close();
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
}
