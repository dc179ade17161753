package dev.relevo.sim;

import dev.relevo.time.Moment;
import dev.relevo.vrrp.AnnouncePlan;
import dev.relevo.vrrp.RouterState;

/// All there is to a router's state, with times counted from now.
final class StateForm {
  private final StringBuilder form;
  private final long now;

  StateForm(StringBuilder form, long now) {
    this.form = form;
    this.now = now;
  }

  void append(RouterState state) {
    switch (state) {
      case RouterState.Initialize _ -> form.append('I');
      case RouterState.Fault fault -> form.append(fault.told() ? 'F' : 'W');
      case RouterState.Backup here -> {
        form.append('B').append(relative(here.masterDownAt())).append(',');
        form.append(here.masterInterval().toNanos()).append(',');
        form.append(relative(here.preemptAt()));
      }
      case RouterState.Master here -> {
        form.append('M').append(relative(here.nextAdvertAt())).append(',');
        append(here.announce());
        form.append(here.installed() ? '+' : '-');
        form.append(AwaitedHooks.form(here.awaited(), now));
        form.append(here.installation().asked().size()).append(',');
        form.append(here.installation().missing().size());
      }
    }
  }

  private void append(AnnouncePlan plan) {
    form.append(relative(plan.settleAt())).append(',').append(relative(plan.burstAt()));
    form.append(',').append(relative(plan.round().at()));
    form.append(',').append(plan.round().from()).append(',').append(plan.round().left());
  }

  private long relative(Moment moment) {
    return moment.equals(Moment.NEVER) ? Long.MAX_VALUE : moment.nanos() - now;
  }
}
