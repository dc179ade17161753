package dev.relevo.linux.netlink;

import dev.relevo.addr.IpAddress;
import dev.relevo.linux.libc.Memory;
import dev.relevo.linux.libc.Structs;
import java.nio.ByteBuffer;

/// Writes netlink messages one after the other into one piece of memory.
final class MessageWriter {
  private static final int ATTRIBUTE_HEADER = 4;

  private final Memory memory;
  private final ByteBuffer view;
  private int start;
  private int end;

  MessageWriter(Memory memory) {
    this.memory = memory;
    this.view = memory.networkOrder(0, memory.size());
  }

  Memory memory() {
    return memory;
  }

  void clear() {
    start = 0;
    end = 0;
  }

  int length() {
    return end;
  }

  int room() {
    return memory.size() - end;
  }

  /// Begins a message with a zeroed body of the family's fixed size.
  ///
  /// @return where the body begins
  int begin(int type, int flags, int sequence, int bodySize) {
    start = end;
    end = start + Structs.NLMSGHDR_SIZE + bodySize;
    memory.clear(start, end - start);
    memory.putShort(start + Structs.NLMSGHDR_TYPE, type);
    memory.putShort(start + Structs.NLMSGHDR_FLAGS, flags);
    memory.putInt(start + Structs.NLMSGHDR_SEQ, sequence);
    memory.putInt(start, end - start);
    return start + Structs.NLMSGHDR_SIZE;
  }

  /// Adds flags to the message begun last.
  void addFlags(int flags) {
    int offset = start + Structs.NLMSGHDR_FLAGS;
    memory.putShort(offset, memory.getShort(offset) | flags);
  }

  void attribute(int type, int value) {
    memory.putInt(reserve(type, Integer.BYTES), value);
  }

  void attribute(int type, byte value) {
    memory.putByte(reserve(type, Byte.BYTES), value);
  }

  void attribute(int type, IpAddress address) {
    view.clear().position(reserve(type, address.family().octets()));
    address.put(view);
  }

  void attribute(int type, byte[] octets) {
    memory.putBytes(reserve(type, octets.length), octets);
  }

  /// @return where the attribute's zeroed payload begins
  int reserve(int type, int size) {
    int at = end;
    int padded = ATTRIBUTE_HEADER + size + 3 & ~3;
    memory.clear(at, padded);
    memory.putShort(at, ATTRIBUTE_HEADER + size);
    memory.putShort(at + 2, type);
    end += padded;
    memory.putInt(start, end - start);
    return at + ATTRIBUTE_HEADER;
  }
}
