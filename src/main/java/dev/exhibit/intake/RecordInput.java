package dev.exhibit.intake;

import dev.exhibit.intake.RecordFormat.RecordReader;
import dev.exhibit.task.Cancellation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads one input whose records are JSON objects. */
final class RecordInput {
  private final Map<RecordFormat, RecordReader> readers = new LinkedHashMap<>();
  private final Findings findings;

  RecordInput(List<RecordFormat> formats, InputHints hints, Findings findings) {
    formats.forEach(format -> readers.put(format, format.open(hints)));
    this.findings = findings;
  }

  void read(ByteReader in, Cancellation cancellation) {
    Elements elements = new Elements(in);
    Element element = elements.next();
    boolean empty = element == null && !elements.sawList();
    while (element != null) {
      cancellation.throwIfCancelled();
      switch (element) {
        case Element.Whole whole -> whole(whole, elements);
        case Element.TooLarge large -> {
          if (!large.tentative()) {
            findings.tooLarge(large.place(), large.length(), large.sha256());
          }
        }
        case Element.Damaged damaged -> damaged(damaged, elements, false);
      }
      element = elements.next();
    }
    findings.end(empty);
  }

  /** What an object in the middle of other text is. */
  Reading read(RawRecord record) {
    return Json.object(record.text()).map(this::reading).orElse(new Reading.Unknown());
  }

  /** A record that is no JSON: the fields of a journal's entry. */
  void entry(RawRecord record, Map<String, @Nullable Object> fields) {
    Reading reading = reading(fields);
    if (reading instanceof Reading.Unknown) {
      findings.reject(record, null, "It is a journal's entry, but not one that can be read.", true);
    } else {
      findings.found(record, reading);
    }
  }

  private Reading reading(Map<String, @Nullable Object> object) {
    Reading other = new Reading.Unknown();
    for (RecordReader reader : readers.values()) {
      Reading reading = reader.read(object);
      if (reading instanceof Reading.Event || reading instanceof Reading.Unusable) {
        return reading;
      }
      // What one family knows not to be a record may be a record of a later one.
      other = other instanceof Reading.Unknown ? reading : other;
    }
    return other;
  }

  private void whole(Element.Whole element, Elements elements) {
    RawRecord record = new RawRecord(element.place(), element.bytes());
    String text = record.text();
    Optional<Map<String, @Nullable Object>> object = Json.object(text);
    Reading reading = object.map(this::reading).orElse(new Reading.Unknown());
    if (!(reading instanceof Reading.Unknown)) {
      recognised(record, reading, element, elements);
    } else if (!element.tentative()) {
      String resembled = resembled(text);
      String reason =
          object
              .map(map -> "It is JSON, but of no known form" + names(map))
              .orElse("It is not a JSON object.");
      findings.reject(record, resembled, reason, resembled != null);
    }
  }

  private void recognised(
      RawRecord record, Reading reading, Element.Whole element, Elements elements) {
    Element before = element.tentative() ? elements.recovered(element) : null;
    if (before instanceof Element.Damaged damaged) {
      damaged(damaged, elements, !(reading instanceof Reading.Other));
    }
    findings.found(record, reading);
  }

  private void damaged(Element.Damaged damaged, Elements elements, boolean amongRecords) {
    String resembled = resembled(damaged.head());
    boolean ours =
        amongRecords || elements.sawList() || elements.broken() != null || resembled != null;
    findings.damaged(damaged.place(), damaged.length(), damaged.reason(), resembled, ours);
  }

  /** The source whose record the text may have been. */
  private @Nullable String resembled(String text) {
    return readers.keySet().stream()
        .filter(format -> format.resembles(text))
        .map(format -> format.sources().getFirst())
        .findFirst()
        .orElse(null);
  }

  private static String names(Map<String, ? extends @Nullable Object> object) {
    List<String> names = object.keySet().stream().limit(5).toList();
    return names.isEmpty() ? "." : " (it has " + String.join(", ", names) + ").";
  }
}
