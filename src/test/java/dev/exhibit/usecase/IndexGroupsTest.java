package dev.exhibit.usecase;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
  void aPatternThatWouldMeanOthersIsNotUsed() {
    assertEquals(
        List.of(List.of("logs-2026.11.28", "logs-2026.11.29"), List.of("logs-aws")),
        names("logs-2026.11.28", "logs-2026.11.29", "logs-aws"));
  }

  @Test
  void aDataStreamHasItsOwnNameAndTheStoresOwnIndicesAreLeftOut() {
    assertEquals(
        List.of(List.of("logs-system.auth-default")),
        names(
            ".ds-logs-system.auth-default-2026.11.01-000001",
            ".ds-logs-system.auth-default-2026.11.28-000002",
            ".security-7"));
  }

  @Test
  void aPatternThatWouldMeanADataStreamIsNotUsed() {
    assertEquals(
        List.of(List.of("logs-2026.11.28", "logs-2026.11.29"), List.of("logs-nginx-default")),
        names("logs-2026.11.28", "logs-2026.11.29", ".ds-logs-nginx-default-2026.11.01-000001"));
  }

  @Test
  void indicesBesideADataStreamOfTheSameNameAreAGroupOfTheirOwn() {
    assertEquals(
        List.of(List.of("audit"), List.of("audit-*")),
        names("audit-000001", "audit-000002", ".ds-audit-2026.11.01-000001"));
  }
}
