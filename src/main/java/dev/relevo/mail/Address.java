package dev.relevo.mail;

import java.util.ArrayList;
import java.util.List;

/// The address within what a person wrote: `Name <user@host>` is sent to `user@host`.
final class Address {
  private Address() {}

  static String bare(String written) {
    int start = written.lastIndexOf('<');
    int end = written.indexOf('>', start + 1);
    String address = start >= 0 && end > start ? written.substring(start + 1, end) : written;
    return Wording.line(address.strip());
  }

  static List<String> bare(List<String> written) {
    var bare = new ArrayList<String>(written.size());
    for (String one : written) {
      bare.add(bare(one));
    }
    return List.copyOf(bare);
  }
}
