package dev.exhibit.logstore.elastic;

import dev.exhibit.logstore.Position;
import dev.exhibit.logstore.StoredDocument;
import dev.exhibit.model.EventSchema;
import dev.exhibit.model.FieldProfile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The order of rows: event time, then event id where the indices have one, then the number under
 * which a shard took the document. Many events have no id and share a second, and each shard counts
 * for itself, so a few documents may still stand at one place: one of each shard at most. Those are
 * told apart by index and document id.
 *
 * @param time the index's field of event times
 * @param id the index's field of event ids; null where it has none
 */
record RowOrder(String time, @Nullable String id, boolean newestFirst) {
  private static final String NUMBER = "_seq_no";
  private static final Comparator<Row> AT_ONE_PLACE =
      Comparator.comparing((Row row) -> row.document().index())
          .thenComparing(row -> row.document().id());

  static RowOrder of(FieldProfile profile, boolean newestFirst) {
    return new RowOrder(
        QueryDsl.name(profile, EventSchema.TIMESTAMP),
        profile.searchable(EventSchema.ID).orElse(null),
        newestFirst);
  }

  /** Where a hit stands among those of one time. */
  private record Place(long millis, @Nullable String id, long number) {}

  /** A row with its place, at which others may stand. */
  record Row(StoredDocument document, Object place) {}

  /** What a search is sorted by. */
  List<Object> sort() {
    String direction = newestFirst ? "desc" : "asc";
    List<Object> keys = new ArrayList<>();
    keys.add(
        Json.object(
            time,
            Json.object("order", direction, "unmapped_type", "date", "numeric_type", "date")));
    if (id != null) {
      keys.add(Json.object(id, Json.object("order", direction, "unmapped_type", "keyword")));
    }
    // An index that nothing was written to yet does not even know this one.
    keys.add(Json.object(NUMBER, Json.object("order", direction, "unmapped_type", "long")));
    return List.copyOf(keys);
  }

  /** What a search begins after so that all that stands where this row does is in it. */
  List<@Nullable Object> from(Position after) {
    Place place = place(after);
    List<@Nullable Object> values = new ArrayList<>();
    values.add(place.millis());
    if (id != null) {
      values.add(place.id());
    }
    values.add(place.number() + (newestFirst ? 1 : -1));
    return values;
  }

  /** The hits as rows in order, without those up to a row that was seen. */
  List<Row> rows(List<?> hits, @Nullable Position after) {
    List<Row> rows = new ArrayList<>();
    List<Row> same = new ArrayList<>();
    for (Object hit : hits) {
      Row row = row(hit);
      if (!same.isEmpty() && !same.getFirst().place().equals(row.place())) {
        add(same, after, rows);
        same.clear();
      }
      same.add(row);
    }
    add(same, after, rows);
    return rows;
  }

  private static void add(List<Row> same, @Nullable Position after, List<Row> rows) {
    same.sort(AT_ONE_PLACE);
    int seen = 0;
    if (after != null && !same.isEmpty() && same.getFirst().place().equals(place(after))) {
      List<String> last = document(after);
      while (seen < same.size() && !isAfter(same.get(seen).document(), last)) {
        seen++;
      }
    }
    rows.addAll(same.subList(seen, same.size()));
  }

  private static boolean isAfter(StoredDocument one, List<String> seen) {
    int order = one.index().compareTo(seen.getFirst());
    return order > 0 || (order == 0 && one.id().compareTo(seen.getLast()) > 0);
  }

  private Row row(Object hit) {
    List<?> sort = Json.list(hit, "sort");
    String event = id == null || sort.get(1) == null ? null : String.valueOf(sort.get(1));
    Place place = new Place(number(sort.getFirst()), event, number(sort.get(id == null ? 1 : 2)));
    String tiebreak =
        Json.canonical(
            Arrays.asList(
                place.id(), place.number(), Json.text(hit, "_index"), Json.text(hit, "_id")));
    return new Row(Documents.at(hit, new Position(place.millis(), tiebreak)), place);
  }

  private static long number(@Nullable Object value) {
    return value instanceof Number number ? number.longValue() : 0;
  }

  private static Place place(Position position) {
    List<?> parts = parts(position);
    Object event = parts.getFirst();
    return new Place(
        position.epochMillis(), event == null ? null : event.toString(), number(parts.get(1)));
  }

  private static List<String> document(Position position) {
    List<?> parts = parts(position);
    return List.of(Objects.toString(parts.get(2), ""), Objects.toString(parts.get(3), ""));
  }

  private static List<?> parts(Position position) {
    return Json.array(position.tiebreak());
  }
}
