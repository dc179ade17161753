package dev.relevo.config.model;

import dev.relevo.addr.IpAddress;
import java.util.List;

/// A server behind a virtual server, or its sorry server.
///
/// @param port 0 if none is given and the virtual server has none either
/// @param settings what it says itself; the rest it takes from its virtual server
/// @param checkers in the order of the file, none for a sorry server
public record RealServer(
    IpAddress address, int port, List<LvsSetting> settings, List<Checker> checkers) {}
