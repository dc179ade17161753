package dev.relevo.linux.libc;

/// Sizes and offsets of the C structs we fill and read, the same on x86-64 and aarch64; a test asks
/// the C compiler for each.
public final class Structs {
  public static final int IOVEC_SIZE = 16;
  public static final int IOVEC_BASE = 0;
  public static final int IOVEC_LEN = 8;

  public static final int MSGHDR_SIZE = 56;
  public static final int MSGHDR_NAME = 0;
  public static final int MSGHDR_NAMELEN = 8;
  public static final int MSGHDR_IOV = 16;
  public static final int MSGHDR_IOVLEN = 24;
  public static final int MSGHDR_CONTROL = 32;
  public static final int MSGHDR_CONTROLLEN = 40;
  public static final int MSGHDR_FLAGS = 48;

  public static final int MMSGHDR_SIZE = 64;
  public static final int MMSGHDR_LEN = 56;

  public static final int CMSGHDR_SIZE = 16;
  public static final int CMSGHDR_LEN = 0;
  public static final int CMSGHDR_LEVEL = 8;
  public static final int CMSGHDR_TYPE = 12;

  public static final int SOCKADDR_IN_SIZE = 16;
  public static final int SOCKADDR_IN_PORT = 2;
  public static final int SOCKADDR_IN_ADDR = 4;

  public static final int SOCKADDR_IN6_SIZE = 28;
  public static final int SOCKADDR_IN6_PORT = 2;
  public static final int SOCKADDR_IN6_ADDR = 8;
  public static final int SOCKADDR_IN6_SCOPE = 24;

  public static final int SOCKADDR_LL_SIZE = 20;
  public static final int SOCKADDR_LL_PROTOCOL = 2;
  public static final int SOCKADDR_LL_IFINDEX = 4;
  public static final int SOCKADDR_LL_HALEN = 11;
  public static final int SOCKADDR_LL_ADDR = 12;

  public static final int SOCKADDR_NL_SIZE = 12;
  public static final int SOCKADDR_NL_PID = 4;
  public static final int SOCKADDR_NL_GROUPS = 8;

  public static final int SOCKADDR_UN_SIZE = 110;
  public static final int SOCKADDR_UN_PATH = 2;

  public static final int IP_MREQN_SIZE = 12;
  public static final int IP_MREQN_IFINDEX = 8;

  public static final int IPV6_MREQ_SIZE = 20;
  public static final int IPV6_MREQ_IFINDEX = 16;

  public static final int IN6_PKTINFO_SIZE = 20;
  public static final int IN6_PKTINFO_IFINDEX = 16;

  public static final int NLMSGHDR_SIZE = 16;
  public static final int NLMSGHDR_TYPE = 4;
  public static final int NLMSGHDR_FLAGS = 6;
  public static final int NLMSGHDR_SEQ = 8;

  public static final int IFINFOMSG_SIZE = 16;
  public static final int IFINFOMSG_TYPE = 2;
  public static final int IFINFOMSG_INDEX = 4;
  public static final int IFINFOMSG_FLAGS = 8;

  public static final int IFADDRMSG_SIZE = 8;
  public static final int IFADDRMSG_PREFIXLEN = 1;
  public static final int IFADDRMSG_FLAGS = 2;
  public static final int IFADDRMSG_SCOPE = 3;
  public static final int IFADDRMSG_INDEX = 4;

  public static final int IFA_CACHEINFO_SIZE = 16;

  public static final int SIGINFO_SIZE = 128;
  public static final int SIGINFO_CODE = 8;
  public static final int SIGINFO_PID = 16;
  public static final int SIGINFO_STATUS = 24;

  public static final int CN_MSG_SIZE = 20;
  public static final int CN_MSG_LEN = 16;

  public static final int PROC_EVENT_WHAT = 0;
  public static final int PROC_EVENT_DATA = 16;

  public static final int INOTIFY_EVENT_SIZE = 16;
  public static final int INOTIFY_EVENT_WD = 0;
  public static final int INOTIFY_EVENT_MASK = 4;
  public static final int INOTIFY_EVENT_LEN = 12;

  public static final int SOCK_FILTER_SIZE = 8;
  public static final int SOCK_FILTER_JT = 2;
  public static final int SOCK_FILTER_JF = 3;
  public static final int SOCK_FILTER_K = 4;

  public static final int SOCK_FPROG_SIZE = 16;
  public static final int SOCK_FPROG_FILTER = 8;

  public static final int TIMESPEC_SIZE = 16;

  public static final int STATX_SIZE = 256;
  public static final int STATX_UID = 20;
  public static final int STATX_MODE = 28;

  public static final int PASSWD_UID = 16;
  public static final int PASSWD_GID = 20;
  public static final int GROUP_GID = 16;

  public static final int TM_SIZE = 56;
  public static final int TM_GMTOFF = 40;

  /// glibc's own `struct sigaction`, not the kernel's.
  public static final int SIGACTION_SIZE = 152;

  public static final int SIGACTION_HANDLER = 0;
  public static final int SIGACTION_FLAGS = 136;

  private Structs() {}
}
