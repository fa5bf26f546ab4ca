package dev.exhibit.ui.gaps;

import dev.exhibit.model.Gap;
import dev.exhibit.model.GapKind;
import dev.exhibit.model.GapWork;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A line of the list of gaps. */
public sealed interface GapRow {
  /** What it is of, whatever is said of that meanwhile. */
  Object subject();

  /**
   * The head of those that belong together.
   *
   * @param name by which it is folded
   * @param kind where they are all of one kind, else null
   * @param folded whether its gaps are left out of the list
   */
  record Head(String name, @Nullable GapKind kind, int count, boolean folded) implements GapRow {
    @Override
    public Object subject() {
      return name;
    }
  }

  /**
   * One gap.
   *
   * @param owner who works on it: who was named, else the owner of its control; empty for nobody
   * @param work what was noted of it, null for nothing
   * @param words what is told of it
   */
  record Entry(Gap gap, String owner, @Nullable GapWork work, GapWords words) implements GapRow {
    @Override
    public Object subject() {
      return gap.key();
    }

    /** Whether its last day is over, where one was noted. */
    boolean isOverdue(LocalDate today) {
      LocalDate due = work == null ? null : work.due();
      return due != null && due.isBefore(today);
    }
  }
}
