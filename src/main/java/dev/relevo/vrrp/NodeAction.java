package dev.relevo.vrrp;

/// An action with the router that wants it.
public record NodeAction(VirtualRouter router, Action action) {}
