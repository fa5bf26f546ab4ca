package dev.exhibit.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.exhibit.intake.github.GithubFormat;
import dev.exhibit.intake.kubernetes.KubernetesAuditFormat;
import dev.exhibit.intake.okta.OktaFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is proposed of the same records is the same text, whichever machine proposes it. */
class ProposalsTest {
  @Test
  void membersComeInAnOrderThatIsAlwaysTheSame() {
    assertEquals(
        List.of(
            "@timestamp",
            "event.id",
            "event.action",
            "user.name",
            "user.id",
            "user.target.name",
            "event.outcome",
            "event.reason",
            "source.ip",
            "resource.id"),
        List.copyOf(OktaFormat.members().keySet()));
    assertEquals(
        List.of(
            "@timestamp",
            "event.id",
            "event.action",
            "user.name",
            "user.id",
            "user.effective.name",
            "source.ip",
            "resource.type",
            "resource.name",
            "orchestrator.namespace"),
        List.copyOf(KubernetesAuditFormat.members().keySet()));
    assertEquals(
        List.of(
            "@timestamp",
            "event.id",
            "event.action",
            "user.name",
            "user.id",
            "user.target.name",
            "user.target.id",
            "source.ip",
            "resource.id",
            "organization.name",
            "group.name"),
        List.copyOf(GithubFormat.members().keySet()));
  }
}
