package dev.relevo.config;

/// A word of a configuration, without its quotes.
///
/// @param line the source line it stands in, to be shown with a complaint
public record Word(String text, Position at, String line) {}
