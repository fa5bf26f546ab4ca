package dev.exhibit.boot;

import dev.exhibit.intake.LogFormat;
import dev.exhibit.intake.cloudtrail.CloudTrailFormat;
import dev.exhibit.intake.record.RunEntryFormat;
import java.util.List;

/** Every family of log records, in the order in which a record is offered to them. */
final class Formats {
  private Formats() {}

  static List<LogFormat> all() {
    return List.of(new CloudTrailFormat(), new RunEntryFormat());
  }
}
