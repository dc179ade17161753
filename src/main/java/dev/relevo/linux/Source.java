package dev.relevo.linux;

import dev.relevo.host.HostListener;

/// A descriptor the loop polls, with what is to be done when it is ready.
interface Source {
  void ready(HostListener listener);
}
