package dev.exhibit.ui.timeline;

import dev.exhibit.model.Answer;
import dev.exhibit.model.Histogram;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.task.Cancellation;
import dev.exhibit.ui.common.Face;
import dev.exhibit.ui.common.JobSlot;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Trouble;
import dev.exhibit.ui.common.UiContext;
import dev.exhibit.usecase.BucketWidths;
import dev.exhibit.usecase.CountedSoFar;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * The range that is counted, and the way it moves: what is known of where it moves is shown at
 * once, and the store is asked when it stands still.
 */
final class RangeModel {
  /**
   * A range that the store was not asked for yet.
   *
   * @param known its bars as far as they are known; null when nothing is
   * @param soFar what was counted of it while the rest is still counted; null before
   */
  record Look(TimeSpan span, Pyramid.@Nullable View known, @Nullable CountedSoFar soFar) {
    Look(TimeSpan span, Pyramid.@Nullable View known) {
      this(span, known, null);
    }
  }

  private static final int COLUMNS = 360;
  private final UiContext context;
  private final JobSlot counting;
  private final JobSlot ahead;
  private final JobSlot everything;
  private final ReadOnlyObjectWrapper<@Nullable Counted> counted = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable Look> look = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyBooleanWrapper old = new ReadOnlyBooleanWrapper();
  private final ReadOnlyObjectWrapper<Face> face = new ReadOnlyObjectWrapper<>(Face.LOADING);
  private final Set<Runnable> afterwards = new LinkedHashSet<>();
  private Consumer<String> onFault = words -> {};
  private Pyramid pyramid = new Pyramid();
  private @Nullable String asked;
  private @Nullable TimeSpan whole;
  private int columns = COLUMNS;

  /** Raised by each move and each question: what an older question answers is no longer shown. */
  private long newest;

  RangeModel(UiContext context) {
    this.context = context;
    counting = context.askSlot();
    ahead = context.askSlot();
    everything = context.askSlot();
  }

  /** Hears what is wrong with a query that cannot be counted. */
  void onFault(Consumer<String> hears) {
    onFault = hears;
  }

  /**
   * Runs something when no count is under way, at once if that is now: what else is asked of the
   * store must not hold up the bars. What waits already is not run twice.
   */
  void whenCounted(Runnable what) {
    if (counting.runningProperty().get()) {
      afterwards.add(what);
    } else {
      what.run();
    }
  }

  private void proceed() {
    List<Runnable> waiting = List.copyOf(afterwards);
    afterwards.clear();
    waiting.forEach(Runnable::run);
  }

  /**
   * Counts a range, one column a pixel at most.
   *
   * @param within the period, beyond which nothing moves
   */
  void count(String kql, TimeSpan span, TimeSpan within) {
    if (!kql.equals(asked)) {
      forget();
    }
    asked = kql;
    whole = within;
    Duration width = BucketWidths.fitting(span, columns);
    Pyramid.View known = pyramid.look(span, columns).orElse(null);
    Counted before = counted.get();
    if (before == null || !before.answers(kql, span)) {
      old.set(false);
    }
    look.set(known == null ? null : new Look(span, known));
    if (known == null) {
      face.set(Face.LOADING);
    }
    ahead.cancel();
    long mine = ++newest;
    counting.start(
        Messages.text("job.count"),
        (progress, cancellation) -> ask(kql, span, width, told(mine, span, known, cancellation)),
        answer -> {
          if (mine == newest) {
            show(kql, answer, within);
            countAll(answer);
          }
          proceed();
        },
        failure -> {
          if (mine == newest) {
            failed(kql, span, failure);
          }
          proceed();
        });
  }

  /** Shows what is counted already, while the rest is still counted. */
  private Consumer<CountedSoFar> told(
      long mine, TimeSpan span, Pyramid.@Nullable View known, Cancellation cancellation) {
    return soFar -> {
      cancellation.throwIfCancelled();
      context
          .ui()
          .execute(() -> {
            if (mine == newest) {
              look.set(new Look(span, known, soFar));
              face.set(Face.FULL);
            }
          });
    };
  }

  private Counted ask(String kql, TimeSpan span, Duration width, Consumer<CountedSoFar> told) {
    Answer<Histogram> found = context.workbench().histogram(kql, span, width, told);
    return new Counted(kql, found, null, span, context.session().now());
  }

  /** Counts every event of the range beside those that were searched for, after these are drawn. */
  private void countAll(Counted answer) {
    if (answer.kql().isBlank()) {
      return;
    }
    everything.start(
        Messages.text("job.count"),
        (progress, cancellation) -> context.workbench().count("", answer.span()),
        all -> {
          if (answer.equals(counted.get())) {
            counted.set(answer.of(all));
          }
        },
        failure -> {}); // what was searched for is told without it
  }

  /**
   * Stops the count that runs, and hears nothing of it any more: the store may answer late, and
   * nothing waits for that.
   */
  void stop() {
    if (!counting.runningProperty().get()) {
      return;
    }
    newest++;
    counting.forget();
    ahead.forget();
    look.set(null);
    old.set(false);
    face.set(
        new Face.Failed(
            new Trouble(
                Messages.text("timeline.stopped"), Messages.text("timeline.stopped.text"))));
    proceed();
  }

  private void show(String kql, Counted answer, TimeSpan within) {
    look.set(null);
    old.set(false);
    counted.set(answer);
    face.set(Face.FULL);
    if (answer.found() instanceof Answer.Complete<Histogram>(Histogram found, var proof)) {
      pyramid.keep(found, answer.span(), within);
      lookAhead(kql, answer.span(), found.width(), within);
    }
  }

  /** Counts what lies on both sides, so that it is there when the range moves. */
  private void lookAhead(String kql, TimeSpan span, Duration width, TimeSpan within) {
    TimeSpan wide = Zoom.wider(span, within);
    if (wide.equals(span)) {
      return;
    }
    Pyramid here = pyramid;
    ahead.start(
        Messages.text("job.count"),
        (progress, cancellation) -> context.workbench().histogram(kql, wide, width),
        found -> {
          if (found instanceof Answer.Complete) {
            here.keep(found.value(), wide, within);
          }
        },
        failure -> {}); // what stands is counted; nobody asked for more
  }

  /** What was counted of the very same stays while the store is away, as what it was then. */
  private void failed(String kql, TimeSpan span, Throwable failure) {
    look.set(null);
    if (failure instanceof IllegalArgumentException) {
      String words = String.valueOf(failure.getMessage());
      old.set(false);
      onFault.accept(words);
      face.set(new Face.Empty(Messages.text("timeline.badquery"), words));
    } else {
      Trouble.of(failure)
          .ifPresent(found -> {
            Counted before = counted.get();
            old.set(found.storeDown() && before != null && before.answers(kql, span));
            face.set(old.get() ? Face.FULL : new Face.Failed(found));
          });
    }
  }

  /** Moves the range by a share of its length, later when positive; kept within the period. */
  void pan(double share) {
    TimeSpan now = span();
    TimeSpan all = whole;
    if (now != null && all != null) {
      move(Zoom.moved(now, share, all));
    }
  }

  /**
   * Makes the range longer or shorter around a place that stays where it is.
   *
   * @param at the place, from 0 at the left to 1 at the right
   * @param factor over 1 shows more, under 1 less
   */
  void scale(double at, double factor) {
    TimeSpan now = span();
    TimeSpan all = whole;
    if (now != null && all != null) {
      move(Zoom.scaled(now, at, factor, all));
    }
  }

  private void move(TimeSpan to) {
    if (!to.equals(span())) {
      newest++;
      counting.cancel();
      ahead.cancel();
      look.set(new Look(to, pyramid.look(to, columns).orElse(null)));
    }
  }

  /** The range that is shown: that which moves, else that which was counted; null before. */
  @Nullable TimeSpan span() {
    Look moving = look.get();
    Counted still = counted.get();
    return moving != null ? moving.span() : still == null ? null : still.span();
  }

  /**
   * Shows again what was counted, where the range that moved is back where it began.
   *
   * @return false where that is not known, so that it is to be counted
   */
  boolean isBack(String kql, TimeSpan span) {
    Counted still = counted.get();
    boolean known = still != null && still.answers(kql, span) && face.get().equals(Face.FULL);
    if (known) {
      look.set(null);
    }
    return known;
  }

  /** How wide the columns are that are shown; null before the first answer. */
  @Nullable Duration width() {
    Look moving = look.get();
    if (moving != null && moving.known() != null) {
      return moving.known().histogram().width();
    }
    if (moving != null && moving.soFar() != null) {
      return moving.soFar().counted().width();
    }
    Counted still = counted.get();
    return still == null ? null : still.found().value().width();
  }

  /** Where a range that moved stands now, null when it is all of the period. */
  @Nullable TimeSpan asPlace(TimeSpan span) {
    return span.equals(whole) ? null : span;
  }

  /**
   * Says how many columns can be told apart.
   *
   * @return whether what is shown should be counted again
   */
  boolean columns(int fitting) {
    int wanted = Math.max(1, fitting);
    Counted now = counted.get();
    boolean finer =
        now != null
            && !BucketWidths.fitting(now.span(), wanted).equals(now.found().value().width());
    columns = wanted;
    return finer;
  }

  int columns() {
    return columns;
  }

  /** Forgets what was counted, since it may have changed. */
  void forget() {
    pyramid = new Pyramid();
  }

  /** What was counted, null before the first answer. */
  ReadOnlyObjectProperty<@Nullable Counted> countedProperty() {
    return counted.getReadOnlyProperty();
  }

  /** What is shown while the range moves or is counted; null when it was counted. */
  ReadOnlyObjectProperty<@Nullable Look> lookProperty() {
    return look.getReadOnlyProperty();
  }

  /** Whether what is shown was counted earlier, since the store does not answer now. */
  ReadOnlyBooleanProperty oldProperty() {
    return old.getReadOnlyProperty();
  }

  /**
   * Whether what was counted last may be told of what is shown: it was counted, or it moves and is
   * known of the same search. Else the number would be another search's.
   */
  boolean isTold() {
    Face now = face.get();
    Look moving = look.get();
    Counted last = counted.get();
    boolean known = moving != null && moving.known() != null;
    return last != null
        && last.kql().equals(asked)
        && (now.equals(Face.FULL) || (known && !(now instanceof Face.Failed)));
  }

  /** Whether the range was counted. */
  ReadOnlyObjectProperty<Face> faceProperty() {
    return face.getReadOnlyProperty();
  }

  /** The count that runs, with its progress. */
  JobSlot counting() {
    return counting;
  }
}
