package dev.exhibit.ui.opened;

import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.PackagedPart;
import dev.exhibit.task.Cancellation;
import dev.exhibit.ui.common.EventList;
import dev.exhibit.ui.common.EventRow;
import dev.exhibit.ui.common.JobSlot;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Trouble;
import dev.exhibit.usecase.ReadEvidence;
import dev.exhibit.usecase.ReadEvidence.Found;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What was found as a list of any length at constant memory: a page is read when one of its rows is
 * looked at, and pages far from it are forgotten.
 */
public final class OpenedRows extends EventList {
  static final int PAGE = 100;
  private static final int KEPT = 8;
  private static final int WHOLE = 1_000;

  private final ReadEvidence opened;
  private final PackagedPart part;
  private final Found found;
  private final JobSlot slot;
  private final Consumer<Trouble> trouble;
  private final Map<Integer, List<AuditEvent>> pages = new TreeMap<>();
  private int wanted = -1;
  private boolean fetching;

  /**
   * Reads nothing yet.
   *
   * @param trouble hears why rows could not be read
   */
  OpenedRows(
      ReadEvidence opened,
      PackagedPart part,
      Found found,
      JobSlot slot,
      Consumer<Trouble> trouble) {
    this.trouble = trouble;
    this.opened = opened;
    this.part = part;
    this.found = found;
    this.slot = slot;
  }

  /** The search whose rows these are. */
  Found answer() {
    return found;
  }

  @Override
  public int size() {
    return found.rows().size();
  }

  @Override
  public EventRow get(int index) {
    AuditEvent event = cached(index);
    if (event == null) {
      wanted = index / PAGE;
      fetch();
      event = cached(index);
    }
    AuditEvent above = index == 0 ? null : cached(index - 1);
    return new EventRow(index, event, above == null ? null : above.time());
  }

  @Override
  public void each(Consumer<AuditEvent> event, Cancellation cancellation) {
    for (int from = 0; from < size(); from += WHOLE) {
      cancellation.throwIfCancelled();
      opened.rows(part, found, from, WHOLE).forEach(event);
    }
  }

  private @Nullable AuditEvent cached(int index) {
    List<AuditEvent> page = pages.get(index / PAGE);
    int at = index % PAGE;
    return page == null || at >= page.size() ? null : page.get(at);
  }

  private void fetch() {
    int page = wanted;
    if (fetching || page < 0 || pages.containsKey(page)) {
      return;
    }
    fetching = true;
    slot.start(
        Messages.text("job.rows"),
        (progress, cancellation) -> opened.rows(part, found, page * PAGE, PAGE),
        events -> fetched(page, events),
        failure -> {
          fetching = false;
          Trouble.of(failure).ifPresent(trouble);
        });
  }

  private void fetched(int page, List<AuditEvent> events) {
    fetching = false;
    pages.put(page, events);
    while (pages.size() > KEPT) {
      pages.keySet().stream()
          .max(Comparator.comparingInt(one -> Math.abs(one - page)))
          .ifPresent(pages::remove);
    }
    beginChange();
    for (int i = page * PAGE; i < page * PAGE + events.size(); i++) {
      nextUpdate(i);
    }
    endChange();
    fetch();
  }
}
