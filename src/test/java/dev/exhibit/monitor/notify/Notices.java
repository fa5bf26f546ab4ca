package dev.exhibit.monitor.notify;

import dev.exhibit.model.FiredAlert;
import dev.exhibit.model.Severity;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.monitor.Notice;
import java.time.Instant;
import java.util.List;

/** Notices for tests. */
final class Notices {
  private Notices() {}

  static Notice of(String id, String control, Severity severity, Instant at, String who) {
    return titled(id, control, severity, at, who, "Opened to the world");
  }

  static Notice titled(
      String id, String control, Severity severity, Instant at, String who, String title) {
    return new Notice(
        new FiredAlert(
            id,
            control,
            "any",
            severity,
            title,
            "key",
            new TimeSpan(at.minusSeconds(60), at),
            at,
            "One event departs.",
            1,
            List.of("e1"),
            List.of(who),
            null),
        "Nothing is open",
        List.of(new Notice.Link("e1", "exhibit events --id e1", "")),
        "Close it.");
  }
}
