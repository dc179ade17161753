package dev.relevo.report;

import dev.relevo.host.LocalTime;

/// Writes local wall time as the C library does in the C locale. By hand: the formatters of the JDK
/// take longer to load than the daemon to start. Belongs to one thread.
final class WallText {
  private static final String[] MONTHS = {
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"
  };
  private static final String[] DAYS = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  private static final int DAY_SECONDS = 86_400;
  private static final int THURSDAY = 4; // 1 January 1970

  /// Every zone changes its offset on a quarter of an hour.
  private static final int OFFSET_SECONDS = 900;

  private final LocalTime zone;
  private long offsetQuarter = Long.MIN_VALUE;
  private int offset;
  private long lastSecond = Long.MIN_VALUE;
  private String weekday = "";
  private String monthToTime = "";
  private long year;

  WallText(LocalTime zone) {
    this.zone = zone;
  }

  /// `%c`: `Sun Nov 22 05:06:58 2026`.
  String full(long millis) {
    compute(millis);
    return weekday + " " + monthToTime + " " + year;
  }

  /// RFC 3164: `Nov 22 05:06:58`.
  String brief(long millis) {
    compute(millis);
    return monthToTime;
  }

  private void compute(long millis) {
    long utc = Math.floorDiv(millis, 1000L);
    if (utc == lastSecond) {
      return;
    }
    lastSecond = utc;
    long quarter = Math.floorDiv(utc, (long) OFFSET_SECONDS);
    if (quarter != offsetQuarter) {
      offsetQuarter = quarter;
      offset = zone.offsetSeconds(utc);
    }
    long local = utc + offset;
    long day = Math.floorDiv(local, (long) DAY_SECONDS);
    int second = (int) Math.floorMod(local, (long) DAY_SECONDS);
    weekday = DAYS[(int) Math.floorMod(day + THURSDAY, 7L)];
    String date = date(day);
    monthToTime =
        date + " " + two(second / 3600) + ":" + two(second / 60 % 60) + ":" + two(second % 60);
  }

  /// The civil date of a day since 1970, by eras of 400 years that begin on 1 March, so that the
  /// leap day is the last one of a year.
  private String date(long day) {
    long shifted = day + 719_468; // days from 1 March of year 0
    long era = Math.floorDiv(shifted, 146_097L);
    long ofEra = shifted - era * 146_097;
    long yearOfEra = (ofEra - ofEra / 1460 + ofEra / 36_524 - ofEra / 146_096) / 365;
    long ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    int march = (int) ((5 * ofYear + 2) / 153); // 0 is March
    int dayOfMonth = (int) (ofYear - (153L * march + 2) / 5) + 1;
    int month = march < 10 ? march + 2 : march - 10; // 0 is January
    year = yearOfEra + era * 400 + (month < 2 ? 1 : 0);
    return MONTHS[month] + (dayOfMonth < 10 ? "  " : " ") + dayOfMonth;
  }

  private static String two(int number) {
    return number < 10 ? "0" + number : Integer.toString(number);
  }
}
