package dev.exhibit.demo;

import java.nio.file.Path;

/**
 * A generated trail on disk.
 *
 * @param folder the root, laid out as CloudTrail lays out its bucket
 * @param files number of {@code .json.gz} files
 * @param records number of records in them
 * @param duplicates records that are delivered a second time, as CloudTrail does now and then
 */
public record GeneratedTrail(
    Path folder, long files, long records, long duplicates, PlantedFindings planted) {

  /** Distinct events. */
  public long events() {
    return records - duplicates;
  }
}
