package dev.relevo.linux;

import dev.relevo.host.Command.Credentials;
import dev.relevo.host.Fifo;
import dev.relevo.host.FifoHost;
import dev.relevo.host.HostException;
import dev.relevo.linux.libc.Abi;
import dev.relevo.linux.libc.Errno;
import dev.relevo.linux.libc.FileDescriptor;
import dev.relevo.linux.libc.Libc;
import dev.relevo.linux.libc.Memory;
import dev.relevo.linux.libc.Structs;
import dev.relevo.linux.libc.SyscallException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Named pipes, opened for reading, too, so that neither opening nor writing needs a reader and the
/// kernel keeps what nobody has read yet, as keepalived does. What is at the path is looked at once
/// it is open, so that nobody can put something else there in between.
public final class LinuxFifos implements FifoHost {
  private static final int AT_FDCWD = -100;
  private static final int AT_EMPTY_PATH = 0x1000;
  private static final int S_IFMT = 0170000;
  private static final int S_IFIFO = 0010000;
  private static final int O_RDWR_NONBLOCK_CLOEXEC = 0x8_0802;
  private static final int O_NOFOLLOW = Abi.isAarch64() ? 0x8000 : 0x2_0000;
  private static final int STATX_TYPE_AND_UID = 0x9;
  private static final int OWNER_ONLY = 0600; // until it is known to be ours
  private static final int MAX_PATH = 4096; // PATH_MAX
  private static final int PIPE_BUF = 4096;
  private static final int FIONREAD = 0x541B;

  private final Libc libc = new Libc();
  private final Memory path = Memory.allocate(MAX_PATH);
  private final Memory line = Memory.allocate(PIPE_BUF);
  private final Memory facts = Memory.allocate(Structs.STATX_SIZE);
  private final Memory nothing = Memory.allocate(1);

  @Override
  public Fifo open(String name, int mode, Optional<Credentials> owner) throws HostException {
    byte[] octets = name.getBytes(StandardCharsets.UTF_8);
    if (octets.length >= MAX_PATH) {
      throw new HostException("its name is too long");
    }
    try {
      put(octets);
      boolean made = make();
      try {
        return open(octets, made, mode, owner);
      } catch (SyscallException refused) {
        remove(made);
        throw refused;
      }
    } catch (SyscallException refused) {
      throw new HostException(String.valueOf(refused.getMessage()));
    }
  }

  private void put(byte[] octets) {
    path.putBytes(0, octets);
    path.putByte(octets.length, 0);
  }

  /// @return whether there was none
  private boolean make() throws SyscallException {
    long result = libc.sys(Abi.MKNODAT, AT_FDCWD, path.address(), S_IFIFO | OWNER_ONLY, 0, 0, 0);
    if (result < 0 && result != -Errno.EEXIST) {
      throw new SyscallException("mkfifo", (int) -result);
    }
    return result == 0;
  }

  private Fifo open(byte[] octets, boolean made, int mode, Optional<Credentials> owner)
      throws SyscallException, HostException {
    int flags = O_RDWR_NONBLOCK_CLOEXEC | O_NOFOLLOW;
    long number = libc.must("open", Abi.OPENAT, AT_FDCWD, path.address(), flags, 0, 0);
    var descriptor = new FileDescriptor(libc, (int) number);
    try {
      look(descriptor);
      if ((facts.getShort(Structs.STATX_MODE) & S_IFMT) != S_IFIFO) {
        throw new HostException("it is no FIFO");
      }
      if (made && facts.getInt(Structs.STATX_UID) == OwnProcess.uid()) {
        give(descriptor, mode, owner);
      }
      return new Opened(descriptor, octets, made);
    } catch (SyscallException | HostException refused) {
      descriptor.close();
      throw refused;
    }
  }

  private void look(FileDescriptor descriptor) throws SyscallException {
    libc.must(
        "statx",
        Abi.STATX,
        descriptor.number(),
        nothing.address(),
        AT_EMPTY_PATH,
        STATX_TYPE_AND_UID,
        facts.address());
  }

  /// The owner last: without CAP_FOWNER nobody changes the mode of another's file.
  private void give(FileDescriptor descriptor, int mode, Optional<Credentials> owner)
      throws SyscallException {
    libc.must("fchmod", Abi.FCHMOD, descriptor.number(), mode, 0, 0, 0);
    if (owner.isPresent()) {
      int number = descriptor.number();
      libc.must("fchown", Abi.FCHOWN, number, owner.get().uid(), owner.get().gid(), 0, 0);
    }
  }

  private void remove(boolean made) {
    if (made) {
      libc.sys(Abi.UNLINKAT, AT_FDCWD, path.address(), 0);
    }
  }

  private final class Opened implements Fifo {
    private final FileDescriptor descriptor;
    private final byte[] octets;
    private final boolean made;

    Opened(FileDescriptor descriptor, byte[] octets, boolean made) {
      this.descriptor = descriptor;
      this.octets = octets;
      this.made = made;
    }

    /// One who reads has the other end, so the kernel's only reason to refuse is a full pipe.
    @Override
    public boolean write(byte[] text) {
      int length = Math.min(text.length, PIPE_BUF);
      for (int i = 0; i < length; i++) {
        line.putByte(i, text[i]);
      }
      return libc.sys(Abi.WRITE, descriptor.number(), line.address(), length) == length;
    }

    @Override
    public boolean isUnread() {
      long result = libc.sys(Abi.IOCTL, descriptor.number(), FIONREAD, facts.address(), 0, 0, 0);
      return result == 0 && facts.getInt(0) > 0;
    }

    @Override
    public void close() {
      put(octets);
      remove(made);
      descriptor.close();
    }
  }
}
