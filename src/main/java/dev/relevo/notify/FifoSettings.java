package dev.relevo.notify;

import dev.relevo.host.Command;
import dev.relevo.host.Command.Credentials;
import java.util.Optional;

/// A named pipe that notifications are written to.
///
/// @param kind `notify_fifo` or `vrrp_notify_fifo`
/// @param owner of one that is made; empty for the daemon's own user
/// @param reader runs as long as the pipe is open; its last argument is the path
public record FifoSettings(
    String kind, String path, Optional<Credentials> owner, Optional<Command> reader) {}
