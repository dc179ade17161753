package dev.relevo.lint;

import dev.relevo.addr.IpPrefix;
import dev.relevo.host.Accounts;
import dev.relevo.host.FileFacts;
import dev.relevo.script.ScriptSecurity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A host out of lines: `interface NAME PREFIX…`, `user NAME UID GID`, `group NAME GID`, `directory
/// PATH UID GID MODE`, `file PATH UID GID MODE [INTERPRETER]`.
final class FakeHost implements FileFacts, Accounts, ThisHost.Interpreters {
  private static final int DIRECTORY = 0040000;
  private static final int REGULAR = 0100000;

  private final Map<String, List<IpPrefix>> interfaces = new HashMap<>();
  private final Map<String, Facts> files = new HashMap<>();
  private final Map<String, String> interpreters = new HashMap<>();
  private final Map<String, User> users = new HashMap<>();
  private final Map<String, Integer> groups = new HashMap<>();

  static ThisHost of(List<String> lines) {
    var host = new FakeHost();
    lines.forEach(line -> host.read(line.split(" ")));
    return new ThisHost(host.interfaces, host, host, host, ScriptSecurity.DEFAULT_PATH);
  }

  private void read(String[] words) {
    switch (words[0]) {
      case "interface" -> {
        var addresses = new ArrayList<IpPrefix>();
        for (int i = 2; i < words.length; i++) {
          addresses.add(IpPrefix.parse(words[i]).orElseThrow());
        }
        interfaces.put(words[1], addresses);
      }
      case "user" -> {
        users.put(words[1], new User(Integer.parseInt(words[2]), Integer.parseInt(words[3])));
        groups.put(words[1], Integer.parseInt(words[3]));
      }
      case "directory" -> files.put(words[1], facts(words, DIRECTORY));
      case "file" -> {
        files.put(words[1], facts(words, REGULAR));
        if (words.length > 5) {
          interpreters.put(words[1], words[5]);
        }
      }
      default -> throw new IllegalArgumentException(words[0]);
    }
  }

  private static Facts facts(String[] words, int type) {
    return new Facts(
        Integer.parseInt(words[2]),
        Integer.parseInt(words[3]),
        type | Integer.parseInt(words[4], 8));
  }

  @Override
  public Optional<String> realPath(String path) {
    return files.containsKey(path) ? Optional.of(path) : Optional.empty();
  }

  @Override
  public Optional<Facts> stat(String path) {
    return Optional.ofNullable(files.get(path));
  }

  @Override
  public Optional<Facts> linkStat(String path) {
    return stat(path);
  }

  @Override
  public Optional<String> readLink(String path) {
    return Optional.empty();
  }

  @Override
  public Optional<User> user(String name) {
    return Optional.ofNullable(users.get(name));
  }

  @Override
  public List<Integer> groups(String name, int gid) {
    return List.of();
  }

  @Override
  public Optional<Integer> group(String name) {
    return Optional.ofNullable(groups.get(name));
  }

  @Override
  public Optional<String> of(String file) {
    return Optional.ofNullable(interpreters.get(file));
  }
}
