package dev.exhibit.ui.controls;

import dev.exhibit.model.Control;
import dev.exhibit.model.ControlLibrary.BrokenControl;
import dev.exhibit.model.Criterion;
import dev.exhibit.ui.common.CountWords;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.SessionModel;
import dev.exhibit.ui.common.Sheet;
import dev.exhibit.ui.common.Standing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
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
   * @param count exceptions, 0 where none is known
   * @param owner empty when its file is broken
   * @param criterion the first one that it answers, a primary one if there is one; empty for none
   */
  record Entry(
      String id, String title, Standing standing, long count, String owner, String criterion)
      implements ControlRow {}

  /**
   * Which controls are wanted.
   *
   * @param text in id, title, statement, owner, or the word of the state; or a criterion; empty for
   *     all
   * @param criterion only controls of this criterion, null for all
   * @param owner only controls of this person, null for everybody's
   * @param state only controls in this state, null for those in any
   */
  record Wish(
      String text,
      @Nullable String criterion,
      @Nullable String owner,
      @Nullable Standing state,
      Grouping grouping) {
    private boolean takes(Control control, Standing standing) {
      String all =
          String.join(
              "\n",
              control.id(),
              control.title(),
              control.statement(),
              control.owner(),
              standing.word());
      return (owner == null || owner.equals(control.owner()))
          && (criterion == null || answers(control, criterion::equals))
          && (state == null || state == standing)
          && (holds(all) || answers(control, text.strip()::equalsIgnoreCase));
    }

    /** A file that cannot be read answers no criterion and is nobody's. */
    private boolean takes(BrokenControl broken) {
      boolean narrowed = criterion != null || owner != null;
      boolean itsState = state == null || state == Standing.NOT_EVALUABLE;
      return !narrowed
          && itsState
          && holds(broken.id() + "\n" + broken.name() + "\n" + Standing.NOT_EVALUABLE.word());
    }

    private boolean holds(String all) {
      return all.toLowerCase(Locale.ENGLISH).contains(text.strip().toLowerCase(Locale.ENGLISH));
    }

    private static boolean answers(Control control, Predicate<String> wanted) {
      return control.criteria().stream().map(Control.CriterionLink::id).anyMatch(wanted);
    }
  }

  /** The controls that are wanted under their heads; worst first under each. */
  static List<ControlRow> list(SessionModel.Facts facts, Wish wish, Instant now) {
    List<Entry> entries = new ArrayList<>();
    for (Control control : facts.library().controls()) {
      Standing standing = facts.standing(control.id(), now);
      if (wish.takes(control, standing)) {
        long count = facts.evaluation(control.id()).map(one -> one.exceptions()).orElse(0L);
        entries.add(
            new Entry(
                control.id(), control.title(), standing, count, control.owner(), first(control)));
      }
    }
    for (BrokenControl broken : facts.library().broken()) {
      if (wish.takes(broken)) {
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

  /** The states in which some control is, worst first. */
  static List<Standing> states(SessionModel.Facts facts, Instant now) {
    Set<Standing> states = EnumSet.noneOf(Standing.class);
    facts.library().controls().forEach(one -> states.add(facts.standing(one.id(), now)));
    if (!facts.library().broken().isEmpty()) {
      states.add(Standing.NOT_EVALUABLE);
    }
    return List.copyOf(states);
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
              facts
                  .evaluation(entry.id())
                  .filter(one -> CountWords.isKnown(one.state(), one.exceptions()))
                  .map(one -> Long.toString(one.exceptions()))
                  .orElse(""),
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
