package dev.relevo.vrrp;

/// The words that scripts, logs and dumps use for a state.
public enum StateName {
  INIT,
  BACKUP,
  MASTER,
  FAULT,
  STOP
}
