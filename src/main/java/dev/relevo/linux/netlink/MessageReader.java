package dev.relevo.linux.netlink;

import dev.relevo.addr.IpAddress;
import dev.relevo.addr.IpFamily;
import dev.relevo.addr.MacAddress;
import dev.relevo.linux.libc.Memory;
import dev.relevo.linux.libc.Structs;
import java.nio.charset.StandardCharsets;

/// Walks over the messages of one datagram and over each one's attributes. A length that does not
/// fit ends the walk.
final class MessageReader {
  private static final int ATTRIBUTE_HEADER = 4;
  private static final int TYPE_MASK = 0x3fff; // without NLA_F_NESTED and NLA_F_NET_BYTEORDER

  private final Memory memory;
  private int end;
  private int message;
  private int messageEnd;
  private int next;
  private int attribute;
  private int attributeNext;

  MessageReader(Memory memory) {
    this.memory = memory;
  }

  void start(int length) {
    end = length;
    next = 0;
  }

  boolean next() {
    if (next + Structs.NLMSGHDR_SIZE > end) {
      return false;
    }
    message = next;
    int length = memory.getInt(message);
    if (length < Structs.NLMSGHDR_SIZE || length > end - message) {
      return false;
    }
    messageEnd = message + length;
    next = message + (length + 3 & ~3);
    return true;
  }

  int type() {
    return memory.getShort(message + Structs.NLMSGHDR_TYPE);
  }

  int flags() {
    return memory.getShort(message + Structs.NLMSGHDR_FLAGS);
  }

  int sequence() {
    return memory.getInt(message + Structs.NLMSGHDR_SEQ);
  }

  /// Whether the message has a body of this size.
  boolean hasBody(int size) {
    return messageEnd - message >= Structs.NLMSGHDR_SIZE + size;
  }

  /// Whether the message answers a request with an errno.
  boolean isAnswer() {
    return type() == Rtnetlink.NLMSG_ERROR && hasBody(Integer.BYTES);
  }

  /// Of an answer; 0 if it was done.
  int errno() {
    return -bodyInt(0);
  }

  int bodyByte(int offset) {
    return memory.getByte(message + Structs.NLMSGHDR_SIZE + offset) & 0xff;
  }

  int bodyShort(int offset) {
    return memory.getShort(message + Structs.NLMSGHDR_SIZE + offset);
  }

  int bodyInt(int offset) {
    return memory.getInt(message + Structs.NLMSGHDR_SIZE + offset);
  }

  void startAttributes(int bodySize) {
    attributeNext = message + Structs.NLMSGHDR_SIZE + bodySize;
  }

  boolean nextAttribute() {
    if (attributeNext + ATTRIBUTE_HEADER > messageEnd) {
      return false;
    }
    attribute = attributeNext;
    int length = memory.getShort(attribute);
    if (length < ATTRIBUTE_HEADER || length > messageEnd - attribute) {
      return false;
    }
    attributeNext = attribute + (length + 3 & ~3);
    return true;
  }

  int attributeType() {
    return memory.getShort(attribute + 2) & TYPE_MASK;
  }

  int attributeSize() {
    return memory.getShort(attribute) - ATTRIBUTE_HEADER;
  }

  int attributeInt() {
    return attributeSize() >= Integer.BYTES ? memory.getInt(attribute + ATTRIBUTE_HEADER) : 0;
  }

  int attributeByte() {
    return attributeSize() >= 1 ? memory.getByte(attribute + ATTRIBUTE_HEADER) & 0xff : 0;
  }

  IpAddress attributeAddress(IpFamily family) {
    int size = attributeSize();
    return IpAddress.get(family, memory.networkOrder(attribute + ATTRIBUTE_HEADER, size));
  }

  /// A hardware address of other than six octets is none of ours.
  MacAddress attributeMac() {
    return attributeSize() == 6
        ? MacAddress.get(memory.networkOrder(attribute + ATTRIBUTE_HEADER, 6))
        : MacAddress.NONE;
  }

  String attributeText() {
    byte[] octets = memory.getBytes(attribute + ATTRIBUTE_HEADER, attributeSize());
    int length = octets.length;
    while (length > 0 && octets[length - 1] == 0) {
      length--;
    }
    return new String(octets, 0, length, StandardCharsets.UTF_8);
  }
}
