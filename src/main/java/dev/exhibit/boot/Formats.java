package dev.exhibit.boot;

import dev.exhibit.intake.LogFormat;
import dev.exhibit.intake.cloudtrail.CloudTrailFormat;
import dev.exhibit.intake.profile.ProfileFormat;
import dev.exhibit.intake.record.RunEntryFormat;
import dev.exhibit.model.FieldMap;
import java.util.ArrayList;
import java.util.List;

/** Every family of log records, in the order in which a record is offered to them. */
final class Formats {
  private Formats() {}

  /** The known families, then those that the company described itself. */
  static List<LogFormat> all(List<FieldMap> maps) {
    List<LogFormat> formats =
        new ArrayList<>(List.of(new CloudTrailFormat(), new RunEntryFormat()));
    maps.forEach(map -> formats.add(new ProfileFormat(map)));
    return formats;
  }
}
