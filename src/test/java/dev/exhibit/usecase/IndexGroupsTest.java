package dev.exhibit.usecase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.usecase.FirstRun.Found;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Indices become streams by their names. */
class IndexGroupsTest {
  private static List<List<String>> names(String... concrete) {
    return IndexGroups.of(Arrays.stream(concrete).sorted().toList()).stream()
        .map(IndexGroups.Group::names)
        .toList();
  }

  @Test
  void daysOfAnIndexAreOneStreamAlsoTomorrow() {
    assertEquals(List.of(List.of("logs-*")), names("logs-2026.11.28", "logs-2026.11.29"));
    assertEquals(List.of(List.of("logs-*")), names("logs-2026.11.29"));
    assertEquals(List.of(List.of("logs-*")), names("logs-000001"));
    assertEquals(List.of(List.of("filebeat-9.0.0-*")), names("filebeat-9.0.0-2026.11.29-000001"));
  }

  @Test
  void aNameIsTakenAsItIs() {
    assertEquals(List.of(List.of("logstash-aws-2020")), names("logstash-aws-2020"));
    assertEquals(List.of(List.of("audit")), names("audit"));
  }

  @Test
  void besideALongerNameThePatternBeginsWithTheDate() {
    assertEquals(
        List.of(List.of("app-2*"), List.of("app-web-*")),
        names("app-2026.07.01", "app-2026.07.02", "app-web-2026.07.01", "app-web-2026.07.02"));
    assertEquals(
        List.of(List.of("app-0*"), List.of("app-web-*")), names("app-000007", "app-web-000001"));
    assertEquals(
        List.of(List.of("app-20*"), List.of("app-2fa")),
        names("app-2026.07.01", "app-2026.07.02", "app-2fa"));
  }

  @Test
  void anIndexThatIsCalledAsTheyBeginStandsBesideThem() {
    assertEquals(
        List.of(List.of("app", "app-2*"), List.of("app-web")),
        names("app", "app-2026.07.01", "app-2026.07.02", "app-web"));
  }

  @Test
  void whereEveryPatternWouldMeanOthersTheyAreNamedOneByOne() {
    List<String> days = List.of("app-2026.07.01", "app-2026.07.02");
    assertEquals(
        List.of(days, List.of("app-2026.07.01-debug")),
        names("app-2026.07.01", "app-2026.07.01-debug", "app-2026.07.02"));
    // The next of plain numbers may begin with another digit.
    assertEquals(
        List.of(List.of("app-1", "app-2"), List.of("app-web")), names("app-1", "app-2", "app-web"));
    Found told = IndexGroups.told(List.of(found(days)), false).getFirst();
    assertTrue(told.problem().contains("an index that comes later is not read"), told.problem());
    for (List<String> growing :
        List.of(List.of("app-2*"), List.of("app", "app-2*"), List.of("app"))) {
      assertEquals(
          "", IndexGroups.told(List.of(found(growing)), false).getFirst().problem(), "no list");
    }
  }

  @Test
  void indicesWithADotAreLeftOutOnlyWhereNothingWasNamed() {
    List<Found> some = List.of(found(List.of(".audit-*")), found(List.of("audit")));
    assertEquals(List.of(some.getLast()), IndexGroups.told(some, false));
    assertEquals(some, IndexGroups.told(some, true));
    assertEquals(List.of(List.of(".audit-*")), names(".audit-2026.07.01", ".audit-2026.07.02"));
  }

  private static Found found(List<String> names) {
    return new Found(
        names,
        1,
        0,
        FirstRun.Counted.ALL,
        null,
        null,
        FirstRun.Looks.EMPTY,
        List.of(),
        0,
        0,
        "",
        null,
        "");
  }

  @Test
  void aDataStreamHasItsOwnNameAlsoWhereAPartIsMountedFromASnapshot() {
    assertEquals(
        List.of(List.of("logs-system.auth-default")),
        names(
            ".ds-logs-system.auth-default-2026.11.28-000004",
            "partial-.ds-logs-system.auth-default-2026.08.01-000001",
            "partial-.ds-logs-system.auth-default-2026.09.01-000002",
            "restored-.ds-logs-system.auth-default-2026.10.01-000003"));
  }

  @Test
  void aPatternDoesNotMeanADataStreamBesideIt() {
    assertEquals(
        List.of(List.of("logs-2*"), List.of("logs-nginx-default")),
        names("logs-2026.11.28", "logs-2026.11.29", ".ds-logs-nginx-default-2026.11.01-000001"));
  }

  @Test
  void indicesBesideADataStreamOfTheSameNameAreAGroupOfTheirOwn() {
    assertEquals(
        List.of(List.of("audit"), List.of("audit-*")),
        names("audit-000001", "audit-000002", ".ds-audit-2026.11.01-000001"));
  }
}
