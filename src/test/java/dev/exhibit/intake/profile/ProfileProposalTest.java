package dev.exhibit.intake.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.intake.Json;
import dev.exhibit.model.ProposedProfile;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProfileProposalTest {

  private static List<Map<String, @Nullable Object>> records(String... lines) {
    return List.of(lines).stream().map(line -> Json.object(line).orElseThrow()).toList();
  }

  @Test
  void membersAreToldByNameAndByWhatTheyHold() {
    ProposedProfile proposed =
        ProfileProposal.of(
            "releases",
            records(
                """
                {"ts":1764300000,"who":{"login":"ops-1"},"operation":"promote","host":"a",
                 "release":{"id":"d-1","env":"production"},"ip":"10.0.0.5","result":"ok"}\
                """,
                """
                {"ts":1764300100,"who":{"login":"ops-2"},"operation":"rollback","host":"a",
                 "release":{"id":"d-2","env":"production"},"ip":"10.0.0.6","result":"denied"}\
                """),
            Map.of());
    assertEquals(
        Map.of(
            "@timestamp", "ts",
            "event.id", "release.id",
            "user.name", "who.login",
            "event.action", "operation",
            "event.outcome", "result",
            "source.ip", "ip",
            "host.name", "host",
            "deployment.environment", "release.env"),
        proposed.map().fields());
    assertEquals(List.of(), proposed.remarks());
    assertEquals(
        """
        schema: exhibit/profile/1
        # Members that every such record has; a record without one is another's.
        requires: [ts, release.id, ip]
        # Our field: the record's own member, dots for members of members.
        fields:
          '@timestamp': ts
          event.id: release.id
          user.name: who.login
          event.action: operation
          event.outcome: result
          source.ip: ip
          host.name: host
          deployment.environment: release.env
        # What is the same in every record, for example event.category: configuration
        constants: {}
        """,
        proposed.yaml());
  }

  @Test
  void whatIsNotFoundIsSaid() {
    ProposedProfile proposed =
        ProfileProposal.of("odd", records("{\"a\":1}", "{\"a\":1}"), Map.of());
    assertEquals(4, proposed.remarks().size());
    assertTrue(proposed.yaml().contains("# Look: Nothing in the samples looks like @timestamp"));
  }

  @Test
  void textThatAnIndexCutsIntoWordsIsAskedThroughItsTwin() {
    ProposedProfile proposed =
        ProfileProposal.of(
            "app",
            records("{\"@timestamp\":\"2026-03-01T10:00:00Z\",\"action\":\"x\",\"user\":\"u\"}"),
            Map.of("action", "text", "action.keyword", "keyword", "user", "text"));
    assertEquals("action.keyword", proposed.map().fields().get("event.action"));
    assertTrue(
        proposed
            .remarks()
            .contains(
                "The index maps user as text without a keyword twin, so user.name cannot be compared"
                    + " whole there."));
    assertEquals(List.of("@timestamp", "user", "action"), proposed.map().requires());
  }
}
