package dev.relevo.linux;

import dev.relevo.host.Accounts;
import dev.relevo.linux.libc.Errno;
import dev.relevo.linux.libc.Libc;
import dev.relevo.linux.libc.Memory;
import dev.relevo.linux.libc.Structs;
import java.util.Optional;

/// Users and groups as the C library finds them: files, LDAP, whatever nsswitch.conf says.
public final class LinuxAccounts implements Accounts {
  private static final int RESULT = 0;
  private static final int RECORD = 8;
  private static final int NAME = 72; // behind struct passwd, the larger of the two with 48
  private static final int MAX_NAME = 256; // LOGIN_NAME_MAX
  private static final int FIRST_BUFFER = 4096;

  /// A group of some 50,000 members; what is larger is taken for a broken directory.
  private static final int MAX_BUFFER = 1 << 20;

  @Override
  public Optional<User> user(String name) {
    Memory found = find("getpwnam_r", name);
    return found.getLong(RESULT) == 0
        ? Optional.empty()
        : Optional.of(
            new User(
                found.getInt(RECORD + Structs.PASSWD_UID),
                found.getInt(RECORD + Structs.PASSWD_GID)));
  }

  @Override
  public Optional<Integer> group(String name) {
    Memory found = find("getgrnam_r", name);
    return found.getLong(RESULT) == 0
        ? Optional.empty()
        : Optional.of(found.getInt(RECORD + Structs.GROUP_GID));
  }

  private static Memory find(String function, String name) {
    var libc = new Libc();
    Memory memory = Memory.allocate(NAME + MAX_NAME);
    if (name.length() * 3 >= MAX_NAME) {
      return memory; // nobody's
    }
    memory.putString(NAME, name);
    for (int size = FIRST_BUFFER; size <= MAX_BUFFER; size *= 4) {
      Memory buffer = Memory.allocate(size);
      int error =
          (int)
              libc.call(
                  Libc.function(function),
                  memory.address(NAME),
                  memory.address(RECORD),
                  buffer.address(),
                  size,
                  memory.address(RESULT),
                  0);
      if (error != Errno.ERANGE) {
        break;
      }
    }
    return memory;
  }
}
