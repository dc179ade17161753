package dev.relevo.linux.libc;

/// Reads what the kernel shows as a file under /proc.
public final class SmallFile {
  private static final int AT_FDCWD = -100;
  private static final int O_CLOEXEC = 0x80000;
  private static final int STEP = 4096;

  /// Linux keeps arguments and environment within 6 MB (execve(2)).
  private static final int MAX_SIZE = 8 << 20;

  private static final int MAX_PATH = 4096; // PATH_MAX

  private SmallFile() {}

  public static byte[] read(Libc libc, String path) throws SyscallException {
    Memory memory = Memory.allocate(MAX_PATH);
    if (path.length() * 3 >= MAX_PATH) {
      throw new SyscallException("open " + path, Errno.EINVAL);
    }
    memory.putString(0, path);
    long number =
        libc.must("open " + path, Abi.OPENAT, AT_FDCWD, memory.address(), O_CLOEXEC, 0, 0);
    try (var file = new FileDescriptor(libc, (int) number)) {
      byte[] content = new byte[0];
      while (true) {
        long count =
            libc.must("read " + path, Abi.READ, file.number(), memory.address(), STEP, 0, 0);
        if (count == 0 || content.length > MAX_SIZE) {
          return content;
        }
        byte[] longer = new byte[content.length + (int) count];
        System.arraycopy(content, 0, longer, 0, content.length);
        System.arraycopy(memory.getBytes(0, (int) count), 0, longer, content.length, (int) count);
        content = longer;
      }
    }
  }
}
