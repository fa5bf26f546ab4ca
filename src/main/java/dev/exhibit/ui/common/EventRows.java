package dev.exhibit.ui.common;

import dev.exhibit.model.Answer;
import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.EventPage;
import dev.exhibit.model.PageCursor;
import dev.exhibit.model.UserFacingException;
import dev.exhibit.task.Cancellation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/**
 * Matching events as a list of any length at constant memory: rows are fetched a page at a time
 * when they are looked at, and pages far from what was looked at last are forgotten, all but the
 * place where they start.
 */
public final class EventRows extends EventList {
  /** Fetches a page; called away from the FX thread. */
  @FunctionalInterface
  public interface Pages {
    /** The page after that row, or the first one. */
    Answer<EventPage> page(@Nullable PageCursor after, int size);
  }

  /** Rows a page. */
  public static final int PAGE = 100;

  private static final int KEPT = 8;

  /** So many rows before they are looked at, the next ones are fetched. */
  private static final int AHEAD = 40;

  /** Rows a page where all are fetched. */
  private static final int WHOLE = 1_000;

  private static final int NOTHING = -1;

  private final Pages source;
  private final JobSlot slot;
  private final List<@Nullable PageCursor> starts = new ArrayList<>();
  private final Map<Integer, List<AuditEvent>> pages = new TreeMap<>();
  private final TreeSet<Integer> wanted = new TreeSet<>();
  private final ReadOnlyObjectWrapper<Face> face = new ReadOnlyObjectWrapper<>(Face.LOADING);
  private final ReadOnlyStringWrapper partial = new ReadOnlyStringWrapper("");
  private int size;
  private boolean complete;
  private int fetching = NOTHING;

  /** The page whose rows somebody looked at before they were there. */
  private int waitedFor;

  /** Not after a page failed that nobody waits for: it is tried again when somebody does. */
  private boolean ahead = true;

  /**
   * A list that fetches its first page at once.
   *
   * @param slot for its fetches alone
   */
  public EventRows(Pages source, JobSlot slot) {
    this.source = source;
    this.slot = slot;
    starts.add(null);
    want(0);
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public EventRow get(int index) {
    java.util.Objects.checkIndex(index, size);
    AuditEvent event = cached(index);
    if (event == null) {
      waitedFor = index / PAGE;
      want(waitedFor);
    }
    if (ahead) {
      want(Math.min(index + AHEAD, size - 1) / PAGE);
    }
    AuditEvent above = index == 0 ? null : cached(index - 1);
    return new EventRow(index, event, above == null ? null : above.time());
  }

  private @Nullable AuditEvent cached(int index) {
    List<AuditEvent> page = pages.get(index / PAGE);
    int at = index % PAGE;
    return page == null || at >= page.size() ? null : page.get(at);
  }

  /** The event there if it is at hand; nothing is fetched for it. */
  @Nullable AuditEvent peek(int index) {
    return cached(index);
  }

  private void want(int page) {
    if (pages.containsKey(page) || page >= starts.size() || page == fetching) {
      return;
    }
    wanted.add(page);
    while (wanted.size() > 3) {
      wanted.remove(page - wanted.first() > wanted.last() - page ? wanted.first() : wanted.last());
    }
    fetch();
  }

  private void fetch() {
    Integer next = fetching == NOTHING ? wanted.pollFirst() : null;
    if (next == null) {
      return;
    }
    fetching = next;
    PageCursor after = starts.get(next);
    slot.start(
        Messages.text("job.rows"),
        (progress, cancellation) -> source.page(after, PAGE),
        answer -> fetched(next, answer),
        failure -> failed(next, failure));
  }

  private void fetched(int page, Answer<EventPage> answer) {
    fetching = NOTHING;
    ahead = true;
    if (answer instanceof Answer.Partial<EventPage> part) {
      partial.set(part.reason());
    }
    List<AuditEvent> events = answer.value().events();
    pages.put(page, events);
    forget(page);
    int from = page * PAGE;
    boolean newest = page == starts.size() - 1;
    if (newest) {
      grow(from, events, answer.value().next());
    } else {
      beginChange();
      for (int i = from; i < Math.min(size, from + events.size()); i++) {
        nextUpdate(i);
      }
      endChange();
    }
    face.set(Face.FULL);
    fetch();
  }

  private void grow(int from, List<AuditEvent> events, @Nullable PageCursor next) {
    int before = size;
    complete = next == null;
    if (next != null) {
      starts.add(next);
    }
    size = from + events.size() + (complete ? 0 : 1);
    beginChange();
    if (before > from) {
      List<EventRow> waiting = List.of(new EventRow(from, null, null));
      if (size > from) {
        nextReplace(from, size, waiting);
      } else {
        nextRemove(from, waiting);
      }
    } else if (size > from) {
      nextAdd(from, size);
    }
    endChange();
  }

  private void forget(int near) {
    while (pages.size() > KEPT) {
      pages.keySet().stream()
          .max(Comparator.comparingInt(page -> Math.abs(page - near)))
          .ifPresent(pages::remove);
    }
  }

  private void failed(int page, Throwable failure) {
    fetching = NOTHING;
    wanted.clear();
    ahead = false;
    if (page != waitedFor) {
      want(waitedFor); // the rows that are looked at are there, or are asked for now
      return;
    }
    Trouble.of(failure).ifPresent(trouble -> face.set(new Face.Failed(trouble)));
  }

  /** Fetches again after a failure. */
  public void retry() {
    face.set(size == 0 ? Face.LOADING : Face.FULL);
    want(waitedFor);
  }

  @Override
  public void each(Consumer<AuditEvent> event, Cancellation cancellation) {
    PageCursor after = null;
    do {
      cancellation.throwIfCancelled();
      Answer<EventPage> page = source.page(after, WHOLE);
      if (page instanceof Answer.Partial<EventPage> part) {
        throw new UserFacingException(
            Messages.text("save.partial", part.reason()), Messages.text("save.partial.todo"));
      }
      page.value().events().forEach(event);
      after = page.value().next();
    } while (after != null);
  }

  /** Stops fetching; for a list that is no longer shown. */
  public void close() {
    wanted.clear();
    slot.forget();
  }

  /** How many pages are held in memory. */
  int held() {
    return pages.size();
  }

  /** Whether the first rows are there. */
  public ReadOnlyObjectProperty<Face> faceProperty() {
    return face.getReadOnlyProperty();
  }

  /** What could not be seen, empty when everything could. */
  public ReadOnlyStringProperty partialProperty() {
    return partial.getReadOnlyProperty();
  }
}
