package dev.relevo.linux.libc;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// A fixed piece of native memory in the machine's byte order. It lives as long as the JVM, since
/// the kernel is given its bare address: make few, keep them, use them again.
public final class Memory {
  private static final int ALIGNMENT = 16; // the most any C struct here asks for

  private final ByteBuffer bytes;
  private final long address;

  private Memory(ByteBuffer bytes, long address) {
    this.bytes = bytes;
    this.address = address;
  }

  /// Zeroed memory.
  public static Memory allocate(int size) {
    MemorySegment segment = Arena.global().allocate(size, ALIGNMENT);
    return new Memory(segment.asByteBuffer().order(ByteOrder.nativeOrder()), segment.address());
  }

  /// A second view with its own position, in network order.
  public ByteBuffer networkOrder(int offset, int size) {
    return bytes.slice(offset, size).order(ByteOrder.BIG_ENDIAN);
  }

  public long address() {
    return address;
  }

  public long address(int offset) {
    return address + offset;
  }

  public int size() {
    return bytes.capacity();
  }

  public byte getByte(int offset) {
    return bytes.get(offset);
  }

  public int getShort(int offset) {
    return bytes.getShort(offset) & 0xffff;
  }

  public int getInt(int offset) {
    return bytes.getInt(offset);
  }

  public long getLong(int offset) {
    return bytes.getLong(offset);
  }

  public void putByte(int offset, int value) {
    bytes.put(offset, (byte) value);
  }

  public void putShort(int offset, int value) {
    bytes.putShort(offset, (short) value);
  }

  public void putInt(int offset, int value) {
    bytes.putInt(offset, value);
  }

  public void putLong(int offset, long value) {
    bytes.putLong(offset, value);
  }

  /// Writes one after the other.
  public void putLongs(int offset, long... values) {
    for (long value : values) {
      bytes.putLong(offset, value);
      offset += Long.BYTES;
    }
  }

  public void putBytes(int offset, byte[] source) {
    bytes.put(offset, source);
  }

  /// Copies from the source's position to its limit; leaves the source unchanged.
  public void putBytes(int offset, ByteBuffer source) {
    bytes.put(offset, source, source.position(), source.remaining());
  }

  public byte[] getBytes(int offset, int length) {
    byte[] copy = new byte[length];
    bytes.get(offset, copy);
    return copy;
  }

  /// Writes a terminated C string.
  ///
  /// @return the octets it takes, the terminator among them
  public int putString(int offset, String text) {
    byte[] octets = text.getBytes(StandardCharsets.UTF_8);
    bytes.put(offset, octets).put(offset + octets.length, (byte) 0);
    return octets.length + 1;
  }

  /// Writes to memory that the kernel gave us at this address.
  @SuppressWarnings("restricted")
  public static void copyTo(long address, byte[] source) {
    MemorySegment.ofAddress(address).reinterpret(source.length).asByteBuffer().put(source);
  }

  public void clear(int offset, int length) {
    int i = offset;
    for (; i + Long.BYTES <= offset + length; i += Long.BYTES) {
      bytes.putLong(i, 0);
    }
    for (; i < offset + length; i++) {
      bytes.put(i, (byte) 0);
    }
  }

  /// Copies within this memory.
  public void copy(int from, int to, int length) {
    bytes.put(to, bytes, from, length);
  }
}
