package dev.exhibit.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an auditor noted of a package so far: every act in its order, from which the state follows.
 *
 * @param acts those that stand; what was undone is not among them
 */
public record AuditorWork(List<Act> acts) {
  /** Nothing yet. */
  public static final AuditorWork NONE = new AuditorWork(List.of());

  public AuditorWork {
    acts = List.copyOf(acts);
  }

  /** Something that the auditor did, and can undo. */
  public sealed interface Act {
    /** An item was tested; an earlier mark of it counts no more. */
    record Marked(AuditorMark mark) implements Act {}

    /** The mark of an item was taken away. */
    record Cleared(String control, String item) implements Act {}

    /** A sample was drawn. */
    record Drew(AuditorSample sample) implements Act {}
  }

  private record Key(String control, String item) {}

  /** With one more act. */
  public AuditorWork with(Act act) {
    List<Act> more = new ArrayList<>(acts);
    more.add(act);
    return new AuditorWork(more);
  }

  /** Without the last act; the same where there is none. */
  public AuditorWork undone() {
    return acts.isEmpty() ? this : new AuditorWork(acts.subList(0, acts.size() - 1));
  }

  /** The marks that stand, in the order in which they were made. */
  public List<AuditorMark> marks() {
    Map<Key, AuditorMark> marks = new LinkedHashMap<>();
    for (Act act : acts) {
      switch (act) {
        case Act.Marked(AuditorMark mark) -> {
          Key key = new Key(mark.control(), mark.item());
          marks.remove(key);
          marks.put(key, mark);
        }
        case Act.Cleared(String control, String item) -> marks.remove(new Key(control, item));
        case Act.Drew drew -> {}
      }
    }
    return List.copyOf(marks.values());
  }

  /** The mark of an item. */
  public Optional<AuditorMark> mark(String control, String item) {
    return marks().stream()
        .filter(one -> one.control().equals(control) && one.item().equals(item))
        .findFirst();
  }

  /** The samples that were drawn; the same draw once more counts once. */
  public List<AuditorSample> samples() {
    Map<List<Object>, AuditorSample> samples = new LinkedHashMap<>();
    for (Act act : acts) {
      if (act instanceof Act.Drew(AuditorSample sample)) {
        samples.put(List.of(sample.control(), sample.words(), sample.size()), sample);
      }
    }
    return List.copyOf(samples.values());
  }
}
