package dev.relevo.config;

import dev.relevo.packet.Authentication;
import java.nio.charset.StandardCharsets;

/// A password as it was written.
final class PasswordText {
  private PasswordText() {}

  /// Without the zeros that fill it up on the wire.
  static String of(Authentication authentication) {
    byte[] octets = new byte[Authentication.MAX_PASSWORD_OCTETS];
    int length = 0;
    for (int i = 0; i < octets.length; i++) {
      octets[i] = (byte) (authentication.octets() >>> (56 - 8 * i));
      length = octets[i] == 0 ? length : i + 1;
    }
    return new String(octets, 0, length, StandardCharsets.UTF_8);
  }
}
