package dev.relevo.linux.libc;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// The errors we tell apart, by number, and the C library's names for all of them.
public final class Errno {
  public static final int EPERM = 1;
  public static final int ENOENT = 2;
  public static final int ESRCH = 3;
  public static final int EINTR = 4;
  public static final int E2BIG = 7;
  public static final int ENOEXEC = 8;
  public static final int EAGAIN = 11;
  public static final int ENOMEM = 12;
  public static final int EEXIST = 17;
  public static final int ENODEV = 19;
  public static final int ENOTDIR = 20;
  public static final int EINVAL = 22;
  public static final int ERANGE = 34;
  public static final int ENOSYS = 38;
  public static final int EMSGSIZE = 90;
  public static final int EADDRNOTAVAIL = 99;
  public static final int ENOBUFS = 105;
  public static final int EISCONN = 106;
  public static final int EINPROGRESS = 115;

  private static final int MAX_TEXT = 128; // glibc's longest description has 49 octets

  private Errno() {}

  /// The name and what it means, as in `ENODEV, no such device`.
  public static String text(int errno) {
    var libc = new Libc();
    String name = string(libc, "strerrorname_np", errno);
    String meaning = string(libc, "strerrordesc_np", errno);
    if (name.isEmpty() || meaning.isEmpty()) {
      return "errno " + errno;
    }
    // "RFS specific error" and "I/O error" keep their first letter.
    boolean word = meaning.length() > 1 && Character.isLowerCase(meaning.charAt(1));
    return name
        + ", "
        + (word ? Character.toLowerCase(meaning.charAt(0)) + meaning.substring(1) : meaning);
  }

  private static String string(Libc libc, String function, int errno) {
    long address = libc.call(Libc.function(function), errno, 0, 0, 0, 0, 0);
    return address == 0 ? "" : string(address);
  }

  @SuppressWarnings("restricted")
  private static String string(long address) {
    ByteBuffer bytes = MemorySegment.ofAddress(address).reinterpret(MAX_TEXT).asByteBuffer();
    byte[] octets = new byte[MAX_TEXT];
    int length = 0;
    while (length < MAX_TEXT && bytes.get(length) != 0) {
      octets[length] = bytes.get(length++);
    }
    return new String(octets, 0, length, StandardCharsets.US_ASCII);
  }
}
