package dev.exhibit.ui.packages;

import dev.exhibit.model.ControlLibrary;
import dev.exhibit.model.GapKind;
import dev.exhibit.ui.common.GapPlaces;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.common.SessionModel;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where what a package would leave out is mended. */
final class Mending {
  /** Gaps that keep a control from being evaluated, the first of which is mended first. */
  private static final List<GapKind> BLINDING =
      List.of(
          GapKind.MAPPING_BROKEN,
          GapKind.NO_SCHEDULE,
          GapKind.PARAMETER_MISSING,
          GapKind.NO_EVIDENCE,
          GapKind.SOURCE_SILENT,
          GapKind.LOG_SHORT);

  private Mending() {}

  /**
   * The place of what is named: of a control, also one whose file is broken, or the engagement for
   * what belongs to a criterion. A control by itself stands for what keeps it from being evaluated,
   * where something does. Empty where no place of the window mends it.
   */
  static Optional<Place> of(String what, SessionModel.Facts facts) {
    List<String> named = List.of(what.split("[^\\p{Alnum}._-]+"));
    return gap(what, facts)
        .or(() -> named.stream().flatMap(name -> control(name, facts.library())).findFirst())
        .or(() -> named.stream().flatMap(name -> criterion(name, facts)).findFirst());
  }

  /** What keeps a control from being evaluated is mended where that gap is. */
  private static Optional<Place> gap(String control, SessionModel.Facts facts) {
    return facts.gaps().stream()
        .filter(gap -> gap.control().equals(control) && BLINDING.contains(gap.kind()))
        .min(Comparator.comparingInt(gap -> BLINDING.indexOf(gap.kind())))
        .map(gap -> GapPlaces.mending(gap, facts));
  }

  private static Stream<Place> control(String name, ControlLibrary library) {
    return Stream.concat(
            library.find(name).stream().map(one -> one.id()),
            library.broken().stream()
                .filter(one -> one.id().equals(name) || one.name().equals(name))
                .map(ControlLibrary.BrokenControl::id))
        .map(id -> new Place.Controls(id, null));
  }

  private static Stream<Place> criterion(String name, SessionModel.Facts facts) {
    return facts.criteria().stream()
        .filter(one -> one.id().equals(name))
        .map(one -> new Place.Engagement(new Place.Entry.CarvedOut(one.id())));
  }
}
