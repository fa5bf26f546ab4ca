package dev.exhibit.ui.overview;

import dev.exhibit.model.Control;
import dev.exhibit.model.Evaluation;
import dev.exhibit.model.Gap;
import dev.exhibit.model.GapKind;
import dev.exhibit.model.Item;
import dev.exhibit.model.Severity;
import dev.exhibit.ui.common.Formats;
import dev.exhibit.ui.common.Messages;
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
 * One thing that somebody should look at today.
 *
 * @param since when it began, null when it is not about time
 * @param place where to look
 * @param severity the worst of the alerts that it is about; null for anything else
 */
public record Attention(
    Standing standing,
    String title,
    String text,
    @Nullable Instant since,
    Place place,
    @Nullable Severity severity) {

  /** Something that is not about alerts. */
  Attention(Standing standing, String title, String text, @Nullable Instant since, Place place) {
    this(standing, title, text, since, place, null);
  }

  /** How bad it is. */
  public String word() {
    return severity == null ? standing.word() : Messages.word("severity", severity);
  }

  /** All of them, worst first. */
  static List<Attention> all(SessionModel.Facts facts, Instant now) {
    List<Attention> list = new ArrayList<>();
    long toAttest = 0;
    for (Control control : facts.library().controls()) {
      Optional<Attention> one = of(control, facts, now);
      if (control.isAttested() && one.isPresent() && one.get().standing() == Standing.PENDING) {
        toAttest++;
      } else {
        one.ifPresent(list::add);
      }
    }
    if (toAttest > 0) {
      list.add(toAttest(toAttest));
    }
    long open = facts.gaps().stream().filter(gap -> gap.kind() == GapKind.NO_CONTROL).count();
    if (open > 0) {
      list.add(
          new Attention(
              Standing.NO_CONTROL,
              Messages.text("attention.nocontrol", open),
              Messages.text("attention.nocontrol.text"),
              null,
              new Place.Gaps(GapKind.NO_CONTROL)));
    }
    facts.library().broken().stream().map(Attention::broken).forEach(list::add);
    list.sort(Comparator.comparing(Attention::standing).thenComparing(Attention::title));
    return list;
  }

  /** Many, and all alike: one line for all of them. */
  private static Attention toAttest(long count) {
    return new Attention(
        Standing.PENDING,
        Messages.text("attention.attest", count),
        Messages.text("attention.attest.text"),
        null,
        new Place.Gaps(GapKind.ATTESTATION_OVERDUE));
  }

  private static Attention broken(dev.exhibit.model.ControlLibrary.BrokenControl broken) {
    return new Attention(
        Standing.NOT_EVALUABLE,
        broken.id(),
        Messages.text("attention.broken", broken.faults().size(), broken.name()),
        null,
        new Place.Controls(broken.id(), null));
  }

  private static Optional<Attention> of(Control control, SessionModel.Facts facts, Instant now) {
    Optional<Evaluation> evaluation = facts.evaluation(control.id());
    Standing standing = Standing.of(evaluation.orElse(null), now);
    if (evaluation.isEmpty() || standing.compareTo(Standing.PENDING) > 0) {
      return Optional.empty();
    }
    String text =
        standing == Standing.STALE
            ? Messages.text("attention.stale")
            : Formats.instants(evaluation.get().reason(), facts.period().zone());
    Place place = new Place.Controls(control.id(), null);
    return Optional.of(
        new Attention(standing, control.id(), text, since(evaluation.get(), standing), place));
  }

  private static @Nullable Instant since(Evaluation evaluation, Standing standing) {
    if (standing == Standing.STALE) {
      return evaluation.evaluatedAt().plus(evaluation.timeToLive());
    }
    if (standing == Standing.EXCEPTION) {
      return evaluation.items().stream()
          .filter(item -> item.kind() == Item.Kind.EXCEPTION)
          .map(Item::time)
          .min(Comparator.naturalOrder())
          .orElse(null);
    }
    return evaluation.gaps().stream()
        .filter(gap -> gap.kind() != GapKind.PERIOD_OPEN)
        .map(Gap::since)
        .filter(Objects::nonNull)
        .min(Comparator.naturalOrder())
        .orElse(null);
  }
}
