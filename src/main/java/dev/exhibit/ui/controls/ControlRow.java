package dev.exhibit.ui.controls;

import dev.exhibit.model.Control;
import dev.exhibit.model.ControlLibrary.BrokenControl;
import dev.exhibit.model.Criterion;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.SessionModel;
import dev.exhibit.ui.common.Sheet;
import dev.exhibit.ui.common.Standing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A line of the list of controls. */
public sealed interface ControlRow {
  /** What stands under one head. */
  enum Grouping {
    STATE,
    CRITERION,
    OWNER
  }

  /** The head of those that belong together. */
  record Group(String name, int count) implements ControlRow {}

  /**
   * One control.
   *
   * @param count exceptions, 0 for none
   * @param owner empty when its file is broken
   * @param criterion the first one that it answers, a primary one if there is one; empty for none
   */
  record Entry(
      String id, String title, Standing standing, long count, String owner, String criterion)
      implements ControlRow {}

  /**
   * Which controls are wanted.
   *
   * @param text in id, title, owner or criterion; empty for all
   * @param criterion only controls of this criterion, null for all
   * @param owner only controls of this person, null for everybody's
   */
  record Wish(String text, @Nullable String criterion, @Nullable String owner, Grouping grouping) {}

  /** The controls that are wanted under their heads; worst first under each. */
  static List<ControlRow> list(SessionModel.Facts facts, Wish wish, Instant now) {
    List<Entry> entries = new ArrayList<>();
    String wanted = wish.text().strip().toLowerCase(Locale.ENGLISH);
    for (Control control : facts.library().controls()) {
      boolean theirs = wish.owner() == null || wish.owner().equals(control.owner());
      if (theirs && matches(control, wanted, wish.criterion())) {
        long count = facts.evaluation(control.id()).map(one -> one.exceptions()).orElse(0L);
        Standing standing = facts.standing(control.id(), now);
        entries.add(
            new Entry(
                control.id(), control.title(), standing, count, control.owner(), first(control)));
      }
    }
    for (BrokenControl broken : facts.library().broken()) {
      boolean narrowed = wish.criterion() != null || wish.owner() != null;
      if (!narrowed && broken.id().toLowerCase(Locale.ENGLISH).contains(wanted)) {
        entries.add(new Entry(broken.id(), broken.name(), Standing.NOT_EVALUABLE, 0, "", ""));
      }
    }
    return grouped(entries, wish.grouping(), facts);
  }

  private static String first(Control control) {
    return control.criteria().stream()
        .min(Comparator.comparing(Control.CriterionLink::relationship))
        .map(Control.CriterionLink::id)
        .orElse("");
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

  private static List<ControlRow> grouped(
      List<Entry> entries, Grouping grouping, SessionModel.Facts facts) {
    entries.sort(Comparator.comparing(Entry::standing).thenComparing(Entry::id));
    List<String> criteria = facts.criteria().stream().map(Criterion::id).toList();
    Comparator<String> order =
        switch (grouping) {
          case STATE -> Comparator.comparingInt(name -> 0);
          case CRITERION -> Comparator.comparingInt(criteria::indexOf);
          case OWNER -> Comparator.naturalOrder();
        };
    Map<String, List<Entry>> groups = new LinkedHashMap<>();
    entries.stream()
        .sorted(Comparator.comparing(entry -> key(entry, grouping), order))
        .forEach(entry ->
            groups.computeIfAbsent(key(entry, grouping), none -> new ArrayList<>()).add(entry));
    List<ControlRow> rows = new ArrayList<>();
    groups.forEach((name, alike) -> {
      rows.add(new Group(name.isEmpty() ? Messages.text("controls.nogroup") : name, alike.size()));
      rows.addAll(alike);
    });
    return rows;
  }

  private static String key(Entry entry, Grouping grouping) {
    return switch (grouping) {
      case STATE -> entry.standing().title();
      case CRITERION -> entry.criterion();
      case OWNER -> entry.owner();
    };
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
