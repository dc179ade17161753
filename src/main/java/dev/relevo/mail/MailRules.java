package dev.relevo.mail;

import java.util.Set;

/// Which transitions are mailed (behaviours.md section 6).
///
/// @param routers those with `smtp_alert`, given or by default
/// @param groups the same of sync groups
/// @param faults whether FAULT is mailed: not with `no_email_faults`
public record MailRules(Set<String> routers, Set<String> groups, boolean faults) {
  public static final MailRules NONE = new MailRules(Set.of(), Set.of(), false);
}
