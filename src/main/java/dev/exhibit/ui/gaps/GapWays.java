package dev.exhibit.ui.gaps;

import dev.exhibit.model.Gap;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.query.SourceField;
import dev.exhibit.ui.common.GapPlaces;
import dev.exhibit.ui.common.Navigator;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.common.PlaceWord;
import dev.exhibit.ui.common.SessionModel;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** The ways from a gap: to where it is mended, to what it is of, and to its events. */
public final class GapWays {
  private final SessionModel session;
  private final Navigator navigator;

  GapWays(SessionModel session, Navigator navigator) {
    this.session = session;
    this.navigator = navigator;
  }

  /** Goes to where the gap can be mended. */
  public void mend(Gap gap) {
    place(gap, GapPlaces::mending).ifPresent(navigator::go);
  }

  /** The name of that place; empty while nothing is known. */
  String mendedOn(Gap gap) {
    return place(gap, GapPlaces::mending).map(PlaceWord::of).orElse("");
  }

  /** Goes to the control of a gap, whatever kind it is; a criterion is on the overview. */
  public void openSubject(Gap gap) {
    place(gap, GapPlaces::subject).ifPresent(navigator::go);
  }

  private Optional<Place> place(Gap gap, BiFunction<Gap, SessionModel.Facts, Place> way) {
    return Optional.ofNullable(session.factsProperty().get()).map(facts -> way.apply(gap, facts));
  }

  /** Goes to the events of the gap's source around its time, where it has both. */
  public void openEvents(Gap gap) {
    events(gap).ifPresent(navigator::go);
  }

  /** Where these events are; empty for a gap that is of no source of events, or of no time. */
  Optional<Place> events(Gap gap) {
    String source = gap.source();
    Instant from = gap.since();
    Instant until = gap.until();
    if (source == null || from == null || until == null || source.equals(Gap.WATCH)) {
      return Optional.empty();
    }
    String kql = SourceField.clause(List.of(source.split(", ")));
    return Optional.of(new Place.Timeline(kql, null, new TimeSpan(from, until), null));
  }
}
