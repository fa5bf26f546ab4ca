package dev.exhibit.ui.common;

import dev.exhibit.model.Control;
import dev.exhibit.model.ControlLibrary;
import dev.exhibit.model.Gap;
import dev.exhibit.model.GapKind;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where gaps can be mended, and what they are of. */
public final class GapPlaces {
  private GapPlaces() {}

  /** Where it can be mended; else what it is of, where one sees what to do. */
  public static Place mending(Gap gap, SessionModel.Facts facts) {
    return switch (gap.kind()) {
      case PARAMETER_MISSING -> new Place.Engagement(new Place.Entry.Parameter(gap.control()));
      case NO_SCHEDULE -> new Place.Engagement(new Place.Entry.Jobs());
      case MAPPING_BROKEN, SOURCE_SILENT, LOG_SHORT, NO_EVIDENCE ->
          ofSource(gap, facts).orElseGet(() -> subject(gap, facts));
      case ATTESTATION_OVERDUE ->
          isCriterion(gap, facts)
              ? new Place.Engagement(new Place.Entry.CarvedOut(gap.control()))
              : subject(gap, facts);
      case NO_CONTROL,
          STALE,
          MISSED_RUN,
          FAILED_RUN,
          LATE_RUN,
          UNFINISHED_RUN,
          PERIOD_OPEN,
          RECONCILIATION_MISMATCH,
          OPEN_EXCEPTION,
          WAIVER_EXPIRED ->
          subject(gap, facts);
    };
  }

  /** What it is of: a control, also one whose file is broken, or a criterion on the overview. */
  public static Place subject(Gap gap, SessionModel.Facts facts) {
    return isCriterion(gap, facts)
        ? new Place.Overview(gap.control())
        : new Place.Controls(gap.control(), null);
  }

  private static boolean isCriterion(Gap gap, SessionModel.Facts facts) {
    ControlLibrary library = facts.library();
    return library.find(gap.control()).isEmpty()
        && library.broken().stream().noneMatch(one -> one.id().equals(gap.control()))
        && facts.criteria().stream().anyMatch(one -> one.id().equals(gap.control()));
  }

  /** Who watches is told with the alerts; any other source is one of the list of sources. */
  private static Optional<Place> ofSource(Gap gap, SessionModel.Facts facts) {
    return sources(gap, facts).stream()
        .findFirst()
        .map(name ->
            name.equals(Gap.WATCH) ? new Place.Alerts(null) : new Place.Sources(name, false));
  }

  /** A mapping is of what the control asks; a gap may name several sources. */
  private static List<String> sources(Gap gap, SessionModel.Facts facts) {
    String named = gap.source();
    Stream<String> all =
        named != null
            ? Stream.of(named.split(", "))
            : gap.kind() == GapKind.MAPPING_BROKEN
                ? facts.library().find(gap.control()).stream().flatMap(GapPlaces::asked)
                : Stream.empty();
    return all.filter(name -> !name.isBlank() && !name.equals(Control.PopulationRule.EVERY_SOURCE))
        .toList();
  }

  private static Stream<String> asked(Control control) {
    return control.population().sources().stream();
  }
}
