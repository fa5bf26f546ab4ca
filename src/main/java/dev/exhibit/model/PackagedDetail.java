package dev.exhibit.model;

import java.util.List;
import java.util.Map;

/**
 * The files of one control in a package, read for a person. A file that the signature does not
 * cover is not among them; {@code withheld} says so.
 *
 * @param definition its YAML
 * @param tests of its attributes, by their ids, as far as they can be read
 * @param query the requests as they were sent, JSON
 * @param ipe the block that says how the population was made, JSON
 * @param items exceptions and refused attempts, as many as are worth showing at once
 * @param sample the company's own sample; empty where there is none
 * @param records what people said of it
 * @param attachments names of files that people attached
 * @param withheld why a file is not shown, a sentence each
 * @param cut of each table of which only the first lines are handed over how many there are; by the
 *     last part of its name, such as {@code sample.csv}
 */
public record PackagedDetail(
    String definition,
    Map<String, String> tests,
    String query,
    String ipe,
    PackagedTimeline timeline,
    List<Item> items,
    List<Picked> sample,
    List<Said> records,
    List<String> attachments,
    List<String> withheld,
    Map<String, Long> cut) {
  public PackagedDetail {
    tests = Map.copyOf(tests);
    items = List.copyOf(items);
    sample = List.copyOf(sample);
    records = List.copyOf(records);
    attachments = List.copyOf(attachments);
    withheld = List.copyOf(withheld);
    cut = Map.copyOf(cut);
  }

  /** The same with what its definition tests. */
  public PackagedDetail tested(Map<String, String> by) {
    return new PackagedDetail(
        definition, by, query, ipe, timeline, items, sample, records, attachments, withheld, cut);
  }

  /** A row of a sample, its cells as the package has them. */
  public record Picked(
      SamplePick pick, String eventId, String time, String who, String what, String on) {}

  /** What a person said, as the package's table has it. */
  public record Said(
      String record,
      String kind,
      String by,
      String at,
      boolean stands,
      String assurance,
      String words) {}
}
