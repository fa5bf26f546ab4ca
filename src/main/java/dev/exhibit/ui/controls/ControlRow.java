package dev.exhibit.ui.controls;

import dev.exhibit.model.Control;
import dev.exhibit.model.ControlLibrary.BrokenControl;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.SessionModel;
import dev.exhibit.ui.common.Sheet;
import dev.exhibit.ui.common.Standing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A line of the list of controls. */
public sealed interface ControlRow {
  /** The head of those that stand alike. */
  record Group(Standing standing, int count) implements ControlRow {}

  /**
   * One control.
   *
   * @param count exceptions, 0 for none
   */
  record Entry(String id, String title, Standing standing, long count) implements ControlRow {}

  /**
   * The controls that match, worst first, each state under a head.
   *
   * @param text in id, title, owner or criterion; empty for all
   * @param criterion only controls of this criterion, null for all
   */
  static List<ControlRow> list(
      SessionModel.Facts facts, String text, @Nullable String criterion, Instant now) {
    List<Entry> entries = new ArrayList<>();
    String wanted = text.strip().toLowerCase(Locale.ENGLISH);
    for (Control control : facts.library().controls()) {
      if (matches(control, wanted, criterion)) {
        long count = facts.evaluation(control.id()).map(one -> one.exceptions()).orElse(0L);
        Standing standing = facts.standing(control.id(), now);
        entries.add(new Entry(control.id(), control.title(), standing, count));
      }
    }
    for (BrokenControl broken : facts.library().broken()) {
      if (criterion == null && broken.id().toLowerCase(Locale.ENGLISH).contains(wanted)) {
        entries.add(new Entry(broken.id(), broken.file(), Standing.NOT_EVALUABLE, 0));
      }
    }
    return grouped(entries);
  }

  private static boolean matches(Control control, String wanted, @Nullable String criterion) {
    boolean answers =
        criterion == null
            || control.criteria().stream().anyMatch(link -> link.id().equals(criterion));
    String all = control.id() + " " + control.title() + " " + control.owner();
    boolean named =
        all.toLowerCase(Locale.ENGLISH).contains(wanted)
            || control.criteria().stream()
                .anyMatch(link -> link.id().toLowerCase(Locale.ENGLISH).equals(wanted));
    return answers && named;
  }

  private static List<ControlRow> grouped(List<Entry> entries) {
    entries.sort(Comparator.comparing(Entry::standing).thenComparing(Entry::id));
    List<ControlRow> rows = new ArrayList<>();
    for (Standing standing : Standing.values()) {
      List<Entry> alike = entries.stream().filter(entry -> entry.standing() == standing).toList();
      if (!alike.isEmpty()) {
        rows.add(new Group(standing, alike.size()));
        rows.addAll(alike);
      }
    }
    return rows;
  }

  /** The controls of a list as a table. */
  static Sheet sheet(List<ControlRow> rows, SessionModel.Facts facts) {
    List<Entry> entries =
        rows.stream().filter(Entry.class::isInstance).map(Entry.class::cast).toList();
    return Sheet.of(
        List.of(
                "controls.head.id",
                "controls.head.title",
                "controls.head.state",
                "controls.head.exceptions",
                "controls.head.owner",
                "controls.head.criteria")
            .stream()
            .map(key -> Messages.text(key))
            .toList(),
        entries,
        entry -> {
          Optional<Control> control = facts.library().find(entry.id());
          return List.of(
              entry.id(),
              entry.title(),
              entry.standing().word(),
              Long.toString(entry.count()),
              control.map(Control::owner).orElse(""),
              control
                  .map(one ->
                      one.criteria().stream()
                          .map(Control.CriterionLink::id)
                          .collect(Collectors.joining(" ")))
                  .orElse(""));
        });
  }
}
