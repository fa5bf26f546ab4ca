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
   * Keeps what was typed of a gap.
   *
   * @param due a date as {@code 2026-12-31}, or empty
   */
  void keep(Gap gap, String owner, String due, String ticket, String note) {
    LocalDate day;
    try {
      day = due.isBlank() ? null : LocalDate.parse(due.strip());
    } catch (DateTimeException e) {
      fault.set(Messages.text("gaps.due.fault", due.strip()));
      return;
    }
    GapWork before = of(gap);
    WorkList.Word word = new WorkList.Word(blank(owner), day, blank(ticket), blank(note));
    if (!word.equals(word(before))) {
      keep(gap, word, () -> keep(gap, word(before), null));
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

  private void keep(Gap gap, WorkList.Word word, @Nullable Runnable back) {
    fault.set("");
    keeping.add(
        Messages.text("job.work"),
        (progress, cancellation) -> context.workbench().workList().keep(gap.key(), word),
        kept -> {
          Map<String, GapWork> next = new HashMap<>(works.get());
          next.put(gap.key(), kept);
          works.set(Map.copyOf(next));
          if (back != null) {
            context.notes().did(Messages.text("gaps.noted", gap.control()), back);
          }
        },
        failure -> Trouble.of(failure).ifPresent(it -> fault.set(it.what() + " " + it.todo())));
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
