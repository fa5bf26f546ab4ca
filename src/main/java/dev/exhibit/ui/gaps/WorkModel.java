package dev.exhibit.ui.gaps;

import dev.exhibit.model.Gap;
import dev.exhibit.model.GapWork;
import dev.exhibit.ui.common.ActQueue;
import dev.exhibit.ui.common.JobSlot;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Trouble;
import dev.exhibit.ui.common.UiContext;
import dev.exhibit.usecase.WorkList;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/** What people noted of gaps, and noting more; each change can be taken back. */
final class WorkModel {
  private final UiContext context;
  private final JobSlot loading;
  private final ActQueue keeping;
  private final ReadOnlyObjectWrapper<Map<String, GapWork>> works =
      new ReadOnlyObjectWrapper<>(Map.of());
  private final Map<String, Typed> unkept = new HashMap<>();

  /** What is on its way to be kept: what comes after it changes that. */
  private final Map<String, WorkList.Word> keptSoon = new HashMap<>();

  private final ReadOnlyStringWrapper fault = new ReadOnlyStringWrapper("");

  WorkModel(UiContext context) {
    this.context = context;
    loading = context.slot();
    keeping = new ActQueue(context.jobs());
  }

  /** Reads what was noted. */
  void load() {
    loading.start(
        Messages.text("job.work"),
        (progress, cancellation) -> context.workbench().workList().all(),
        works::set,
        failure -> Trouble.of(failure).ifPresent(context.session().troubleProperty()::set));
  }

  /** What is noted of a gap, null for nothing. */
  @Nullable GapWork of(Gap gap) {
    return works.get().get(gap.key());
  }

  /**
   * What stands in the fields of a gap.
   *
   * @param due a date as {@code 2026-12-31}, or empty
   */
  record Typed(String owner, String due, String ticket, String note) {
    private static Typed of(@Nullable GapWork work) {
      return work == null
          ? new Typed("", "", "", "")
          : new Typed(text(work.owner()), text(work.due()), text(work.ticket()), text(work.note()));
    }

    private static String text(@Nullable Object value) {
      return value == null ? "" : value.toString();
    }
  }

  /** What to show in the fields of a gap: what was typed and could not be kept, else what is. */
  Typed typed(Gap gap) {
    return unkept.getOrDefault(gap.key(), Typed.of(of(gap)));
  }

  /**
   * Keeps what was typed of a gap.
   *
   * @return false where that is wrong, which is said
   */
  boolean keep(Gap gap, Typed typed) {
    return keep(gap, typed, it -> fault.set(it.sentence()));
  }

  private boolean keep(Gap gap, Typed typed, Consumer<Trouble> onTrouble) {
    LocalDate day;
    try {
      day = typed.due().isBlank() ? null : LocalDate.parse(typed.due().strip());
    } catch (DateTimeException e) {
      fault.set(Messages.text("gaps.due.fault", typed.due().strip()));
      return false;
    }
    WorkList.Word before = keptSoon.getOrDefault(gap.key(), word(of(gap)));
    WorkList.Word word =
        new WorkList.Word(blank(typed.owner()), day, blank(typed.ticket()), blank(typed.note()));
    if (word.equals(before)) {
      if (!keptSoon.containsKey(gap.key())) {
        unkept.remove(gap.key());
      }
    } else {
      unkept.put(gap.key(), typed); // until it is kept
      Runnable back = () -> keep(gap, before, () -> {}, context.notes()::trouble);
      keep(
          gap,
          word,
          () -> context.notes().did(Messages.text("gaps.noted", gap.control()), back),
          onTrouble);
    }
    return true;
  }

  /**
   * Keeps what was typed of a gap that is left for another one. What cannot be kept is there again
   * when one comes back.
   *
   * @param back goes back to it
   */
  void leave(Gap gap, Typed typed, Runnable back) {
    boolean kept = keep(gap, typed, context.notes()::trouble);
    String why = fault.get();
    fault.set("");
    if (!kept) {
      unkept.put(gap.key(), typed);
      context
          .notes()
          .say(Messages.text("gaps.unkept", gap.control(), why), Messages.text("gaps.back"), back);
    }
  }

  private static @Nullable String blank(String typed) {
    return typed.isBlank() ? null : typed.strip();
  }

  private static WorkList.Word word(@Nullable GapWork work) {
    return work == null
        ? new WorkList.Word(null, null, null, null)
        : new WorkList.Word(work.owner(), work.due(), work.ticket(), work.note());
  }

  private void keep(Gap gap, WorkList.Word word, Runnable then, Consumer<Trouble> onTrouble) {
    fault.set("");
    keptSoon.put(gap.key(), word);
    keeping.add(
        Messages.text("job.work"),
        (progress, cancellation) -> context.workbench().workList().keep(gap.key(), word),
        kept -> {
          if (keptSoon.remove(gap.key(), word)) {
            unkept.remove(gap.key()); // what was typed after it is yet to be kept
          }
          Map<String, GapWork> next = new HashMap<>(works.get());
          next.put(gap.key(), kept);
          works.set(Map.copyOf(next));
          then.run();
        },
        failure -> {
          keptSoon.remove(gap.key(), word);
          Trouble.of(failure).ifPresent(onTrouble);
        });
  }

  /** What was noted, by the gap's key. */
  ReadOnlyObjectProperty<Map<String, GapWork>> worksProperty() {
    return works.getReadOnlyProperty();
  }

  /** Why the last word was not kept; empty when it was. */
  ReadOnlyStringProperty faultProperty() {
    return fault.getReadOnlyProperty();
  }
}
