package dev.exhibit.controls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.ControlLibrary;
import dev.exhibit.model.Coverage;
import dev.exhibit.model.Criterion;
import dev.exhibit.model.FieldProfile;
import dev.exhibit.model.Source;
import dev.exhibit.model.SourceKind;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What could be evidenced by what, and what would bring most. */
class CoverageTableTest {
  private static final ControlLibrary NONE = new ControlLibrary(List.of(), List.of());
  private final CoverageTable table = CoverageTable.read();
  private final List<Criterion> criteria = CriteriaTable.read();

  private static Source source(String name, String index) {
    return new Source(name, List.of(index), FieldProfile.EXHIBIT, Duration.ofDays(1));
  }

  @Test
  void everyCriterionThatLogsCanEvidenceHasASourceAndNoOther() {
    Set<String> names = new TreeSet<>(table.kinds().stream().map(SourceKind::name).toList());
    names.add(Coverage.OWN);
    for (Criterion criterion : criteria) {
      List<String> kinds = table.evidence().getOrDefault(criterion.id(), List.of());
      boolean papers = criterion.evidence() == Criterion.Evidence.DOCUMENT;
      assertEquals(papers, kinds.isEmpty(), criterion.id());
      assertTrue(names.containsAll(kinds), criterion.id() + " " + kinds);
    }
    assertEquals(36, table.evidence().size());
  }

  @Test
  void aConnectedSourceReachesItsCriteriaAndIsNotProposedAgain() {
    List<Source> named = List.of(source("my-hosts", "exhibit-system.auth"), source("okta", "o"));
    Coverage coverage = table.cover(criteria, NONE, named, Set.of("my-hosts"));
    Coverage.Row logins =
        coverage.rows().stream()
            .filter(row -> row.criterion().id().equals("CC6.1"))
            .findFirst()
            .orElseThrow();
    assertTrue(logins.isReached());
    assertTrue(logins.means().contains(new Coverage.Means("host", List.of("my-hosts"))));
    assertTrue(logins.means().contains(new Coverage.Means("okta", List.of())), "not connected");
    assertEquals(61, coverage.rows().size());
    List<String> next = coverage.next().stream().map(one -> one.kind().name()).toList();
    assertFalse(next.contains("host"), next.toString());
    assertEquals(9, next.size());
  }

  @Test
  void whatBringsMostComesFirst() {
    Coverage coverage = table.cover(criteria, NONE, List.of(), Set.of());
    List<Integer> newly = coverage.next().stream().map(one -> one.newly().size()).toList();
    assertEquals(newly.stream().sorted(java.util.Comparator.reverseOrder()).toList(), newly);
    assertEquals("application", coverage.next().getFirst().kind().name());
    assertEquals(List.of("CC4.2", "CC7.3"), coverage.next().getFirst().adds());
  }

  /** Whether the control has all that it needs. */
  private List<Boolean> usable(String control, Set<String> connected) {
    List<String> names = List.of("host", "leavers", "okta", "aws.cloudtrail");
    ControlLibrary library =
        new ControlFiles(new ControlReader(criteria.stream().map(Criterion::id).toList(), names))
            .shipped();
    List<Source> named = names.stream().map(name -> source(name, "exhibit-" + name)).toList();
    return table.cover(criteria, library, named, connected).rows().stream()
        .flatMap(row -> row.controls().stream())
        .filter(use -> use.control().equals(control))
        .map(Coverage.ControlUse::usable)
        .distinct()
        .toList();
  }

  @Test
  void aControlThatAsksEverySourceHasOneAsSoonAsAnyIsConnected() {
    assertEquals(List.of(true), usable("SRC-ALIVE", Set.of("host")));
    assertEquals(List.of(false), usable("SRC-ALIVE", Set.of()));
  }

  @Test
  void aControlNeedsASourceOfEachJoinToo() {
    assertEquals(List.of(false), usable("IAM-LEAVER", Set.of("leavers")));
    assertEquals(List.of(false), usable("IAM-LEAVER", Set.of("okta", "host", "aws.cloudtrail")));
    assertEquals(List.of(true), usable("IAM-LEAVER", Set.of("leavers", "okta")));
  }
}
