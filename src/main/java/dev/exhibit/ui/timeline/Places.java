package dev.exhibit.ui.timeline;

import dev.exhibit.model.EventFilter;
import dev.exhibit.model.SearchSpec;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.query.Filters;
import dev.exhibit.ui.common.Place;
import java.util.List;
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

  /** Query and filters together. */
  static String asks(Place.Timeline place) {
    return Filters.kql(place.kql(), filters(place));
  }

  /** The part of time that its rows are of; null for the period. */
  static @Nullable TimeSpan rows(Place.Timeline place) {
    return place.brush() == null ? place.span() : place.brush();
  }

  /** The search as it would be kept. */
  static SearchSpec spec(Place.Timeline place) {
    return new SearchSpec(place.kql(), filters(place), place.span());
  }
}
