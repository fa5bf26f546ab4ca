package dev.exhibit.usecase;

import dev.exhibit.evaluation.Question;
import dev.exhibit.logstore.Position;
import dev.exhibit.model.PageCursor;
import dev.exhibit.model.Sha256;
import dev.exhibit.model.TimeSpan;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The end of a page as it is handed out: how far each question was read. */
final class RowPlaces {
  private RowPlaces() {}

  /** What one question goes by from page to page. */
  static String name(Question asked) {
    return Sha256.of(asked.selection().profile().name() + " " + asked.whole());
  }

  /** The end of a page whose last row is of this time. */
  static PageCursor cursor(Instant last, Map<String, Position> ends) {
    Map<String, List<Object>> places = new LinkedHashMap<>();
    ends.forEach((name, place) -> places.put(name, List.of(place.epochMillis(), place.tiebreak())));
    return new PageCursor(last, JsonMapper.shared().writeValueAsString(places));
  }

  /** How far each question was read. */
  static Map<String, Position> of(PageCursor cursor) {
    Map<String, Position> places = new LinkedHashMap<>();
    JsonMapper.shared()
        .readTree(cursor.tiebreak())
        .propertyStream()
        .forEach(place ->
            places.put(
                place.getKey(),
                new Position(
                    place.getValue().path(0).asLong(), place.getValue().path(1).asString())));
    return places;
  }

  /** What may follow a page of a question of which nothing was passed yet. */
  static Question rest(Question asked, @Nullable PageCursor after, boolean newestFirst) {
    TimeSpan span = asked.selection().span();
    if (after == null || span == null) {
      return asked;
    }
    Instant from = newestFirst ? span.from() : later(span.from(), after.time());
    Instant to = newestFirst ? earlier(span.to(), after.time().plusMillis(1)) : span.to();
    return asked.over(new TimeSpan(from, to));
  }

  private static Instant later(Instant one, Instant other) {
    return one.isBefore(other) ? other : one;
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
