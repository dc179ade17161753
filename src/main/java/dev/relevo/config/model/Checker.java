package dev.relevo.config.model;

import java.util.List;

/// How a real server is checked.
///
/// @param kind the block's keyword, such as `TCP_CHECK`; within a checker `url` or `host`
/// @param settings what it says itself; the rest it takes from its real server
/// @param parts the blocks within it
public record Checker(String kind, List<LvsSetting> settings, List<Checker> parts) {}
