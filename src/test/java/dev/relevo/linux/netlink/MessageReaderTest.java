package dev.relevo.linux.netlink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relevo.linux.libc.Errno;
import dev.relevo.linux.libc.Memory;
import dev.relevo.linux.libc.Structs;
import org.junit.jupiter.api.Test;

/// The kernel's answers: `struct nlmsghdr`, and behind it an errno and the head of the request.
class MessageReaderTest {
  private static final int WHOLE = Structs.NLMSGHDR_SIZE + Integer.BYTES + Structs.NLMSGHDR_SIZE;

  private final Memory memory = Memory.allocate(256);
  private final MessageReader reader = new MessageReader(memory);

  /// @param errno where it belongs, even if the message is too short for it
  private void put(int at, int length, int type, int errno) {
    memory.putInt(at, length);
    memory.putShort(at + Structs.NLMSGHDR_TYPE, type);
    memory.putInt(at + Structs.NLMSGHDR_SIZE, -errno);
  }

  @Test
  void anAnswerHasAnErrno() {
    put(0, WHOLE, Rtnetlink.NLMSG_ERROR, Errno.ENODEV);
    put(WHOLE, WHOLE, Rtnetlink.NLMSG_ERROR, 0);
    put(2 * WHOLE, WHOLE, Rtnetlink.RTM_NEWADDR, Errno.ENODEV);
    reader.start(3 * WHOLE);
    assertThat(reader.next()).isTrue();
    assertThat(reader.isAnswer()).isTrue();
    assertThat(reader.errno()).isEqualTo(Errno.ENODEV);
    assertThat(reader.next()).isTrue();
    assertThat(reader.isAnswer()).isTrue();
    assertThat(reader.errno()).isZero();
    assertThat(reader.next()).isTrue();
    assertThat(reader.isAnswer()).as("a notice is none").isFalse();
    assertThat(reader.next()).isFalse();
  }

  /// What lies behind it in the memory is of an earlier datagram.
  @Test
  void aMessageThatEndsBeforeItsErrnoIsNoAnswer() {
    put(0, Structs.NLMSGHDR_SIZE, Rtnetlink.NLMSG_ERROR, Errno.ENODEV);
    reader.start(Structs.NLMSGHDR_SIZE);
    assertThat(reader.next()).isTrue();
    assertThat(reader.isAnswer()).isFalse();

    put(0, Structs.NLMSGHDR_SIZE + 3, Rtnetlink.NLMSG_ERROR, Errno.ENODEV);
    reader.start(Structs.NLMSGHDR_SIZE + 3);
    assertThat(reader.next()).isTrue();
    assertThat(reader.isAnswer()).isFalse();
  }
}
