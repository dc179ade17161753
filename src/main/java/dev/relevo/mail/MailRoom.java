package dev.relevo.mail;

import dev.relevo.host.LocalTime;
import dev.relevo.notify.HostName;
import dev.relevo.report.LogEvent;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// The way of a mail, from the loop to the server: a bounded queue, the thread `mail` that makes
/// letters and writes them to the disk, the thread `smtp` that delivers them.
public final class MailRoom {
  /// A start of 255 routers that all have something to say, twice; more at once waits for a disk
  /// that stands still.
  static final int CAPACITY = 512;

  private static final long ABORT_MILLIS = 200;
  private static final long NANOS_A_MILLI = 1_000_000;

  private final Consumer<LogEvent> log;
  private final Wording wording;
  private final MailFigures figures = new MailFigures();
  private final Mailbag bag;
  private final Courier courier;
  private final Thread thread = new Thread(this::run, "mail");
  private final Path directory;
  private volatile MailRoute route;
  private volatile String host = "";

  private final Object lock = new Object();
  private ArrayDeque<Alert> queue = new ArrayDeque<>();
  private boolean stopping;
  private @Nullable Thread courierThread;

  /// @param spool the directory of what is not yet delivered
  /// @param wallMillis milliseconds since 1970
  public MailRoom(
      MailRoute route,
      Path spool,
      LongSupplier wallMillis,
      LocalTime zone,
      Consumer<LogEvent> log) {
    this(route, spool, wallMillis, zone, log, TransportLoader::load, Courier.FIRST_DELAY_MILLIS);
  }

  MailRoom(
      MailRoute route,
      Path spool,
      LongSupplier wallMillis,
      LocalTime zone,
      Consumer<LogEvent> log,
      Courier.Loader loader,
      long firstDelay) {
    this.route = route;
    this.log = log;
    this.directory = spool;
    this.wording = new Wording(zone);
    this.bag = new Mailbag(spool, wallMillis, log, figures);
    this.courier = new Courier(bag, this::route, loader, firstDelay, wallMillis, log, figures);
    thread.setDaemon(true);
  }

  public void start() {
    thread.start();
  }

  /// From now on mails go this way (reload); those that wait, too.
  public void replace(MailRoute newer) {
    route = newer;
  }

  /// With the host's name, which is looked up once.
  private MailRoute route() {
    String known = host;
    if (known.isEmpty()) {
      known = HostName.read();
      host = known;
    }
    return route.named(known);
  }

  public MailFigures figures() {
    return figures;
  }

  /// Takes an alert without waiting.
  ///
  /// @return false if there is no room
  boolean offer(Alert alert) {
    synchronized (lock) {
      if (queue.size() >= CAPACITY) {
        figures.refusedAlert();
        return false;
      }
      queue.add(alert);
      lock.notifyAll();
      return true;
    }
  }

  /// Takes no more; what is queued still goes to the disk, and to the server if that is quick.
  public void beginStop() {
    synchronized (lock) {
      stopping = true;
      lock.notifyAll();
    }
  }

  /// @param millis to wait at most; what is not delivered by then waits on the disk for the next
  ///   start
  public void awaitEnd(long millis) throws InterruptedException {
    long end = System.nanoTime() + millis * NANOS_A_MILLI;
    thread.join(Math.max(millis, 1));
    bag.close();
    Thread carrying = courierThread();
    if (carrying != null) {
      carrying.join(Math.max((end - System.nanoTime()) / NANOS_A_MILLI, 1));
      if (carrying.isAlive()) {
        courier.abort();
        carrying.join(ABORT_MILLIS);
      }
    }
    if (bag.waiting() > 0) {
      String what = bag.waiting() + " not delivered at the stop, kept for the next start in ";
      log.accept(new LogEvent.MailSpool(what + directory));
    }
    bag.release();
  }

  private void run() {
    bag.open();
    if (bag.waiting() > 0) {
      startCourier();
    }
    var batch = new ArrayDeque<Alert>();
    while (true) {
      synchronized (lock) {
        while (queue.isEmpty() && !stopping) {
          try {
            lock.wait();
          } catch (InterruptedException nobodyInterruptsUs) {
            return;
          }
        }
        if (queue.isEmpty()) {
          return;
        }
        ArrayDeque<Alert> full = queue;
        queue = batch;
        batch = full;
      }
      for (Alert alert = batch.poll(); alert != null; alert = batch.poll()) {
        bag.add(letter(alert));
      }
      startCourier();
    }
  }

  private Letter letter(Alert alert) {
    MailRoute now = route();
    long number = bag.number();
    String message = wording.message(now, alert, Long.toString(number));
    return new Letter(
        number,
        alert.millis(),
        0,
        0,
        Address.bare(now.from()),
        Address.bare(now.to()),
        Wording.subject(now.routerId(), alert),
        message);
  }

  private void startCourier() {
    synchronized (lock) {
      if (courierThread == null) {
        var started = new Thread(courier, "smtp");
        started.setDaemon(true);
        courierThread = started;
        started.start();
      }
    }
  }

  private @Nullable Thread courierThread() {
    synchronized (lock) {
      return courierThread;
    }
  }
}
