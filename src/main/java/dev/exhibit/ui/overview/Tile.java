package dev.exhibit.ui.overview;

import dev.exhibit.model.Control;
import dev.exhibit.model.Criterion;
import dev.exhibit.ui.common.SessionModel;
import dev.exhibit.ui.common.Standing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * One criterion on the overview.
 *
 * @param standing the worst of what its controls say
 * @param controls standing of each control that speaks to it, worst first
 */
public record Tile(Criterion criterion, Standing standing, List<Standing> controls) {
  public Tile {
    controls = List.copyOf(controls);
  }

  /** The tiles of all criteria, in their order. */
  static List<Tile> all(SessionModel.Facts facts, Instant now) {
    return facts.criteria().stream().map(criterion -> of(criterion, facts, now)).toList();
  }

  /**
   * A criterion is answered by a primary control; supporting ones add to an answer and never make
   * one, so a criterion with supporting controls only is still without a control.
   */
  private static Tile of(Criterion criterion, SessionModel.Facts facts, Instant now) {
    List<Standing> found = new ArrayList<>();
    boolean answered = false;
    for (Control control : facts.library().controls()) {
      if (control.status() != Control.Status.ACTIVE) {
        continue;
      }
      for (Control.CriterionLink link : control.criteria()) {
        if (link.id().equals(criterion.id())) {
          found.add(facts.standing(control.id(), now));
          answered |= link.relationship() == Control.Relationship.PRIMARY;
        }
      }
    }
    found.sort(Comparator.naturalOrder());
    Standing worst = found.isEmpty() ? Standing.NO_CONTROL : found.getFirst();
    boolean open = !answered && worst.compareTo(Standing.NO_CONTROL) > 0;
    return new Tile(criterion, open ? Standing.NO_CONTROL : worst, found);
  }

  /** How many of the tiles stand like this. */
  static long count(List<Tile> tiles, Standing standing) {
    return tiles.stream().filter(tile -> Objects.equals(tile.standing(), standing)).count();
  }
}
