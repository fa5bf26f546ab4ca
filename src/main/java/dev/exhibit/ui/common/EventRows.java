package dev.exhibit.ui.common;

import dev.exhibit.model.Answer;
import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.EventPage;
import dev.exhibit.model.PageCursor;
import dev.exhibit.model.UserFacingException;
import dev.exhibit.task.Cancellation;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/**
 * Matching events as a list of any length at constant memory: rows are fetched a page at a time
 * when they are looked at, and pages that were not looked at for longest are forgotten, all but the
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

  /** So many pages are fetched for a row that is looked for. */
  private static final int FAR = 50;

  /** A row that is looked for, and who hears its place. */
  private record Sought(AuditEvent event, IntConsumer found) {}

  private final Pages source;
  private final Pages whole;
  private final JobSlot slot;
  private final List<@Nullable PageCursor> starts = new ArrayList<>();
  private final Map<Integer, List<AuditEvent>> pages = new LinkedHashMap<>(16, 0.75f, true);
  private final TreeSet<Integer> wanted = new TreeSet<>();
  private final ReadOnlyObjectWrapper<Face> face = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyStringWrapper partial = new ReadOnlyStringWrapper("");
  private int size;
  private boolean complete;
  private int fetching = NOTHING;

  /** The page whose rows somebody looked at before they were there. */
  private int waitedFor;

  /** Not after a page failed that nobody waits for: it is tried again when somebody does. */
  private boolean ahead = true;

  private @Nullable Sought sought;

  /** The page in which the row that is looked for is looked for next. */
  private int looked;

  /**
   * A list that fetches its first page at once.
   *
   * @param slot for its fetches alone
   */
  public EventRows(Pages source, JobSlot slot) {
    this(source, source, slot);
  }

  /**
   * A list that may begin after the first of its events, and fetches its first page at once.
   *
   * @param source what is listed
   * @param whole every event, as {@link #each} gives them
   * @param slot for its fetches alone
   */
  public EventRows(Pages source, Pages whole, JobSlot slot) {
    this.source = source;
    this.whole = whole;
    this.slot = slot;
    face.set(Face.loading(slot));
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
    forget();
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
    look();
    fetch();
  }

  /**
   * Looks for the row of an event, fetching on until its time is passed or 5,000 rows were seen. A
   * later wish takes the place of an earlier one.
   *
   * @param found hears its place on the FX thread, at once where it is at hand; never where it is
   *     not there
   */
  public void find(AuditEvent event, IntConsumer found) {
    sought = new Sought(event, found);
    looked = 0;
    look();
  }

  private void look() {
    Sought one = sought;
    while (one != null) {
      List<AuditEvent> page = pages.get(looked);
      if (page == null) {
        want(looked); // and on from there once it came
        return;
      }
      int at = place(one.event(), page);
      boolean last = looked + 1 >= Math.min(FAR, starts.size());
      if (at >= 0 || last || isPassed(one.event(), page)) {
        sought = null;
        if (at >= 0) {
          one.found().accept(looked * PAGE + at);
        }
        return;
      }
      looked++;
    }
  }

  private static int place(AuditEvent event, List<AuditEvent> page) {
    for (int at = 0; at < page.size(); at++) {
      if (page.get(at).id().equals(event.id())) {
        return at;
      }
    }
    return NOTHING;
  }

  /** Stores tell times apart by the millisecond. */
  private static boolean isPassed(AuditEvent event, List<AuditEvent> page) {
    return !page.isEmpty() && page.getLast().time().toEpochMilli() > event.time().toEpochMilli();
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

  /** By when they were looked at: rows that are chosen and rows in view may be far apart. */
  private void forget() {
    Iterator<Integer> longestAgo = pages.keySet().iterator();
    while (pages.size() > KEPT) {
      longestAgo.next();
      longestAgo.remove();
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
    face.set(Face.failed(failure));
  }

  /** Fetches again after a failure. */
  public void retry() {
    face.set(size == 0 ? Face.loading(slot) : Face.FULL);
    want(waitedFor);
  }

  @Override
  public void each(Consumer<AuditEvent> event, Cancellation cancellation) {
    PageCursor after = null;
    do {
      cancellation.throwIfCancelled();
      Answer<EventPage> page = whole.page(after, WHOLE);
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
    sought = null;
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
