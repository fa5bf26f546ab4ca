package dev.exhibit.ui.common;

import dev.exhibit.model.AuditEvent;
import dev.exhibit.task.Cancellation;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import javafx.collections.ListChangeListener;

/**
 * Events by day: over the first event of each day stands a row with the day. Days are learnt as
 * rows come, which they do in order, and are remembered where the rows themselves are forgotten.
 */
public final class DayRows extends EventList {
  private final EventRows source;
  private final ZoneId zone;
  private final List<LocalDate> days = new ArrayList<>();
  private int[] starts = new int[16];
  private int learnt;
  private int size;

  /** The days of those events, in that zone. */
  public DayRows(EventRows source, ZoneId zone) {
    this.source = source;
    this.zone = zone;
    learn();
    size = source.size() + days.size();
    source.addListener((ListChangeListener<EventRow>) this::follow);
  }

  /** Those that are grouped. */
  public EventRows events() {
    return source;
  }

  @Override
  public void each(Consumer<AuditEvent> event, Cancellation cancellation) {
    source.each(event, cancellation);
  }

  private void learn() {
    for (; learnt < source.size(); learnt++) {
      AuditEvent event = source.peek(learnt);
      if (event == null) {
        return;
      }
      LocalDate day = LocalDate.ofInstant(event.time(), zone);
      if (days.isEmpty() || !days.getLast().equals(day)) {
        if (days.size() == starts.length) {
          starts = Arrays.copyOf(starts, starts.length * 2);
        }
        starts[days.size()] = learnt;
        days.add(day);
      }
    }
  }

  /** How many rows of days stand above an event. */
  private int above(int event) {
    int at = Arrays.binarySearch(starts, 0, days.size(), event);
    return at >= 0 ? at + 1 : -at - 1;
  }

  /** The row of an event, by its place among the events. */
  public int row(int event) {
    return event + above(event);
  }

  private void follow(ListChangeListener.Change<? extends EventRow> change) {
    int before = size;
    int from = Integer.MAX_VALUE;
    List<int[]> updated = new ArrayList<>();
    while (change.next()) {
      if (change.wasUpdated()) {
        updated.add(new int[] {change.getFrom(), change.getTo()});
      } else {
        from = Math.min(from, change.getFrom());
      }
    }
    int first = from == Integer.MAX_VALUE ? before : Math.min(before, from + days.size());
    learn();
    size = source.size() + days.size();
    beginChange();
    for (int[] range : updated) {
      for (int event = range[0]; event < range[1]; event++) {
        nextUpdate(row(event));
      }
    }
    grow(first, before);
    endChange();
  }

  private void grow(int first, int before) {
    List<EventRow> gone = new ArrayList<>();
    for (int row = first; row < before; row++) {
      gone.add(new EventRow(row, null, null));
    }
    if (!gone.isEmpty() && size > first) {
      nextReplace(first, size, gone);
    } else if (!gone.isEmpty()) {
      nextRemove(first, gone);
    } else if (size > first) {
      nextAdd(first, size);
    }
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public EventRow get(int index) {
    java.util.Objects.checkIndex(index, size);
    int low = 0;
    int high = days.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (starts[middle] + middle <= index) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    if (low > 0 && starts[low - 1] + low - 1 == index) {
      return new EventRow(index, null, null, days.get(low - 1));
    }
    EventRow row = source.get(index - low);
    return new EventRow(index, row.event(), row.before());
  }
}
