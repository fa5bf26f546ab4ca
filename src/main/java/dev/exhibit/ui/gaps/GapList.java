package dev.exhibit.ui.gaps;

import dev.exhibit.model.Control;
import dev.exhibit.model.Gap;
import dev.exhibit.model.GapKind;
import dev.exhibit.model.GapWork;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.SessionModel;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The gaps that a person wants to see, in the order in which they want to see them. */
public final class GapList {
  /** What stands under one head. */
  public enum Grouping {
    KIND,
    CONTROL,
    OWNER,
    NONE
  }

  /** What comes first. */
  public enum Sort {
    OLDEST_FIRST,
    OLDEST_LAST,
    DUE_FIRST
  }

  /**
   * What is wanted.
   *
   * @param kind only this one, null for all
   * @param owner only theirs, null for everybody's; empty for nobody's
   * @param overdueOn only those whose last day is before this one, null for all
   * @param text that a gap holds; empty for all
   * @param folded names of heads whose gaps are left out
   */
  record Wish(
      @Nullable GapKind kind,
      @Nullable String owner,
      @Nullable LocalDate overdueOn,
      String text,
      Grouping grouping,
      Sort sort,
      Set<String> folded) {}

  /** What blinds us first, then what failed, then what is missing. */
  static final List<GapKind> ORDER =
      List.of(
          GapKind.SOURCE_SILENT,
          GapKind.LOG_SHORT,
          GapKind.MAPPING_BROKEN,
          GapKind.RECONCILIATION_MISMATCH,
          GapKind.PARAMETER_MISSING,
          GapKind.NO_SCHEDULE,
          GapKind.STALE,
          GapKind.OPEN_EXCEPTION,
          GapKind.MISSED_RUN,
          GapKind.FAILED_RUN,
          GapKind.LATE_RUN,
          GapKind.UNFINISHED_RUN,
          GapKind.ATTESTATION_OVERDUE,
          GapKind.WAIVER_EXPIRED,
          GapKind.NO_EVIDENCE,
          GapKind.NO_CONTROL,
          GapKind.PERIOD_OPEN);

  private GapList() {}

  /** Every gap with who works on it. */
  static List<GapRow.Entry> entries(SessionModel.Facts facts, Map<String, GapWork> works) {
    return facts.gaps().stream()
        .map(gap -> {
          GapWork work = works.get(gap.key());
          String named = work == null ? null : work.owner();
          return new GapRow.Entry(
              gap, named == null ? owner(facts, gap) : named, work, GapWords.of(facts, gap));
        })
        .toList();
  }

  private static String owner(SessionModel.Facts facts, Gap gap) {
    return facts.library().find(gap.control()).map(Control::owner).orElse("");
  }

  /** How many gaps each person works on, by name; those of nobody under the empty name. */
  static Map<String, Integer> owners(List<GapRow.Entry> entries) {
    Map<String, Integer> owners = new TreeMap<>();
    entries.forEach(entry -> owners.merge(entry.owner(), 1, Integer::sum));
    return owners;
  }

  static List<GapRow> rows(List<GapRow.Entry> entries, Wish wish) {
    List<GapRow.Entry> wanted =
        entries.stream()
            .filter(entry -> wish.kind() == null || entry.gap().kind() == wish.kind())
            .filter(entry -> wish.owner() == null || entry.owner().equals(wish.owner()))
            .filter(entry -> wish.overdueOn() == null || entry.isOverdue(wish.overdueOn()))
            .filter(entry -> text(entry).contains(wish.text().strip().toLowerCase(Locale.ENGLISH)))
            .sorted(order(wish.sort()))
            .toList();
    if (wish.grouping() == Grouping.NONE) {
      return List.copyOf(wanted);
    }
    List<GapRow> rows = new ArrayList<>();
    grouped(wanted, wish.grouping())
        .forEach((name, alike) -> {
          boolean folded = wish.folded().contains(name);
          GapKind kind = wish.grouping() == Grouping.KIND ? alike.getFirst().gap().kind() : null;
          rows.add(new GapRow.Head(name, kind, alike.size(), folded));
          if (!folded) {
            rows.addAll(alike);
          }
        });
    return rows;
  }

  /** The gaps of the list without its heads. */
  static List<GapRow.Entry> listed(List<GapRow.Entry> entries, Wish unfolded) {
    return rows(entries, unfolded).stream()
        .filter(GapRow.Entry.class::isInstance)
        .map(GapRow.Entry.class::cast)
        .toList();
  }

  private static Map<String, List<GapRow.Entry>> grouped(
      List<GapRow.Entry> entries, Grouping grouping) {
    Map<String, List<GapRow.Entry>> groups =
        grouping == Grouping.KIND ? new LinkedHashMap<>() : new TreeMap<>();
    if (grouping == Grouping.KIND) {
      ORDER.forEach(kind -> groups.put(Messages.word("gap", kind), new ArrayList<>()));
    }
    for (GapRow.Entry entry : entries) {
      String name =
          switch (grouping) {
            case KIND -> Messages.word("gap", entry.gap().kind());
            case CONTROL -> entry.gap().control();
            case OWNER -> entry.owner().isEmpty() ? Messages.text("gaps.nobody") : entry.owner();
            case NONE -> "";
          };
      groups.computeIfAbsent(name, none -> new ArrayList<>()).add(entry);
    }
    groups.values().removeIf(List::isEmpty);
    return groups;
  }

  private static Comparator<GapRow.Entry> order(Sort sort) {
    Comparator<Instant> oldest = Comparator.nullsLast(Comparator.naturalOrder());
    Comparator<GapRow.Entry> byAge = Comparator.comparing(entry -> entry.words().since(), oldest);
    Comparator<LocalDate> soonest = Comparator.nullsLast(Comparator.naturalOrder());
    return switch (sort) {
      case OLDEST_FIRST -> byAge;
      case OLDEST_LAST ->
          Comparator.comparing(
              entry -> entry.words().since(), Comparator.nullsLast(Comparator.reverseOrder()));
      case DUE_FIRST ->
          Comparator.<GapRow.Entry, LocalDate>comparing(
                  entry -> entry.work() == null ? null : entry.work().due(), soonest)
              .thenComparing(byAge);
    };
  }

  private static String text(GapRow.Entry entry) {
    Gap gap = entry.gap();
    GapWork work = entry.work();
    String noted = work == null ? "" : work.ticket() + " " + work.note();
    GapWords words = entry.words();
    return String.join(" ", gap.control(), words.why(), words.todo(), entry.owner(), noted)
        .toLowerCase(Locale.ENGLISH);
  }
}
