package dev.relevo.linux.libc;

/// What differs between the machines Relevo runs on: system call numbers and the one packed struct.
/// Everything else in this package tree is the same on both.
public final class Abi {
  private static final boolean ARM = isArm();

  public static final int READ = ARM ? 63 : 0;
  public static final int WRITE = ARM ? 64 : 1;
  public static final int CLOSE = ARM ? 57 : 3;
  public static final int MMAP = ARM ? 222 : 9;
  public static final int MPROTECT = ARM ? 226 : 10;
  public static final int RT_SIGACTION = ARM ? 134 : 13;
  public static final int RT_SIGPROCMASK = ARM ? 135 : 14;
  public static final int GETPID = ARM ? 172 : 39;
  public static final int SOCKET = ARM ? 198 : 41;
  public static final int CONNECT = ARM ? 203 : 42;
  public static final int SENDTO = ARM ? 206 : 44;
  public static final int RECVFROM = ARM ? 207 : 45;
  public static final int SENDMSG = ARM ? 211 : 46;
  public static final int SOCKETPAIR = ARM ? 199 : 53;
  public static final int BIND = ARM ? 200 : 49;
  public static final int SETSOCKOPT = ARM ? 208 : 54;
  public static final int GETSOCKOPT = ARM ? 209 : 55;
  public static final int CLONE = ARM ? 220 : 56;
  public static final int EXECVE = ARM ? 221 : 59;
  public static final int KILL = ARM ? 129 : 62;
  public static final int IOCTL = ARM ? 29 : 16;
  public static final int FCNTL = ARM ? 25 : 72;
  public static final int FLOCK = ARM ? 32 : 73;
  public static final int FTRUNCATE = ARM ? 46 : 77;
  public static final int CHDIR = ARM ? 49 : 80;
  public static final int FCHMOD = ARM ? 52 : 91;
  public static final int FCHOWN = ARM ? 55 : 93;
  public static final int UMASK = ARM ? 166 : 95;
  public static final int GETEUID = ARM ? 175 : 107;
  public static final int GETEGID = ARM ? 177 : 108;
  public static final int SETPGID = ARM ? 154 : 109;
  public static final int GETGROUPS = ARM ? 158 : 115;
  public static final int SETGROUPS = ARM ? 159 : 116;
  public static final int SETRESUID = ARM ? 147 : 117;
  public static final int SETRESGID = ARM ? 149 : 119;
  public static final int GETPRIORITY = ARM ? 141 : 140;
  public static final int SETPRIORITY = ARM ? 140 : 141;
  public static final int SCHED_SETSCHEDULER = ARM ? 119 : 144;
  public static final int MLOCKALL = ARM ? 230 : 151;
  public static final int MUNLOCKALL = ARM ? 231 : 152;
  public static final int PRCTL = ARM ? 167 : 157;
  public static final int GETTID = ARM ? 178 : 186;
  public static final int FUTEX = ARM ? 98 : 202;
  public static final int SCHED_SETAFFINITY = ARM ? 122 : 203;
  public static final int SCHED_GETAFFINITY = ARM ? 123 : 204;
  public static final int WAITID = ARM ? 95 : 247;
  public static final int EPOLL_CTL = ARM ? 21 : 233;
  public static final int OPENAT = ARM ? 56 : 257;
  public static final int MKNODAT = ARM ? 33 : 259;
  public static final int UNLINKAT = ARM ? 35 : 263;
  public static final int STATX = ARM ? 291 : 332;
  public static final int INOTIFY_INIT1 = ARM ? 26 : 294;
  public static final int INOTIFY_ADD_WATCH = ARM ? 27 : 254;
  public static final int INOTIFY_RM_WATCH = ARM ? 28 : 255;
  public static final int UNSHARE = ARM ? 97 : 272;
  public static final int EPOLL_PWAIT = ARM ? 22 : 281;
  public static final int TIMERFD_CREATE = ARM ? 85 : 283;
  public static final int TIMERFD_SETTIME = ARM ? 86 : 286;
  public static final int EVENTFD2 = ARM ? 19 : 290;
  public static final int EPOLL_CREATE1 = ARM ? 20 : 291;
  public static final int DUP3 = ARM ? 24 : 292;
  public static final int PIPE2 = ARM ? 59 : 293;
  public static final int RECVMMSG = ARM ? 243 : 299;
  public static final int SENDMMSG = ARM ? 269 : 307;
  public static final int PRLIMIT64 = ARM ? 261 : 302;
  public static final int SETNS = ARM ? 268 : 308;
  public static final int CLOSE_RANGE = 436;

  /// `struct epoll_event` is packed on x86-64 alone.
  public static final int EPOLL_EVENT_SIZE = ARM ? 16 : 12;

  public static final int EPOLL_EVENT_DATA = ARM ? 8 : 4;

  private Abi() {}

  /// Whether this is aarch64; else it is x86-64.
  public static boolean isAarch64() {
    return ARM;
  }

  private static boolean isArm() {
    String machine = System.getProperty("os.arch", "");
    if (machine.equals("aarch64")) {
      return true;
    }
    if (machine.equals("amd64")) {
      return false;
    }
    throw new UnsupportedOperationException("Relevo runs on x86-64 and aarch64, not " + machine);
  }
}
