package dev.exhibit.intake;

import dev.exhibit.task.Cancellation;
import java.io.InputStream;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Looks through the inputs of one file for times without a year, so that when they are read it is
 * known how many years lie between the first line and the last: the last line is put at or before
 * the file's modification time, or into the year that a person named. Where a 29 February stands,
 * its year has one.
 */
final class YearSurvey implements Unpacker.Target {
  /** A clock's zone is at most this far from UTC, and the zone of a log may not be known. */
  private static final int FARTHEST_ZONE_HOURS = 14;

  /** Within so many years there is a leap year, also where a century has none. */
  private static final int LEAPS_APART = 8;

  private final List<LineFormat> formats;
  private final ZoneId zone;
  private final @Nullable Integer year;
  private final Cancellation cancellation;
  private final Map<String, Years.Passages> seen = new HashMap<>();

  /**
   * A survey.
   *
   * @param year of the last line; null when nobody said
   */
  YearSurvey(
      List<LineFormat> formats, ZoneId zone, @Nullable Integer year, Cancellation cancellation) {
    this.formats = formats;
    this.zone = zone;
    this.year = year;
    this.cancellation = cancellation;
  }

  @Override
  public void input(String name, @Nullable Instant written, InputStream in) {
    Head head = Head.of(in);
    List<LineFormat> asked =
        formats.stream()
            .filter(format -> head.lines().stream().anyMatch(line -> hasNoYear(format, line)))
            .toList();
    if (asked.isEmpty()) {
      return;
    }
    Years.Passages passages = new Years.Passages();
    Cutter lines = Cutter.of(head, new ByteReader(head.whole()));
    for (Element element = lines.next(); element != null; element = lines.next()) {
      cancellation.throwIfCancelled();
      if (element instanceof Element.Whole whole) {
        pass(new RawRecord(whole.place(), whole.bytes()).text(), asked, passages);
      }
    }
    seen.put(name, passages);
  }

  private static boolean hasNoYear(LineFormat format, String line) {
    return format.yearless(line) != null;
  }

  private static void pass(String line, List<LineFormat> formats, Years.Passages passages) {
    for (LineFormat format : formats) {
      LocalDateTime time = format.yearless(line);
      if (time != null) {
        passages.pass(time);
        return;
      }
    }
  }

  /** What cannot be opened is told when it is read. */
  @Override
  public void broken(String name, String reason) {}

  /** The years of an input of the file that was surveyed. */
  Years years(String name, Instant modified) {
    Years.Passages passages = seen.get(name);
    LocalDateTime last = passages == null ? null : passages.last();
    if (passages == null || last == null) {
      return live(modified);
    }
    int lastYear = year != null ? year : lastYear(last, modified, passages);
    return Years.from(lastYear - passages.count(), year == null, passages);
  }

  /**
   * The years of an input that can be read only once: those of what is being written now, or going
   * on from the year that a person named.
   */
  Years live(Instant now) {
    return year != null ? Years.from(year, false) : Years.upTo(first -> lastYear(first, now));
  }

  /** The last in which 29 February is where it stood, if that can be. */
  private int lastYear(LocalDateTime last, Instant modified, Years.Passages passages) {
    int latest = lastYear(last, modified);
    for (int candidate = latest; candidate > latest - LEAPS_APART; candidate--) {
      if (passages.fit(candidate) && Years.in(candidate, last) != null) {
        return candidate;
      }
    }
    return latest;
  }

  private int lastYear(LocalDateTime last, Instant modified) {
    LocalDateTime end = modified.atZone(zone).toLocalDateTime().plusHours(FARTHEST_ZONE_HOURS);
    int candidate = end.getYear();
    LocalDateTime placed = Years.in(candidate, last);
    while (placed == null || placed.isAfter(end)) {
      placed = Years.in(--candidate, last);
    }
    return candidate;
  }
}
