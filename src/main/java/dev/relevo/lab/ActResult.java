package dev.relevo.lab;

import dev.relevo.addr.MacAddress;
import java.time.Duration;
import java.util.Optional;

/// How an act ended.
///
/// @param before who held the address when it began, `-` for nobody
/// @param after who held it at the end
/// @param expected who holds it at the end if all is well
/// @param mac what the client's neighbour table says of the address at the end
/// @param blackout the client's longest time without an answer
/// @param overlap how long more than one host held the address
/// @param trouble what went wrong, empty if the act ended as it should
public record ActResult(
    String scenario,
    String title,
    String before,
    String after,
    String expected,
    Optional<MacAddress> mac,
    Duration blackout,
    Duration overlap,
    Optional<String> trouble) {
  public boolean isOk() {
    return trouble.isEmpty();
  }
}
