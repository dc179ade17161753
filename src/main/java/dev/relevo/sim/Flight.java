package dev.relevo.sim;

import dev.relevo.vrrp.NodeEvent;

/// An advert under way to one host of a small world.
record Flight(int to, NodeEvent.AdvertReceived event, long sentAt) {}
