package dev.relevo.daemon;

import dev.relevo.host.Accounts;
import java.util.Optional;

/// Knows root and nobody else, until the user database can be asked.
final class RootAlone implements Accounts {
  @Override
  public Optional<User> user(String name) {
    return name.equals("root") ? Optional.of(new User(0, 0)) : Optional.empty();
  }

  @Override
  public Optional<Integer> group(String name) {
    return name.equals("root") ? Optional.of(0) : Optional.empty();
  }
}
