package dev.exhibit.ui.timeline;

import dev.exhibit.model.EventFilter;
import dev.exhibit.model.SearchSpec;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.query.Filters;
import dev.exhibit.ui.common.Place;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a place on this screen says. */
final class Places {
  private Places() {}

  /** Its filters; none where it says nothing of them. */
  static List<EventFilter> filters(Place.Timeline place) {
    List<EventFilter> said = place.filters();
    return said == null ? List.of() : said;
  }

  /** Those that stay when something else is searched. */
  static List<EventFilter> pinned(List<EventFilter> filters) {
    return filters.stream().filter(EventFilter::pinned).toList();
  }

  /** The same place with these filters. */
  static Place.Timeline with(Place.Timeline place, List<EventFilter> filters) {
    return new Place.Timeline(
        place.kql(), place.span(), place.brush(), place.event(), filters, place.told());
  }

  /** The same place with the event that is open; null for none. */
  static Place.Timeline open(Place.Timeline place, @Nullable String event) {
    return new Place.Timeline(
        place.kql(), place.span(), place.brush(), event, place.filters(), place.told());
  }

  /** The same place with this part of it chosen. */
  static Place.Timeline around(Place.Timeline place, TimeSpan part) {
    return new Place.Timeline(
        place.kql(), place.span(), part, place.event(), place.filters(), place.told());
  }

  /** The same place, without a chosen part that does not lie in the whole. */
  static Place.Timeline within(Place.Timeline place, TimeSpan whole) {
    TimeSpan part = place.brush();
    boolean lies =
        part == null || (part.from().isBefore(whole.to()) && part.to().isAfter(whole.from()));
    return lies
        ? place
        : new Place.Timeline(
            place.kql(), place.span(), null, place.event(), place.filters(), place.told());
  }

  /** Query and filters together. */
  static String asks(Place.Timeline place) {
    return Filters.kql(place.kql(), filters(place));
  }

  /** The part of time that its rows are of; null for the period. */
  static @Nullable TimeSpan rows(Place.Timeline place) {
    return place.brush() == null ? place.span() : place.brush();
  }

  /** Whether the same is counted over the same range. */
  static boolean haveSameRange(Place.@Nullable Timeline one, Place.Timeline other) {
    return one != null && asks(one).equals(asks(other)) && Objects.equals(one.span(), other.span());
  }

  /** Whether the same rows are listed. */
  static boolean haveSameRows(Place.@Nullable Timeline one, Place.Timeline other) {
    return one != null && asks(one).equals(asks(other)) && Objects.equals(rows(one), rows(other));
  }

  /** The search as it would be kept. */
  static SearchSpec spec(Place.Timeline place) {
    return new SearchSpec(place.kql(), filters(place), place.span());
  }
}
