package dev.relevo.linux;

import dev.relevo.fuzz.FuzzTarget;
import dev.relevo.fuzz.Records;
import dev.relevo.host.HostException;
import dev.relevo.host.ProcessEvents;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What the kernel tells of processes: datagrams of its connector, one after the other, and what
/// `/proc/PID/stat` says. Read a second time from `linux/connector.h`, `linux/cn_proc.h` and
/// `proc(5)`.
///
/// A record: an octet that says which of both, and the octets.
public final class ProcessTarget implements FuzzTarget {
  private static final int MAX_OCTETS = 512;
  private static final Pattern STAT =
      Pattern.compile("[^(]*\\((.*)\\)[^)]([^)])[^)]*", Pattern.DOTALL);
  private static final int WHOLE = 16 + 20 + 40;

  private final LinuxProcessEvents events;

  public ProcessTarget() {
    try {
      events = LinuxProcessEvents.open();
    } catch (HostException refused) {
      throw new AssertionError(refused);
    }
  }

  @Override
  public void feed(byte[] input) {
    var records = new Records(input);
    while (records.hasMore()) {
      boolean event = (records.octet() & 1) == 0;
      byte[] octets = records.block(MAX_OCTETS);
      if (event) {
        hear(octets);
      } else {
        look(octets);
      }
    }
  }

  private void hear(byte[] octets) {
    var ear = new Ear();
    events.buffer().putBytes(0, octets);
    events.tell(octets.length, ear);
    List<String> slow = slowly(octets);
    if (!ear.said.equals(slow)) {
      throw new AssertionError("it is " + slow + ", but told " + ear.said);
    }
  }

  private static List<String> slowly(byte[] octets) {
    ByteBuffer in = ByteBuffer.wrap(octets).order(ByteOrder.LITTLE_ENDIAN);
    if (octets.length < WHOLE || in.getInt(16) != 1 || in.getInt(20) != 1) {
      return List.of();
    }
    int what = in.getInt(36);
    int thread = in.getInt(52);
    int process = in.getInt(56);
    if (what == 1) {
      int child = in.getInt(64);
      return in.getInt(60) == child ? List.of("fork " + process + " " + child) : List.of();
    }
    if (what == 2) {
      return List.of("exec " + process);
    }
    if (thread != process) {
      return List.of();
    }
    if (what == 0x200) {
      byte[] name = new byte[16];
      in.position(60).get(name);
      String text = new String(name, StandardCharsets.ISO_8859_1);
      int end = text.indexOf('\0');
      byte[] kept = Arrays.copyOf(name, end < 0 ? name.length : end);
      return List.of("comm " + process + " " + new String(kept, StandardCharsets.UTF_8));
    }
    return what == 0x80000000 ? List.of("exit " + process) : List.of();
  }

  private static void look(byte[] stat) {
    String read = LinuxProcessEvents.runningName(stat);
    String slow = slowName(new String(stat, StandardCharsets.UTF_8));
    if (read == null ? slow != null : !read.equals(slow)) {
      throw new AssertionError("the name is " + slow + ", but read " + read);
    }
  }

  /// Between the first and the last parenthesis, if a state follows that is not an end.
  private static @Nullable String slowName(String text) {
    Matcher match = STAT.matcher(text);
    return match.matches() && !match.group(2).matches("[ZX]") ? match.group(1) : null;
  }

  private static final class Ear implements ProcessEvents.Listener {
    private final List<String> said = new ArrayList<>();

    @Override
    public void forked(int parent, int child) {
      said.add("fork " + parent + " " + child);
    }

    @Override
    public void executed(int pid) {
      said.add("exec " + pid);
    }

    @Override
    public void renamed(int pid, String name) {
      said.add("comm " + pid + " " + name);
    }

    @Override
    public void exited(int pid) {
      said.add("exit " + pid);
    }

    @Override
    public void lost() {}
  }

  /// A datagram of each kind, and a process.
  public static List<byte[]> examples() {
    var all = new ArrayList<byte[]>();
    for (int kind = 0; kind < 8; kind++) {
      int what = new int[] {1, 2, 0x200, 0x80000000}[kind / 2];
      ByteBuffer out = ByteBuffer.allocate(3 + WHOLE).order(ByteOrder.LITTLE_ENDIAN);
      out.put((byte) 0).put((byte) 0).put((byte) WHOLE);
      out.putInt(WHOLE).putInt(3).putInt(0).putInt(0);
      out.putInt(1).putInt(1).putInt(0).putInt(0).putInt(40);
      out.putInt(what).putInt(0).putLong(9).putInt(77).putInt(77 + kind % 2);
      out.put("name".getBytes(StandardCharsets.US_ASCII));
      all.add(out.array());
    }
    byte[] stat = "42 (a) b (x)) S 1 42 42".getBytes(StandardCharsets.US_ASCII);
    ByteBuffer out = ByteBuffer.allocate(3 + stat.length);
    all.add(out.put((byte) 1).put((byte) 0).put((byte) stat.length).put(stat).array());
    return all;
  }
}
