package dev.exhibit.evidence.oscal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.evidence.OscalSamples;
import dev.exhibit.evidence.PackagePlan;
import dev.exhibit.evidence.Samples;
import dev.exhibit.model.GapKind;
import dev.exhibit.model.State;
import dev.exhibit.testing.OscalSchema;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class OscalExportTest {
  private static final String PLAN = "data/assessment-plan.oscal.json";
  private static final String RESULTS = "data/assessment-results.oscal.json";
  private static final String SG = "data/controls/AWS-SG-OPEN/";

  private static Map<String, byte[]> files(PackagePlan plan) {
    return new OscalExport()
        .files(
            plan,
            new TreeMap<>(
                Map.of(
                    SG + "definition.yaml",
                    "aa".repeat(32),
                    SG + "population.ndjson",
                    "bb".repeat(32),
                    SG + "records/" + OscalSamples.ATTESTED + ".json",
                    "cc".repeat(32),
                    SG + "attachments/" + "12".repeat(6) + "_shown.txt",
                    "dd".repeat(32),
                    "data/controls/AWS-SG-OPEN-OTHER/population.ndjson",
                    "ee".repeat(32))));
  }

  private static JsonNode results(PackagePlan plan) {
    return json(files(plan).get(RESULTS)).path("assessment-results");
  }

  private static JsonNode result(PackagePlan plan) {
    return results(plan).path("results").path(0);
  }

  private static JsonNode json(byte[] bytes) {
    return JsonMapper.shared().readTree(bytes);
  }

  private static List<JsonNode> list(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).toList();
  }

  private static String prop(JsonNode of, String name) {
    return list(of.path("props")).stream()
        .filter(prop -> prop.path("name").asString().equals(name))
        .map(prop -> prop.path("value").asString())
        .findFirst()
        .orElse("absent");
  }

  @Test
  void bothDocumentsKeepThePublishedSchemas() throws IOException {
    for (PackagePlan plan :
        List.of(Samples.plan(), OscalSamples.everyState(), OscalSamples.hostile())) {
      Map<String, byte[]> files = files(plan);
      assertEquals(Set.of(PLAN, RESULTS), files.keySet());
      assertEquals(List.of(), OscalSchema.of("assessment-plan").faults(files.get(PLAN)));
      assertEquals(List.of(), OscalSchema.of("assessment-results").faults(files.get(RESULTS)));
      assertEquals(List.of(), OscalSchema.of("complete").faults(files.get(RESULTS)));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'\"oscal-version\":\"1.2.1\",', ''",
    "'\"target-id\":\"AWS-SG-OPEN\"', '\"target-id\":\"1 SG\"'",
    "'\"control-id\":\"CC6.6\"', '\"control-id\":\"CC6:6\"'",
    "'\"state\":\"not-satisfied\"', '\"state\":\"unknown\"'",
    "'\"collected\":\"2026-10-01T00:00:00Z\"', '\"collected\":\"2026-10-01\"'",
    "'\"end\":\"2026-10-01T00:00:00Z\"', '\"end\":\"2026-02-30T00:00:00Z\"'",
    "'\"findings\":', '\"found\":'",
    "'\"methods\":[\"TEST\"]', '\"methods\":[]'",
  })
  void theSchemaSeesWhatIsWrong(String right, String wrong) throws IOException {
    String good = new String(files(Samples.plan()).get(RESULTS), StandardCharsets.UTF_8);
    assertTrue(good.contains(right), right);
    String bad = good.replace(right, wrong);
    assertFalse(
        OscalSchema.of("assessment-results").faults(bad.getBytes(StandardCharsets.UTF_8)).isEmpty(),
        wrong);
  }

  @ParameterizedTest
  @EnumSource(State.class)
  void onlyAPassOfAClosedPeriodIsSatisfied(State state) {
    JsonNode finding = result(OscalSamples.in(state, false)).path("findings").path(0);
    JsonNode status = finding.path("target").path("status");
    assertEquals(
        state == State.PASS ? "satisfied" : "not-satisfied", status.path("state").asString());
    assertEquals(
        switch (state) {
          case PASS -> "pass";
          case EXCEPTION, INEFFECTIVE -> "fail";
          case NOT_EVALUABLE, STALE, PENDING, NOT_OCCURRED -> "other";
        },
        status.path("reason").asString());
    assertEquals(state.name(), prop(finding, "state"));
    JsonNode open = result(OscalSamples.in(state, true)).path("findings").path(0);
    assertEquals("not-satisfied", open.path("target").path("status").path("state").asString());
  }

  @Test
  void everyReferenceLeadsSomewhere() {
    Map<String, byte[]> files = files(OscalSamples.everyState());
    JsonNode plan = json(files.get(PLAN)).path("assessment-plan");
    JsonNode results = json(files.get(RESULTS)).path("assessment-results");
    assertEquals(
        PLAN, "data/" + results.path("import-ap").path("href").asString(), "beside each other");
    Set<String> defined = new HashSet<>();
    List<String> twice = new ArrayList<>();
    for (JsonNode document : List.of(plan, results)) {
      values(document, "uuid")
          .forEach(uuid -> {
            if (!defined.add(uuid)) {
              twice.add(uuid);
            }
          });
    }
    assertEquals(List.of(), twice, "an identifier names one thing");
    for (String reference :
        List.of(
            "subject-uuid",
            "actor-uuid",
            "observation-uuid",
            "risk-uuid",
            "party-uuid",
            "component-uuid")) {
      Collection<String> used = values(results, reference);
      assertTrue(defined.containsAll(used), reference + " " + used);
    }
    assertTrue(
        defined.contains(plan.path("import-ssp").path("href").asString().substring(1)), "" + plan);
    Set<String> objectives = new HashSet<>(values(plan, "id"));
    assertTrue(objectives.containsAll(values(results, "target-id")));
    assertTrue(objectives.containsAll(values(results, "objective-id")));
  }

  @Test
  void observationsLinkToTheFilesOfTheirControlAlone() {
    JsonNode result = result(OscalSamples.everyState());
    JsonNode tested = named(result.path("observations"), "No ingress from the whole internet");
    assertEquals("[\"TEST\"]", tested.path("methods").toString());
    List<String> links = new ArrayList<>(values(tested, "href"));
    assertEquals(
        List.of("controls/AWS-SG-OPEN/definition.yaml", "controls/AWS-SG-OPEN/population.ndjson"),
        links);
    assertEquals("cloudtrail", tested.path("subjects").path(0).path("title").asString());
    assertEquals("2026-10-01T00:00:00Z", tested.path("collected").asString());
    JsonNode said = named(result.path("observations"), "attestation " + OscalSamples.ATTESTED);
    assertEquals("[\"INTERVIEW\",\"EXAMINE\"]", said.path("methods").toString());
    assertEquals(2, values(said, "href").size(), "the record and what is attached");
    assertEquals("party", said.path("subjects").path(0).path("type").asString());
    assertEquals("named, not proven", prop(said, "assurance"));
    assertEquals("2027-01-01T00:00:00Z", said.path("expires").asString());
    assertTrue(
        list(result.path("observations")).stream()
            .noneMatch(one -> one.path("title").asString().contains("aken")),
        "what was taken back is no observation");
  }

  @Test
  void whatIsOpenIsARiskAndAWaiverIsADeviationThatClosesNothing() {
    JsonNode result = result(OscalSamples.everyState());
    JsonNode exceptions = named(result.path("risks"), "AWS-SG-OPEN: open exception");
    assertEquals("open", exceptions.path("status").asString());
    assertEquals(
        "controls/AWS-SG-OPEN/exceptions.csv",
        exceptions.path("links").path(0).path("href").asString());
    assertEquals(
        "deviation-requested",
        named(result.path("risks"), "Waiver " + OscalSamples.WAIVED + " of AWS-SG-OPEN")
            .path("status")
            .asString());
    assertEquals(
        "deviation-approved",
        named(result.path("risks"), "Waiver " + OscalSamples.SIGNED + " of AWS-SG-OPEN")
            .path("status")
            .asString());
    assertEquals(
        "closed",
        named(result.path("risks"), "Waiver " + OscalSamples.ENDED + " of AWS-SG-OPEN")
            .path("status")
            .asString());
    JsonNode finding = named(result.path("findings"), "No ingress from the whole internet");
    assertEquals("fail", finding.path("target").path("status").path("reason").asString());
    JsonNode gap =
        named(
            result.path("risks"),
            "AWS-REGION: "
                + GapKind.PARAMETER_MISSING
                    .name()
                    .toLowerCase(java.util.Locale.ROOT)
                    .replace('_', ' '));
    assertEquals("PARAMETER_MISSING", prop(gap, "gap"));
  }

  @Test
  void criteriaThatNobodyAnswersAreRisksOfAPackageOfEverything() {
    assertTrue(
        list(result(OscalSamples.everything()).path("risks")).stream()
            .anyMatch(risk -> risk.path("title").asString().equals("P6.7: no control")));
    assertTrue(
        list(result(Samples.plan()).path("risks")).stream()
            .noneMatch(risk -> risk.path("title").asString().contains("P6.7")),
        "not reviewed, so nothing is said of it");
    assertEquals(
        61 - 1,
        list(result(OscalSamples.everything())
                .path("reviewed-controls")
                .path("control-selections")
                .path(0)
                .path("include-controls"))
            .size(),
        "all but the one that is carved out");
  }

  @Test
  void whatALogSaysIsNoMarkup() {
    JsonNode finding = result(OscalSamples.hostile()).path("findings").path(0);
    assertEquals(
        "\\<script\\>x\\</script\\> \\[a\\](file:///etc/passwd) \\*b\\* \\{\\{ insert: x \\}\\}",
        finding.path("description").asString());
    assertFalse(finding.path("title").asString().contains("\n"));
  }

  @Test
  void equalEvidenceHasEqualBytesAndOtherEvidenceAnotherName() {
    Map<String, byte[]> once = files(OscalSamples.everyState());
    Map<String, byte[]> again = files(OscalSamples.everyState());
    assertArrayEquals(once.get(RESULTS), again.get(RESULTS));
    assertArrayEquals(once.get(PLAN), again.get(PLAN));
    String text = new String(once.get(RESULTS), StandardCharsets.UTF_8);
    for (String varies : List.of("workstation", "auditor\"", "2026-10-02T09:1")) {
      assertFalse(text.contains(varies), varies);
    }
    assertNotEquals(
        results(Samples.plan()).path("uuid"), results(OscalSamples.everyState()).path("uuid"));
    assertEquals(
        '5', results(Samples.plan()).path("uuid").asString().charAt(14), "version 5 of RFC 9562");
  }

  private static JsonNode named(JsonNode array, String title) {
    String marked = Oscal.line(title);
    return list(array).stream()
        .filter(one -> one.path("title").asString().equals(marked))
        .findFirst()
        .orElseThrow(() -> new AssertionError(title + " is not in " + array));
  }

  /** Every text under that name, at any depth. */
  private static Collection<String> values(JsonNode in, String name) {
    List<String> values = new ArrayList<>();
    for (JsonNode one : in.findValues(name)) {
      if (one.isString()) {
        values.add(one.asString());
      }
    }
    return values;
  }
}
