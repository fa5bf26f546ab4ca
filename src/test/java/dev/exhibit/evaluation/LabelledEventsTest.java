package dev.exhibit.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.exhibit.controls.ControlFiles;
import dev.exhibit.controls.ControlReader;
import dev.exhibit.controls.CriteriaTable;
import dev.exhibit.intake.cloudtrail.ForeignProfiles;
import dev.exhibit.intake.cloudtrail.StoredEvents;
import dev.exhibit.model.Control;
import dev.exhibit.model.ControlLibrary;
import dev.exhibit.model.Criterion;
import dev.exhibit.model.Document;
import dev.exhibit.query.Kql;
import dev.exhibit.query.Predicates;
import dev.exhibit.query.Query;
import dev.exhibit.query.Tests;
import dev.exhibit.testing.RealData;
import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestReporter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Events that others labelled, each judged by a starter control with empty lists of what is
 * approved. A rule of theirs is one or more actions of a control of ours: it must hit exactly where
 * the control finds an exception on that action. The names of the tests are the list of what was
 * compared with what, and of what was not and why; the score is published with them.
 */
class LabelledEventsTest {
  /**
   * What of ours tells what the rule tells.
   *
   * @param action one action, or * for every action of the control
   */
  private record Compared(String control, String action) {}

  private static final Map<String, Compared> RULES =
      Map.ofEntries(
          Map.entry("AWS.Console.RootLogin", new Compared("AWS-ROOT-USE", "ConsoleLogin")),
          Map.entry("AWS.Root.Activity", new Compared("AWS-ROOT-USE", "*")),
          Map.entry(
              "AWS.CloudTrail.EventSelectorsDisabled",
              new Compared("AWS-TRAIL", "PutEventSelectors")),
          Map.entry("AWS.VPCFlow.LogsDeleted", new Compared("AWS-TRAIL", "DeleteFlowLogs")),
          Map.entry(
              "AWS.CloudTrail.DNSLogsDeleted",
              new Compared("AWS-TRAIL", "DeleteResolverQueryLogConfig")),
          Map.entry("AWS.CloudTrail.SecurityConfigurationChange", new Compared("AWS-TRAIL", "*")),
          Map.entry("AWS.IAM.CreateUser", new Compared("AWS-IAM-CHANGE", "CreateUser")),
          Map.entry("AWS.IAM.CreateRole", new Compared("AWS-IAM-CHANGE", "CreateRole")),
          Map.entry(
              "AWS.CloudTrail.AMIModifiedForPublicAccess",
              new Compared("AWS-SHARED", "ModifyImageAttribute")),
          Map.entry(
              "AWS.CloudTrail.SnapshotMadePublic",
              new Compared("AWS-SHARED", "ModifySnapshotAttribute")),
          Map.entry(
              "AWS.RDS.SnapshotShared", new Compared("AWS-SHARED", "ModifyDBSnapshotAttribute")),
          Map.entry(
              "AWS.CloudTrail.ResourceMadePublic", new Compared("AWS-SHARED", "PutBucketPolicy")));

  /** Where a control asks something else than the rule on purpose, by rule and test. */
  private static final Map<String, String> BY_DESIGN =
      Map.of(
          "AWS.Root.Activity \"Root Read-Only Enumeration\"",
          "the control counts read-only calls of root too",
          "AWS.Root.Activity \"Root Activity - CreateServiceLinkedRole\"",
          "the control knows no call that root may make");

  /** Its tests of other services are about things that AWS-SHARED does not cover. */
  private static final String MANY_SERVICES = "AWS.CloudTrail.ResourceMadePublic";

  private static final Map<String, List<String>> NOBODY_APPROVED =
      Map.of("approved_admins", List.of(), "approved_accounts", List.of());

  private static final ControlLibrary LIBRARY =
      new ControlFiles(
              new ControlReader(
                  CriteriaTable.read().stream().map(Criterion::id).toList(),
                  List.of("aws.cloudtrail")))
          .shipped();

  private static List<JsonNode> tests() throws IOException {
    return Files.readAllLines(RealData.path("labelled/panther_tests.ndjson")).stream()
        .<JsonNode>map(line -> JsonMapper.shared().readTree(line))
        .filter(test -> RULES.containsKey(test.path("rule_id").asString()))
        .filter(test -> !test.path("has_mocks").asBoolean())
        .toList();
  }

  /** Why a test is not compared; null when it is. */
  private static @Nullable String otherwise(JsonNode test) {
    String rule = test.path("rule_id").asString();
    String action = test.path("log").path("eventName").asString();
    if (rule.equals(MANY_SERVICES) && !action.equals("PutBucketPolicy")) {
      return "the control is about buckets, images and snapshots, not about " + action;
    }
    return BY_DESIGN.get(name(test));
  }

  private static String name(JsonNode test) {
    return test.path("rule_id").asString() + " \"" + test.path("test").asString() + "\"";
  }

  @TestFactory
  Stream<DynamicTest> theControlFindsWhatTheRuleFinds() throws IOException {
    List<JsonNode> tests = tests();
    assertEquals(
        RULES.size(),
        tests.stream()
            .filter(test -> otherwise(test) == null)
            .map(test -> test.path("rule_id").asString())
            .distinct()
            .count());
    return tests.stream().filter(test -> otherwise(test) == null).map(LabelledEventsTest::compare);
  }

  /** What differs by design does differ; else it belongs to what is compared. */
  @TestFactory
  Stream<DynamicTest> whatDiffersByDesignDiffers() throws IOException {
    List<JsonNode> tests =
        tests().stream().filter(test -> BY_DESIGN.containsKey(name(test))).toList();
    assertEquals(BY_DESIGN.size(), tests.size());
    return tests.stream()
        .map(test ->
            DynamicTest.dynamicTest(
                name(test) + " differs: " + BY_DESIGN.get(name(test)),
                () ->
                    assertNotEquals(
                        test.path("expected").asBoolean(),
                        isException(compared(test), test.path("log")))));
  }

  @Test
  void theScore(TestReporter reporter) throws IOException {
    int compared = 0;
    int agreed = 0;
    for (JsonNode test : tests()) {
      String why = otherwise(test);
      if (why == null) {
        compared++;
        boolean found = isException(compared(test), test.path("log"));
        agreed += found == test.path("expected").asBoolean() ? 1 : 0;
      } else {
        reporter.publishEntry("not compared", name(test) + ": " + why);
      }
    }
    reporter.publishEntry("labelled events agreed", agreed + "/" + compared);
    assertEquals(compared, agreed);
  }

  private static Compared compared(JsonNode test) {
    return Objects.requireNonNull(RULES.get(test.path("rule_id").asString()));
  }

  private static DynamicTest compare(JsonNode test) {
    Compared compared = compared(test);
    boolean expected = test.path("expected").asBoolean();
    String name =
        name(test)
            + " = "
            + compared.control()
            + " on "
            + compared.action()
            + ": "
            + (expected ? "hit" : "no hit");
    return DynamicTest.dynamicTest(
        name, () -> assertEquals(expected, isException(compared, test.path("log"))));
  }

  private static boolean isException(Compared compared, JsonNode record) {
    Control control = LIBRARY.find(compared.control()).orElseThrow();
    Map<String, Object> tree = new LinkedHashMap<>();
    JsonMapper.shared()
        .treeToValue(record, Map.class)
        .forEach((key, value) -> tree.put(String.valueOf(key), value));
    Document event =
        StoredEvents.map("x", new Document(tree), ForeignProfiles.CLOUDTRAIL_RAW).document();
    String refused = control.population().refused();
    Query done =
        Query.and(
            Populations.query(control),
            new Query.Not(refused == null ? Query.NONE : Kql.parse(refused)),
            Kql.parse("event.action:" + compared.action()));
    // What was refused may be an exception of ours, but the rules name what was done.
    Query succeeded = Kql.parse("exhibit.effect:succeeded");
    return Predicates.matches(Query.and(done, succeeded), event, NOBODY_APPROVED)
        && control.attributes().stream()
            .anyMatch(attribute ->
                !Predicates.matches(Tests.parse(attribute.test()), event, NOBODY_APPROVED));
  }
}
