package dev.exhibit.ui.overview;

import dev.exhibit.model.Control;
import dev.exhibit.model.Criterion;
import dev.exhibit.model.GapKind;
import dev.exhibit.model.Scope;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.common.SessionModel;
import dev.exhibit.ui.common.Standing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One criterion on the overview.
 *
 * @param standing the worst of what its controls say
 * @param controls standing of each control that speaks to it, worst first
 * @param attested whether only people's word answers it
 * @param left why the audit does not cover it, one sentence; null when it does
 */
public record Tile(
    Criterion criterion,
    Standing standing,
    List<Standing> controls,
    boolean attested,
    @Nullable String left) {
  public Tile {
    controls = List.copyOf(controls);
  }

  /** The tiles of all criteria, in their order. */
  public static List<Tile> all(SessionModel.Facts facts, Instant now) {
    return facts.criteria().stream().map(criterion -> of(criterion, facts, now)).toList();
  }

  private static Tile of(Criterion criterion, SessionModel.Facts facts, Instant now) {
    Scope.Left left = facts.workspace().scope().left(criterion.id()).orElse(null);
    if (left != null) {
      return new Tile(criterion, Standing.NOT_IN_SCOPE, List.of(), false, left.reason());
    }
    List<Standing> found = new ArrayList<>();
    boolean attested = true;
    for (Control control : facts.library().controls()) {
      if (control.status() == Control.Status.RETIRED) {
        continue;
      }
      for (Control.CriterionLink link : control.criteria()) {
        if (link.id().equals(criterion.id())) {
          found.add(facts.standing(control.id(), now));
          attested &= control.isAttested();
        }
      }
    }
    if (found.isEmpty() || unanswered(criterion, facts)) {
      found.add(Standing.NO_CONTROL);
    }
    found.sort(Comparator.naturalOrder());
    Standing worst = found.getFirst();
    found.remove(Standing.NO_CONTROL);
    return new Tile(criterion, worst, found, attested && !found.isEmpty(), null);
  }

  /** Where those of its controls are that stand like this. */
  public Place place(Standing like) {
    return Place.Controls.of(criterion.id(), like);
  }

  /** Where what it counts is: its controls, or the gap that it is; nowhere for what is left out. */
  public Optional<Place> place() {
    if (left != null) {
      return Optional.empty();
    }
    return Optional.of(
        controls.isEmpty()
            ? new Place.Gaps(GapKind.NO_CONTROL)
            : new Place.Controls(null, criterion.id()));
  }

  /** Whether a criterion is answered is judged in one place, and comes here as a gap. */
  private static boolean unanswered(Criterion criterion, SessionModel.Facts facts) {
    return facts.gaps().stream()
        .anyMatch(gap -> gap.kind() == GapKind.NO_CONTROL && gap.control().equals(criterion.id()));
  }

  /** How many of the tiles stand like this. */
  static long count(List<Tile> tiles, Standing standing) {
    return tiles.stream().filter(tile -> Objects.equals(tile.standing(), standing)).count();
  }
}
