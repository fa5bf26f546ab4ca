package dev.exhibit.controls;

import dev.exhibit.model.Control;
import dev.exhibit.model.ControlLibrary;
import dev.exhibit.model.Coverage;
import dev.exhibit.model.Criterion;
import dev.exhibit.model.ItemRule;
import dev.exhibit.model.Source;
import dev.exhibit.model.SourceKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which kind of source could evidence which criterion: {@code assets/criteria}. A judgement of
 * ours, from the events that the criteria's table names; a document-only criterion has none.
 *
 * @param kinds every kind of source that can be connected, in the order of the table
 * @param evidence names of kinds by criterion
 */
public record CoverageTable(List<SourceKind> kinds, Map<String, List<String>> evidence) {
  private static final String KINDS = "/assets/criteria/source-kinds.tsv";
  private static final String EVIDENCE = "/assets/criteria/coverage.tsv";

  public CoverageTable {
    kinds = List.copyOf(kinds);
    evidence = Map.copyOf(evidence);
  }

  /** The table that comes with the program. */
  public static CoverageTable read() {
    List<SourceKind> kinds =
        rows(KINDS, 5).stream()
            .map(row -> new SourceKind(row[0], row[1], words(row[2]), row[3], row[4]))
            .toList();
    Map<String, List<String>> evidence =
        rows(EVIDENCE, 2).stream().collect(Collectors.toMap(row -> row[0], row -> words(row[1])));
    return new CoverageTable(kinds, evidence);
  }

  private static List<String[]> rows(String resource, int columns) {
    List<String[]> rows = new ArrayList<>();
    for (String line : ShippedFiles.text(resource).lines().skip(1).toList()) {
      String[] cells = line.split("\t", -1);
      if (cells.length != columns) {
        throw new IllegalStateException(resource + ": not " + columns + " columns: " + line);
      }
      rows.add(cells);
    }
    return rows;
  }

  private static List<String> words(String cell) {
    return Arrays.stream(cell.split(" ")).filter(word -> !word.isEmpty()).toList();
  }

  /**
   * What could be evidenced.
   *
   * @param named every source of the workspace
   * @param connected names of those that hold events
   */
  public Coverage cover(
      List<Criterion> criteria, ControlLibrary library, List<Source> named, Set<String> connected) {
    List<Coverage.Row> rows =
        criteria.stream()
            .map(criterion ->
                new Coverage.Row(
                    criterion,
                    evidence.getOrDefault(criterion.id(), List.of()).stream()
                        .map(kind -> new Coverage.Means(kind, ofKind(kind, named, connected)))
                        .toList(),
                    uses(criterion, library, connected)))
            .toList();
    List<Coverage.Next> next =
        kinds.stream()
            .filter(kind -> ofKind(kind.name(), named, connected).isEmpty())
            .filter(kind -> isWanted(kind, named))
            .map(kind -> next(kind, rows, library, named, connected))
            .sorted(
                Comparator.comparingInt((Coverage.Next one) -> -one.newly().size())
                    .thenComparingInt(one -> -one.controls().size())
                    .thenComparingInt(one -> -one.adds().size()))
            .toList();
    return new Coverage(rows, next, List.of());
  }

  /** Unless the company says of every source of the kind that it has none. */
  private static boolean isWanted(SourceKind kind, List<Source> named) {
    List<Source> ofKind = named.stream().filter(kind::isOf).toList();
    return ofKind.isEmpty() || ofKind.stream().anyMatch(source -> source.notUsed() == null);
  }

  private List<String> ofKind(String name, List<Source> named, Set<String> connected) {
    if (name.equals(Coverage.OWN)) {
      return List.of(Coverage.OWN);
    }
    return kinds.stream()
        .filter(kind -> kind.name().equals(name))
        .flatMap(kind -> named.stream().filter(kind::isOf))
        .map(Source::name)
        .filter(connected::contains)
        .toList();
  }

  private static List<Coverage.ControlUse> uses(
      Criterion criterion, ControlLibrary library, Set<String> connected) {
    List<Coverage.ControlUse> uses = new ArrayList<>();
    for (Control control : live(library)) {
      for (Control.CriterionLink link : control.criteria()) {
        if (link.id().equals(criterion.id())) {
          List<String> asked = control.population().sources();
          uses.add(
              new Coverage.ControlUse(
                  control.id(), link.relationship(), asked, canAsk(control, connected)));
        }
      }
    }
    return uses;
  }

  /**
   * Whether all that a control needs is there: its population and what that is compared with, and
   * of each join one of its sources. One that asks every source asks those that are connected.
   */
  private static boolean canAsk(Control control, Set<String> connected) {
    Control.PopulationRule population = control.population();
    if (population.asksAll()) {
      return !connected.isEmpty();
    }
    boolean joined =
        !(control.items() instanceof ItemRule.Events events)
            || events.joins().stream()
                .allMatch(join -> join.sources().stream().anyMatch(connected::contains));
    return joined
        && connected.containsAll(population.sources())
        && population.reconcile().stream().allMatch(one -> connected.contains(one.with()));
  }

  private static List<Control> live(ControlLibrary library) {
    return library.controls().stream()
        .filter(control -> control.status() != Control.Status.RETIRED)
        .toList();
  }

  private static Coverage.Next next(
      SourceKind kind,
      List<Coverage.Row> rows,
      ControlLibrary library,
      List<Source> named,
      Set<String> connected) {
    List<String> newly = new ArrayList<>();
    List<String> adds = new ArrayList<>();
    for (Coverage.Row row : rows) {
      if (row.means().stream().anyMatch(one -> one.kind().equals(kind.name()))) {
        (row.isReached() ? adds : newly).add(row.criterion().id());
      }
    }
    List<String> ofKind =
        named.stream().filter(kind::isOf).map(Source::name).collect(Collectors.toList());
    ofKind.add(kind.name());
    List<String> controls =
        live(library).stream()
            .filter(control ->
                control.population().sources().stream()
                    .anyMatch(name -> ofKind.contains(name) && !connected.contains(name)))
            .map(Control::id)
            .toList();
    return new Coverage.Next(kind, newly, adds, controls);
  }
}
