package dev.exhibit.ui.controls;

import dev.exhibit.model.BlindSpan;
import dev.exhibit.model.Control;
import dev.exhibit.model.ControlLibrary.BrokenControl;
import dev.exhibit.model.Evaluation;
import dev.exhibit.model.Item;
import dev.exhibit.model.ItemRule;
import dev.exhibit.model.Period;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.ui.common.PeopleViewModel;
import dev.exhibit.ui.common.Standing;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The control that is open.
 *
 * @param control null when its file is broken
 * @param broken null when its file could be read
 * @param evaluation its newest result in the period, null when there is none
 */
public record ControlDetail(
    String id,
    @Nullable Control control,
    @Nullable BrokenControl broken,
    @Nullable Evaluation evaluation,
    Standing standing,
    Period period) {
  /** Whether its population is looked for in logs; not where its file is broken. */
  boolean asksLogs() {
    return control != null && control.asksLogs();
  }

  /** Whether its population is events that a search lists; spans of time are none. */
  boolean isOfEvents() {
    return control != null && control.asksLogs() && !(control.items() instanceof ItemRule.Spans);
  }

  /** Whether the search of the definition as it is now finds what its result counted. */
  boolean isOfNow() {
    return control != null
        && evaluation != null
        && control.definition().sha256().equals(evaluation.definitionSha256());
  }

  /** What its result counted, nothing that came after it was judged; the period without one. */
  TimeSpan judged() {
    return evaluation == null ? period.span() : evaluation.judged();
  }

  /** Where its population is listed: as far as it was counted, where that can be listed at all. */
  TimeSpan listed() {
    return isOfNow() ? judged() : period.span();
  }

  /** Whether the same is counted of it as of another, whatever each was evaluated to. */
  boolean hasPopulationOf(ControlDetail other) {
    return id.equals(other.id)
        && Objects.equals(control, other.control)
        && period.equals(other.period);
  }

  /** Where its sources could not be seen; nothing where it was not evaluated. */
  List<BlindSpan> blind() {
    return evaluation == null ? List.of() : evaluation.blind();
  }

  /** What departs in a span, and what was refused there. */
  List<Item> items(TimeSpan span) {
    return evaluation == null
        ? List.of()
        : evaluation.items().stream().filter(one -> span.contains(one.time())).toList();
  }

  /** Whether any attempt was refused. */
  boolean hasRefused() {
    return evaluation != null && evaluation.refused() > 0;
  }

  /** It, as people speak of it. */
  PeopleViewModel.Subject subject() {
    return new PeopleViewModel.Subject(id, control, evaluation, period);
  }
}
