package dev.exhibit.usecase;

import dev.exhibit.evaluation.Answers;
import dev.exhibit.evaluation.Question;
import dev.exhibit.logstore.LogStore;
import dev.exhibit.logstore.Position;
import dev.exhibit.logstore.StoredDocument;
import dev.exhibit.model.Answer;
import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.EventPage;
import dev.exhibit.model.PageCursor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A page of the rows of several questions in one order of time. Each question's rows keep the order
 * that the store gives them, and the next page reads on from the place where each was left.
 */
final class MergedPage {
  private static final Comparator<Row> IN_TIME =
      Comparator.comparingLong((Row row) -> row.place().epochMillis())
          .thenComparing(row -> row.event().id());

  private final @Nullable PageCursor after;
  private final boolean newestFirst;
  private final int size;
  private final Map<String, Position> begins;
  private final List<Part> parts = new ArrayList<>();

  /**
   * A page that nothing was read for yet.
   *
   * @param after the end of the page before, or null for the first page
   */
  MergedPage(@Nullable PageCursor after, boolean newestFirst, int size) {
    this.after = after;
    this.newestFirst = newestFirst;
    this.size = size;
    this.begins = after == null ? Map.of() : RowPlaces.of(after);
  }

  /**
   * A row that is wanted.
   *
   * @param before the place of the document before it; null where it is the first
   */
  private record Row(AuditEvent event, Position place, @Nullable Position before) {}

  /** What was read of one question. */
  private static final class Part {
    private final String name;
    private final List<Row> rows = new ArrayList<>();
    private @Nullable Position read;
    private int taken;

    Part(String name, @Nullable Position begin) {
      this.name = name;
      this.read = begin;
    }

    boolean isLeft() {
      return taken < rows.size();
    }

    Row next() {
      return rows.get(taken);
    }

    /** Where the next page begins after; null where nothing was passed. */
    @Nullable Position end() {
      return isLeft() ? next().before() : read;
    }
  }

  /** Reads rows of one question until enough of them are wanted, or nothing is left. */
  Answer<Long> read(LogStore log, Question asked) {
    Part part = new Part(RowPlaces.name(asked), begins.get(RowPlaces.name(asked)));
    Question rest = part.read == null ? RowPlaces.rest(asked, after, newestFirst) : asked;
    List<Answer<List<StoredDocument>>> answers = new ArrayList<>();
    List<StoredDocument> hits;
    do {
      Answer<List<StoredDocument>> answer =
          log.page(rest.selection(), part.read, newestFirst, size);
      answers.add(answer);
      hits = answer.value();
      for (StoredDocument hit : hits) {
        AuditEvent event = asked.read(hit);
        if (asked.wants(event)) {
          part.rows.add(new Row(event, hit.position(), part.read));
        }
        part.read = hit.position();
      }
    } while (part.rows.size() < size && hits.size() == size);
    parts.add(part);
    return Answers.join(answers, (long) part.rows.size());
  }

  /** The first rows of all that was read. */
  EventPage page() {
    Comparator<Row> order = newestFirst ? IN_TIME.reversed() : IN_TIME;
    List<Row> rows = new ArrayList<>();
    while (rows.size() < size) {
      Part first =
          parts.stream()
              .filter(Part::isLeft)
              .min(Comparator.comparing(Part::next, order))
              .orElse(null);
      if (first == null) {
        break;
      }
      rows.add(first.next());
      first.taken++;
    }
    // A store tells times apart by the millisecond, records often better.
    Comparator<AuditEvent> exact = Comparator.comparing(AuditEvent::time);
    List<AuditEvent> events =
        rows.stream().map(Row::event).sorted(newestFirst ? exact.reversed() : exact).toList();
    return new EventPage(events, rows.size() < size ? null : end(rows.getLast()));
  }

  private PageCursor end(Row last) {
    Map<String, Position> ends = new LinkedHashMap<>(begins);
    parts.forEach(part -> {
      Position end = part.end();
      if (end != null) {
        ends.put(part.name, end);
      }
    });
    return RowPlaces.cursor(Instant.ofEpochMilli(last.place().epochMillis()), ends);
  }
}
