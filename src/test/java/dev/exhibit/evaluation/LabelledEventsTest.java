package dev.exhibit.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Events that others labelled, each judged by a starter control. A rule of theirs is one action of
 * a control of ours: it must hit exactly where the control finds an exception on that action. The
 * names of the tests are the list of what was compared with what.
 */
class LabelledEventsTest {
  private record Compared(String control, String action) {}

  private static final Map<String, Compared> RULES =
      Map.of(
          "AWS.Console.RootLogin", new Compared("AWS-ROOT-USE", "ConsoleLogin"),
          "AWS.CloudTrail.EventSelectorsDisabled", new Compared("AWS-TRAIL", "PutEventSelectors"),
          "AWS.VPCFlow.LogsDeleted", new Compared("AWS-TRAIL", "DeleteFlowLogs"),
          "AWS.CloudTrail.DNSLogsDeleted",
              new Compared("AWS-TRAIL", "DeleteResolverQueryLogConfig"));

  private static final ControlLibrary LIBRARY =
      new ControlFiles(
              new ControlReader(
                  CriteriaTable.read().stream().map(Criterion::id).toList(),
                  List.of("aws.cloudtrail")))
          .shipped();

  @TestFactory
  Stream<DynamicTest> theControlFindsWhatTheRuleFinds() throws IOException {
    List<JsonNode> tests =
        Files.readAllLines(RealData.path("labelled/panther_tests.ndjson")).stream()
            .<JsonNode>map(line -> JsonMapper.shared().readTree(line))
            .filter(test -> RULES.containsKey(test.path("rule_id").asString()))
            .filter(test -> !test.path("has_mocks").asBoolean())
            .toList();
    assertEquals(
        RULES.size(),
        tests.stream().map(test -> test.path("rule_id").asString()).distinct().count());
    return tests.stream().map(LabelledEventsTest::compare);
  }

  private static DynamicTest compare(JsonNode test) {
    Compared compared = RULES.get(test.path("rule_id").asString());
    boolean expected = test.path("expected").asBoolean();
    String name =
        test.path("rule_id").asString()
            + " \""
            + test.path("test").asString()
            + "\" = "
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
    // A login that failed is a use of root all the same, but not the login that the rule names.
    Query succeeded = Kql.parse("exhibit.effect:succeeded");
    return Predicates.matches(Query.and(done, succeeded), event, Map.of())
        && control.attributes().stream()
            .anyMatch(
                attribute -> !Predicates.matches(Tests.parse(attribute.test()), event, Map.of()));
  }
}
