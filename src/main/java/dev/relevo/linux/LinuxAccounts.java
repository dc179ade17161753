package dev.relevo.linux;

import dev.relevo.host.Accounts;
import dev.relevo.linux.libc.Errno;
import dev.relevo.linux.libc.Libc;
import dev.relevo.linux.libc.Memory;
import dev.relevo.linux.libc.Structs;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Users and groups as the C library finds them: files, LDAP, whatever nsswitch.conf says.
public final class LinuxAccounts implements Accounts {
  private static final int RESULT = 0;
  private static final int RECORD = 8;
  private static final int NAME = 72; // behind struct passwd, the larger of the two with 48
  private static final int MAX_NAME = 256; // LOGIN_NAME_MAX
  private static final int COUNT = MAX_NAME;
  private static final int FOUND = COUNT + Long.BYTES;
  private static final int MAX_GROUPS = ChildCalls.MAX_GROUPS;
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

  @Override
  public List<Integer> groups(String name, int gid) {
    Memory memory = Memory.allocate(FOUND + MAX_GROUPS * Integer.BYTES);
    if (name.length() * 3 >= MAX_NAME) {
      return List.of();
    }
    memory.putString(0, name);
    memory.putInt(COUNT, MAX_GROUPS);
    long count = memory.address(COUNT);
    long found = memory.address(FOUND);
    new Libc().call(Libc.function("getgrouplist"), memory.address(), gid, found, count, 0, 0);
    List<Integer> groups = new ArrayList<>();
    for (int i = 0; i < Math.min(memory.getInt(COUNT), MAX_GROUPS); i++) {
      int group = memory.getInt(FOUND + i * Integer.BYTES);
      if (group != gid) {
        groups.add(group);
      }
    }
    return groups;
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
