package dev.relevo.host;

import dev.relevo.addr.IpAddress;
import dev.relevo.time.Moment;
import dev.relevo.vrrp.VirtualAddress;
import java.nio.ByteBuffer;
import java.util.List;

/// What the loop asks of the operating system. Every method but `wake` belongs to the loop's
/// thread; none blocks but `await`.
public interface Host extends AutoCloseable {
  /// Before any other moment.
  Moment LONG_AGO = new Moment(Long.MIN_VALUE);

  /// Every interface, as of now; changes follow through `HostListener.linkChanged`.
  List<Link> links();

  /// Tells of every interface as if it had changed, with the addresses that `markedAddress` told
  /// of.
  default void tellLinks(HostListener listener) {
    for (Link link : links()) {
      listener.linkChanged(link);
    }
  }

  /// Opens the sockets of a channel and joins its group if it has one. A second call for the same
  /// channel counts.
  ///
  /// @throws HostException when the interface is missing or the kernel refuses
  void join(Channel channel) throws HostException;

  /// Undoes one `join`; the last one closes.
  void leave(Channel channel);

  /// Sends one advertisement out of the channel's interface.
  ///
  /// @param destination the channel's group, or a peer
  /// @param packet from its position to its limit; left unchanged
  /// @throws HostException with the errno's name; the caller counts it
  void send(Channel channel, IpAddress source, IpAddress destination, int ttl, ByteBuffer packet)
      throws HostException;

  /// The number of the socket a channel is heard on, for reports; negative when there is none.
  default int descriptor(Channel channel) {
    return -1;
  }

  /// Adds all addresses in one batch; one that is already there is not a refusal. The core asks for
  /// no more than `Installation.BATCH` at once.
  ///
  /// @return a line for each refusal, empty when all are in
  List<String> install(List<VirtualAddress> addresses);

  /// Removes all addresses in one batch; one that is not there is not a refusal.
  List<String> remove(List<VirtualAddress> addresses);

  /// Announces each address `repeat` times on its own device, all addresses before the next round.
  ///
  /// @return a line for each refusal
  List<String> announce(List<VirtualAddress> addresses, int repeat);

  /// Does what a takeover of these addresses will ask for, and does it to nobody: what Java does
  /// the first time, and the first hundred times, takes ten times as long as later. The next
  /// `await` may have a packet to read that nobody is told of.
  default void rehearse(List<VirtualAddress> addresses) {}

  /// Lets go of what `rehearse` opened.
  default void endRehearsal() {}

  /// Sleeps until the moment, or until something happens, and tells the listener what did: of a
  /// flood only some, the rest next time.
  ///
  /// @return whether all packets that had arrived were told
  boolean await(Moment deadline, HostListener listener);

  /// The same without sleeping, for what cannot wait: packets and signals. What there is to tell of
  /// interfaces is told by the next `await`; our own thousand addresses are in it.
  default boolean glance(HostListener listener) {
    return await(LONG_AGO, listener);
  }

  /// Ends an `await` from any thread; `HostListener.woken` is called once.
  void wake();

  @Override
  void close();
}
