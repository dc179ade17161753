package dev.relevo.linux;

import dev.relevo.linux.libc.Abi;
import dev.relevo.linux.libc.Libc;
import dev.relevo.linux.libc.Memory;
import dev.relevo.linux.libc.SyscallException;
import java.lang.foreign.MemorySegment;
import java.util.HexFormat;

/// The one piece of machine code: makes a child that performs a list of system calls and stops at
/// the first that is refused.
///
/// What a script is to get, a parent-death signal and another user's rights, can only be set in the
/// child itself, between clone and execve, where no Java can run. posix_spawn sets neither, and
/// setpriv, which does, costs a second program a run and loses the first argument as written. These
/// instructions know no policy: `ChildCalls` writes the list. Their source is in the tests, which
/// assemble it and compare.
///
/// A list is three calls of the parent (block signals, clone, restore them), two words for the
/// child's refusal (errno, the address of the call), then the child's calls, of which the last is
/// execve. Signals are blocked in here and not by Java: a JVM's own page faults are signals.
final class ChildCode {
  /// A call: its number and six arguments.
  static final int CALL_SIZE = 7 * Long.BYTES;

  static final int BLOCK_SIGNALS = 0;
  static final int CLONE = BLOCK_SIGNALS + CALL_SIZE;
  static final int RESTORE_SIGNALS = CLONE + CALL_SIZE;
  static final int REFUSAL = RESTORE_SIGNALS + CALL_SIZE;
  static final int REFUSED_CALL = REFUSAL + Long.BYTES;
  static final int CHILD = REFUSED_CALL + Long.BYTES;

  static final String X86_64 =
      "f30f1efa53554889fb488b03488b7b08488b7310488b53184c8b53204c8b4328"
          + "4c8b4b300f05488b4338488b7b40488b7348488b53504c8b53584c8b43604c8b"
          + "4b680f054885c074364889c5488b4370488b7b78488bb380000000488b938800"
          + "00004c8b93900000004c8b83980000004c8b8ba00000000f054889e85d5bc348"
          + "89dd4881c3b8000000488b03488b7b08488b7310488b53184c8b53204c8b4328"
          + "4c8b4b300f05483d01f0ffff73064883c338ebd5488985a800000048899db000"
          + "0000bf7f000000b8e70000000f05f4";

  static final String AARCH64 =
      "5f2403d5e90300aa280140f9208540a9228d41a9249542a9010000d4281d40f9"
          + "200544a9220d45a9241546a9010000d4200100b4ea0300aa283940f9208547a9"
          + "228d48a9249549a9010000d4e0030aaac0035fd62be10291680140f9608540a9"
          + "628d41a9649542a9010000d41ffc3fb1620000546be10091f8ffff17205500f9"
          + "2b5900f9e00f80d2c80b80d2010000d4000020d4";

  private static final int PAGE = 4096; // one mapping, whatever the machine's page
  private static final int PROT_READ = 1;
  private static final int PROT_WRITE = 2;
  private static final int PROT_EXEC = 4;
  private static final int MAP_PRIVATE_ANONYMOUS = 0x22;

  private final Libc libc;
  private final MemorySegment entry;

  /// Never writable and executable at once; made once, it stays.
  ///
  /// @throws SyscallException where the kernel refuses new code, as it would refuse the JVM's
  ChildCode(Libc libc) throws SyscallException {
    this.libc = libc;
    byte[] octets = HexFormat.of().parseHex(Abi.isAarch64() ? AARCH64 : X86_64);
    long address =
        libc.sys(Abi.MMAP, 0, PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE_ANONYMOUS, -1, 0);
    if (address < 0) {
      throw new SyscallException("mmap", (int) -address);
    }
    Memory.copyTo(address, octets);
    libc.must("mprotect", Abi.MPROTECT, address, PAGE, PROT_READ | PROT_EXEC, 0, 0);
    entry = MemorySegment.ofAddress(address);
  }

  /// @param list as above
  /// @return the child's number, or minus the errno of clone
  long run(long list) {
    return libc.call(entry, list, 0, 0, 0, 0, 0);
  }
}
