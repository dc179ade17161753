package dev.relevo.linux.netlink;

import dev.relevo.fuzz.FuzzTarget;
import dev.relevo.fuzz.Records;
import dev.relevo.linux.libc.Memory;
import java.util.List;

/// Datagrams of the kernel's netlink socket, into the table of interfaces: notices, one or several
/// between two wake-ups, and dumps after a loss.
///
/// A record: an octet that says how it comes, and the datagram. The table must hold what a second,
/// slow reading of the same octets ends with, and whoever listened must know all of it.
public final class LinkTableTarget implements FuzzTarget {
  private static final int MAX_OCTETS = 4096;
  private static final int MAX_RECORDS = 16;
  private static final int KINDS = 7;
  private static final int DUMP = 7;
  private static final int FIRST_OF_SEVERAL = 4;

  private final Memory memory = Memory.allocate(MAX_OCTETS);
  private final MessageReader reader = new MessageReader(memory);

  @Override
  public void feed(byte[] input) {
    var records = new Records(input);
    var ear = new LinkEar();
    var table = new LinkTable();
    var model = new SlowLinks();
    for (int i = 0; i < MAX_RECORDS && records.hasMore(); i++) {
      int kind = records.octet() & KINDS;
      byte[] datagram = records.block(MAX_OCTETS);
      memory.putBytes(0, datagram);
      reader.start(datagram.length);
      List<SlowMessage> messages = SlowMessage.all(datagram);
      if (kind == DUMP) { // messages were lost, and all is read anew
        var fresh = new LinkTable();
        while (reader.next()) {
          fresh.load(reader);
        }
        model = new SlowLinks();
        messages.forEach(model::load);
        fresh.tellDifferences(table, ear);
        table = fresh;
      } else {
        while (reader.next()) {
          table.apply(reader, ear);
          ear.watch(table);
        }
        messages.forEach(model::apply);
        if (kind >= FIRST_OF_SEVERAL) {
          continue; // another one in the same wake-up
        }
        table.tellChanged(ear);
      }
      model.compare(table);
      ear.compare(table);
    }
  }
}
