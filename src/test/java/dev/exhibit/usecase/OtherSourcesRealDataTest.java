package dev.exhibit.usecase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.intake.LogFormat;
import dev.exhibit.intake.auditd.AuditdFormat;
import dev.exhibit.intake.cloudtrail.CloudTrailFormat;
import dev.exhibit.intake.kubernetes.KubernetesAuditFormat;
import dev.exhibit.intake.okta.OktaFormat;
import dev.exhibit.model.Document;
import dev.exhibit.testing.RealData;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Intake of audit trails, Kubernetes and Okta that nobody here wrote; counted by other means. */
class OtherSourcesRealDataTest extends IntakeFixture {
  private static final List<String> AUDITD =
      List.of(
          "linux/crowdsec-hub/auditd-base64-exec/auditd-base64-exec.log",
          "linux/crowdsec-hub/auditd-logs/auditd-logs.log",
          "linux/crowdsec-hub/auditd-postexploit-exec-from-net/auditd-postexploit-exec-from-net.log",
          "linux/crowdsec-hub/auditd-postexploit-rm/auditd-postexploit-rm.log",
          "linux/crowdsec-hub/auditd-suid-crash/auditd-suid-crash.log",
          "linux/plaso/audit_enriched.log",
          "linux/plaso/selinux.log");

  private static final List<String> KUBERNETES =
      List.of(
          "k8s/falco-audit/trace_files/k8s_audit",
          "linux/crowdsec-hub/k8s-audit-pod-exec-file/k8s-audit-pod-exec-file.log",
          "linux/crowdsec-hub/k8s-audit-priv-pod-file/k8s-audit-priv-pod-file.log");

  @Override
  List<LogFormat> formats() {
    return List.of(
        new OktaFormat(), new CloudTrailFormat(), new KubernetesAuditFormat(), new AuditdFormat());
  }

  private static Object[] paths(List<String> names) {
    return names.stream().map(RealData::path).toArray();
  }

  private List<Document> where(String field, String value) {
    return store.documents().stream().filter(is(field, value)).toList();
  }

  private static Predicate<Document> is(String field, String value) {
    return document -> value.equals(document.text(field));
  }

  private Map<String, Long> counts(String field) {
    return store.documents().stream()
        .collect(
            Collectors.groupingBy(
                document -> document.text(field, ""), TreeMap::new, Collectors.counting()));
  }

  @Test
  void aSecondReadingAddsNothingAndTheOrderOfFilesDoesNotMatter() {
    List<String> all = new ArrayList<>(AUDITD);
    all.addAll(KUBERNETES);
    all.add("okta/cribl-okta-rest/data");
    IntakeReport first = ingest(paths(all));
    assertEquals(2, first.conflicts());
    int stored = store.documents().size();
    assertEquals(first.events() + first.conflicts(), stored);
    IntakeReport again = ingest(paths(all));
    assertEquals(0, again.events());
    assertEquals(stored, store.documents().size());

    OtherSourcesRealDataTest other = new OtherSourcesRealDataTest();
    other.folder = folder;
    Collections.reverse(all);
    other.ingest(paths(all));
    assertEquals(hashes(), other.hashes());
  }

  private List<String> hashes() {
    return store.documents().stream()
        .map(document -> document.text("event.hash", ""))
        .sorted()
        .toList();
  }

  @Test
  void kubernetesCountsAgreeWithTheGroundTruth() {
    IntakeReport report = ingest(RealData.path(KUBERNETES.getFirst()));
    assertEquals(51, report.records());
    assertEquals(51, store.documents().size());
    // Two were written by hand after others, whose identity they kept.
    assertEquals(2, report.conflicts());
    assertEquals(0, report.rejected());
    assertEquals(47, report.files() + report.skipped().size());
    assertEquals(1, report.skipped().size());
    assertTrue(report.skipped().getFirst().file().endsWith("fal_01_003.json"));
    assertEquals(
        "It is not a log record but a Kubernetes object of kind 0.",
        report.skipped().getFirst().reason());
    assertEquals(
        Map.of("create", 40L, "delete", 9L, "get", 1L, "patch", 1L), counts("event.action"));
    assertEquals(Map.of("201", 38L, "101", 2L, "200", 11L), counts("http.response.status_code"));
    Map<String, Long> users = counts("user.name");
    assertEquals(36L, users.get("minikube-user"));
    assertEquals(10L, users.get("system:serviceaccount:kube-system:replicaset-controller"));
    assertEquals(1L, users.get("system:anonymous"));
    Map<String, Long> resources = counts("orchestrator.resource.type");
    assertEquals(9L, resources.get("configmaps"));
    assertEquals(8L, resources.get("clusterroles"));
    assertEquals(4L, resources.get("secrets"));
    assertEquals(51, where("exhibit.effect", "succeeded").size());
    for (Document secret : where("orchestrator.resource.type", "secrets")) {
      String fields = String.valueOf(secret.tree().get("kubernetes"));
      assertTrue(!fields.contains("{data=") && !fields.contains(" data="), fields);
    }
  }

  @Test
  void kubernetesEventsOfOtherCollectors() {
    IntakeReport report = ingest(paths(KUBERNETES.subList(1, KUBERNETES.size())));
    assertEquals(2, report.events());
    assertEquals(0, report.rejected());
    Document exec = store.document("57a794de-44d3-40ee-a0ad-c0eb096eef6c/ResponseComplete");
    assertEquals("pods/exec", exec.text("orchestrator.resource.type"));
    assertEquals("foo/pods/exec/test-pod-1", exec.text("resource.id"));
    assertEquals("2023-05-17T15:08:22.763Z", exec.text("event.start"));
    assertEquals("192.168.49.1", exec.text("source.ip"));
  }

  @Test
  void oktaCountsAgreeWithTheGroundTruth() {
    IntakeReport report = ingest(RealData.path("okta/cribl-okta-rest/data"));
    assertEquals(100, report.events());
    assertTrue(report.clean());
    assertEquals(Instant.parse("2025-07-21T14:48:24.597Z"), report.first());
    assertEquals(Instant.parse("2025-07-21T14:49:03.709Z"), report.last());
    Map<String, Long> actions = counts("event.action");
    assertEquals(28, actions.size());
    assertEquals(17L, actions.get("application.lifecycle.update"));
    assertEquals(13L, actions.get("policy.mapping.create"));
    assertEquals(7L, actions.get("app.oauth2.admin.consent.grant"));
    assertEquals(99, where("event.outcome", "success").size());
    assertEquals(1, where("okta.outcome.result", "CHALLENGE").size());
    assertEquals(3, counts("user.id").size());
    for (Document event : store.documents()) {
      assertTrue(!String.valueOf(event.tree().get("okta")).contains("clientsecret"));
    }
  }

  @Test
  void enrichedRecordsNameWhoActed() {
    IntakeReport report = ingest(RealData.path("linux/plaso/audit_enriched.log"));
    assertEquals(0, report.rejected());
    Document removed = store.document("1783414573.076:399");
    assertEquals("user-removed", removed.text("event.action"));
    assertEquals("failure", removed.text("event.outcome"));
    assertEquals("specimenuser", removed.text("user.target.name"));
    assertEquals("root", removed.text("user.name"));
    Document shell = store.document("1783414661.350:487");
    assertEquals("execve", shell.text("event.action"));
    assertEquals(List.of("/bin/sh", "-c", "grep -c . /etc/hostname"), shell.values("process.args"));
    assertEquals("/bin/sh -c grep -c . /etc/hostname", shell.text("process.title"));
    assertEquals("/root", shell.text("process.working_directory"));
    assertEquals(List.of("/bin/sh", "/lib64/ld-linux-x86-64.so.2"), shell.values("file.path"));
    assertEquals(6, shell.text("event.original", "").lines().count());
    Document login = store.document("1783414613.166:447");
    assertEquals("login-id-set", login.text("event.action"));
    assertEquals("root", login.text("user.name"));
    assertEquals("success", login.text("event.outcome"));
  }

  @Test
  void whatHasNoTimeOrTypeIsListed() throws java.io.IOException {
    IntakeReport report = ingest(RealData.path("linux/plaso/selinux.log"));
    assertEquals(6, report.events());
    assertEquals(4, report.rejected());
    assertEquals(4, rejects(report).size());
  }
}
