package dev.exhibit.controls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.exhibit.model.Criterion;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ControlReaderTest {
  static final String GOOD =
      """
      schema: exhibit/control/1
      id: CTL-1
      version: 3
      title: Root is not used
      statement: Nobody acts as root.
      owner: platform-lead
      reviewer: compliance-lead
      status: active
      nature: event
      effective: {from: 2026-01-01}
      criteria:
        - {id: CC6.1, relationship: primary, rationale: Root stands above the rules.}
      population:
        unit: one call
        sources: [aws.cloudtrail]
        query: 'aws.cloudtrail.user_identity.type:Root'
        item_key: [event.id]
        exclusions: [{id: smoke, query: 'tags:smoke', reason: A test.}]
        attempts: {refused: 'exhibit.effect:refused'}
      parameters:
        approved_admins: {default: [ops, 42]}
      attributes:
        - {id: A1, text: Approved, test: 'user.name in ${approved_admins}'}
        - {id: A2, text: Explained, kind: read}
      freshness: {ttl: P1D, warn_before: PT6H}
      retention: {min_days: 400}
      guidance: Ask why.
      """;

  static final ControlReader READER =
      new ControlReader(
          CriteriaTable.read().stream().map(Criterion::id).toList(),
          List.of("aws.cloudtrail", "auth.log"));

  static List<String> faults(String yaml) {
    return switch (READER.read("c.yaml", yaml.getBytes(StandardCharsets.UTF_8))) {
      case ControlReader.Read.Good good -> List.of();
      case ControlReader.Read.Broken broken ->
          broken.broken().faults().stream().map(String::valueOf).toList();
    };
  }

  @Test
  void theWholeFormIsAccepted() {
    assertEquals(List.of(), faults(GOOD));
    assertEquals(List.of(), faults("\uFEFF" + GOOD), "an editor's byte order mark does no harm");
    assertEquals(List.of(), faults(GOOD.replace("\n", "\r\n")));
    ControlReader.Read.Good good =
        assertInstanceOf(
            ControlReader.Read.Good.class,
            READER.read("c.yaml", GOOD.getBytes(StandardCharsets.UTF_8)));
    assertEquals(List.of("ops", "42"), good.control().parameterDefaults().get("approved_admins"));
    assertEquals(null, good.control().attributes().get(1).test());
    assertEquals("exhibit.effect:refused", good.control().population().refused());
  }

  static Stream<Arguments> slips() {
    return Stream.of(
        slip(
            "title:",
            "tittle:",
            "4:1: 'tittle' is not a key here; did you mean 'title'?",
            "1:1: 'title' is missing: what holds, in a line."),
        slip(
            "id: CTL-1",
            "id: ctl 1",
            "2:5: 'id' must be upper-case letters and digits, parted by - or ., such as CTL-CHG-01."),
        slip(
            "version: 3",
            "version: three",
            "3:10: 'version' must be a whole number from 1 that any change of the file raises."),
        slip(
            "schema: exhibit/control/1",
            "schema: exhibit/control/2",
            "1:9: 'schema' must be exhibit/control/1."),
        slip(
            "nature: event",
            "nature: evnt",
            "9:9: 'nature' must be event, expected-run, configuration, document or hybrid."),
        slip(
            "reviewer: compliance-lead",
            "reviewer: platform-lead",
            "7:11: The reviewer is the owner; name another person, since nobody reviews their own"
                + " work."),
        slip("from: 2026-01-01", "from: 2026-02-30", "10:19: There is no day 2026-02-30."),
        slip("from: 2026-01-01", "from: soon", "10:19: 'from' must be a date such as 2026-01-01."),
        slip(
            "id: CC6.1",
            "id: CC6.9",
            "12:10: 'CC6.9' is not one of the 61 criteria; nearest is CC6.1."),
        slip(
            "relationship: primary",
            "relationship: main",
            "12:31: 'relationship' must be primary or supporting."),
        slip(
            "[aws.cloudtrail]",
            "[aws.clodtrail]",
            "15:13: 'aws.clodtrail' is not a source; did you mean 'aws.cloudtrail'?"),
        slip(
            "[aws.cloudtrail]",
            "[okta]",
            "15:13: 'okta' is not a source; known are aws.cloudtrail, auth.log."),
        slip(
            "type:Root'",
            "type:Root and (user.name:x'",
            "16:54: A ( is opened here and never closed."),
        slip(
            "aws.cloudtrail.user_identity.type:Root'",
            "user.name:''x'' and and y'",
            "16:31: A value is missing before 'and'. Put it in quotes if it is the value."),
        slip(
            "aws.cloudtrail.user_identity.type:Root'",
            "event.acton:Root'",
            "16:11: 'event.acton' is not a field of events; did you mean 'event.action'?"),
        slip(
            "[event.id]",
            "[event.idd]",
            "17:14: 'event.idd' is not a field of events; did you mean 'event.id'?"),
        slip(
            "'tags:smoke'",
            "'tags:'",
            "18:41: A value is missing before the end. Put it in quotes if it is the value."),
        slip(
            "'exhibit.effect:refused'",
            "\"source.ip:\\\"x\\\"\"",
            "19:34: source.ip holds addresses (such as 203.0.113.7 or 203.0.113.0/24), and 'x' is"
                + " not one."),
        slip(
            "approved_admins: {",
            "aproved_admins: {",
            "21:3: No test asks for 'aproved_admins'; the tests ask for approved_admins."),
        slip(
            "test: 'user.name in ${approved_admins}'",
            "test: 'user.name in ${approved_admins} and exhibit.mfa = Yes'",
            "23:87: 'Yes' is not a field; a constant text stands in quotes."),
        slip(
            ", kind: read",
            "",
            "24:5: An attribute has either a test or, for a person, kind: read or kind: sign-off."),
        slip(
            "kind: read",
            "kind: read, test: 'not *'",
            "24:5: An attribute has either a test or, for a person, kind: read or kind: sign-off."),
        slip("id: A2", "id: A1", "24:10: This id, A1, stands in this list already."),
        slip(
            "ttl: P1D",
            "ttl: 1 day",
            "25:18: 'ttl' must be how long an evaluation is good for, an ISO 8601 duration such as"
                + " PT6H or P1D."),
        slip(
            "warn_before: PT6H",
            "warn_before: P2D",
            "25:36: The warning must come after the evaluation: less than ttl, PT24H."),
        slip(
            "guidance: Ask why.",
            "guidance: Ask why.\nsampling: {default: most}",
            "28:21: 'default' must be census, every item, or seeded, a drawn sample of the usual"
                + " size."),
        slip(
            "guidance: Ask why.",
            "guidance: Ask why.\nowner: someone",
            "28:1: 'owner' stands here a second time; the first is in line 6."),
        slip(
            "guidance: Ask why.",
            "guidance: ''",
            "27:11: 'guidance' must be what an engineer does when the control fails."),
        slip(
            "title: Root is not used",
            "title: &t Root\nx: *t",
            "5:4: Write the value out: no" + " aliases here."));
  }

  private static Arguments slip(String right, String wrong, String... faults) {
    return Arguments.of(
        right, wrong, Stream.of(faults).map(fault -> "c.yaml:" + fault).sorted().toList());
  }

  @ParameterizedTest
  @MethodSource("slips")
  void everySlipIsNamedWithItsPlace(String right, String wrong, List<String> expected) {
    assertEquals(2, GOOD.split(Pattern.quote(right), -1).length, "found once");
    assertEquals(expected, faults(GOOD.replace(right, wrong)).stream().sorted().toList());
  }

  @ParameterizedTest
  @MethodSource("styles")
  void aFaultOfAQueryIsFoundInEveryStyleOfYaml(String value, String place) {
    String yaml = GOOD.replace("'aws.cloudtrail.user_identity.type:Root'", value);
    assertEquals(
        List.of("c.yaml:" + place + ": Write 'not' instead of '!', or put it in quotes."),
        faults(yaml));
  }

  /** The fault is the ! of each. */
  static Stream<Arguments> styles() {
    return Stream.of(
        Arguments.of("user.name:a and !b", "16:26"),
        Arguments.of("'user.name:\"it''s\" and !b'", "16:33"),
        Arguments.of("\"user.name:\\\"\\u0061\\\" and !b\"", "16:36"),
        Arguments.of("user.name:a\n      and\n\n      !b", "19:7"),
        Arguments.of(">-\n    user.name:a\n    and !b", "18:9"),
        Arguments.of("|\n    user.name:a\n\n      and !b", "19:11"),
        Arguments.of("\"user.name:a \\\n    and !b\"", "17:9"));
  }

  @Test
  void hostileFilesAreRefusedInWords() {
    assertEquals(List.of("c.yaml:1:1: A control is a list of keys with values."), faults(""));
    assertEquals(List.of("c.yaml:1:1: A control is a list of keys with values."), faults("- a"));
    assertEquals(List.of("c.yaml:1:33: This is nested too deep."), faults("[".repeat(50_000)));
    assertEquals(
        List.of("c.yaml:1:1: A control file may be at most 262144 bytes long."),
        faults("#".repeat(300_000)));
    assertEquals(
        List.of("c.yaml:2:3: This character cannot stand in YAML."), faults("a: b\nc:\u0000"));
    ControlReader.Read.Broken latin =
        assertInstanceOf(
            ControlReader.Read.Broken.class,
            READER.read("dir/c.yaml", "é".getBytes(StandardCharsets.ISO_8859_1)));
    assertEquals("c.yaml", latin.id());
    assertEquals(
        "dir/c.yaml:1:1: Save the file as UTF-8; it is not.",
        latin.broken().faults().getFirst().toString());
  }

  @Test
  void textThatIsNotYamlIsNamedWithItsPlace() {
    List<String> faults = faults("id: X\n  title: y\n");
    assertEquals(1, faults.size());
    assertEquals("c.yaml:2:8: This is not YAML: ", faults.getFirst().substring(0, 30));
  }
}
