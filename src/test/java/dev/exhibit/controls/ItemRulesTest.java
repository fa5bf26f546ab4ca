package dev.exhibit.controls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.exhibit.model.ItemRule;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The part of a control file that says what an item is, and slips in it. */
class ItemRulesTest {
  private static final String BURST =
      "threshold: {by: [source.ip], window: PT5M, at_least: 10, weight: exhibit.repeat}";
  private static final String RUN =
      "runs: {start: 'event.action:s', finish: 'event.action:f', longest: PT2H}";
  private static final String SPAN = "spans: {every: PT1H}";
  private static final String JOIN =
      "joins: {ok: {source: auth.log, query: 'event.action:a', on: [change.id, change.id],"
          + " pick: last, within: PT5S, when: before}}";

  /** A control that makes items this way, in its 28th line. */
  private static String made(String items) {
    return ControlReaderTest.GOOD
            .replace("  attempts: {refused: 'exhibit.effect:refused'}\n", "")
            .replace("kind: read", "kind: sign-off")
        + "# "
        + "\n"
        + items
        + "\n";
  }

  private static ItemRule rule(String yaml) {
    return assertInstanceOf(
            ControlReader.Read.Good.class,
            ControlReaderTest.READER.read("c.yaml", yaml.getBytes(StandardCharsets.UTF_8)),
            () -> String.valueOf(ControlReaderTest.faults(yaml)))
        .control()
        .items();
  }

  @Test
  void itemsAreMadeInFourWays() {
    assertEquals(ItemRule.EACH_EVENT, rule(ControlReaderTest.GOOD));
    assertEquals(
        ItemRule.EACH_EVENT,
        rule(ControlReaderTest.GOOD + "threshold: null\nruns: null\njoins:\n"));
    assertEquals(
        new ItemRule.Bursts(List.of("source.ip"), Duration.ofMinutes(5), 10, "exhibit.repeat"),
        rule(made(BURST)));
    assertEquals(
        new ItemRule.Runs("event.action:s", "event.action:f", Duration.ofHours(2)),
        rule(made(RUN)));
    assertEquals(
        Duration.ofDays(1),
        ((ItemRule.Runs) rule(made(RUN.replace(", longest: PT2H", "")))).longest());
    assertEquals(new ItemRule.Spans(Duration.ofHours(1)), rule(made(SPAN)));
    assertEquals(
        new ItemRule.Events(
            List.of(
                new ItemRule.Join(
                    "ok",
                    List.of("auth.log"),
                    "event.action:a",
                    "change.id",
                    "change.id",
                    ItemRule.Pick.LAST,
                    Duration.ofSeconds(5),
                    ItemRule.When.BEFORE,
                    null,
                    null))),
        rule(
            made(JOIN)
                .replace("'user.name in", "'ok.@timestamp < @timestamp and ok.user.name in")));
    assertEquals(
        ItemRule.When.ANY,
        ((ItemRule.Events) rule(made(JOIN.replace(", within: PT5S, when: before", ""))))
            .joins()
            .getFirst()
            .when());
  }

  static Stream<Arguments> itemSlips() {
    return Stream.of(
        slip(
            ControlReaderTest.GOOD.replace("kind: read", "kind: sign-off") + SPAN,
            "19:13: Refused attempts are told apart only where each event is an item;"
                + " remove them."),
        slip(
            made(BURST + "\n" + RUN),
            "29:7: An item is made in one way: by threshold or by runs; keep one of them."),
        slip(
            made(SPAN).replace("[aws.cloudtrail]", "['*', aws.cloudtrail]"),
            "15:13: '*' stands alone, and only where spans or jobs are items; name"
                + " the sources."),
        slip(
            made(BURST).replace("[aws.cloudtrail]", "['*']"),
            "15:13: '*' stands alone, and only where spans or jobs are items; name"
                + " the sources."),
        slip(made(SPAN.replace("PT1H", "PT14M")), "28:16: 'every' must be at least PT15M."),
        slip(
            made(BURST.replace("exhibit.repeat", "user.name")),
            "28:66: 'user.name' does not hold whole numbers; try exhibit.repeat."),
        slip(
            made(BURST.replace("source.ip", "source.ipp")),
            "28:18: 'source.ipp' is not a field of events; did you mean 'source.ip'?"),
        slip(
            made(BURST.replace("10", "1")),
            "28:54: 'at_least' must be how much a window must hold," + " a whole number from 2."),
        slip(
            made(BURST.replace("PT5M", "5m")),
            "28:38: 'window' must be how long a window is, its end not included, an ISO 8601"
                + " duration such as PT5M or P1D."),
        slip(
            made(RUN.replace("event.action:s", "raw:{}")),
            "28:15: raw: cannot be used here, since starts are told apart in process."),
        slip(
            made(RUN.replace("event.action:f", "event.acton:f")),
            "28:42: 'event.acton' is not a field of events; did you mean 'event.action'?"),
        slip(
            made("runs: {longest: PT1H}"),
            "28:7: Runs have a start and a finish, or jobs of the engagement, or all three."),
        slip(
            made("runs: {start: 'event.action:a', jobs: backups}"),
            "28:7: Runs have a start and a finish, or jobs of the engagement, or all three."),
        slip(
            made(JOIN.replace("auth.log", "auth.lg")),
            "28:22: 'auth.lg' is not a source; did you mean 'auth.log'?"),
        slip(
            made(JOIN.replace("joins: {ok", "joins: {user")),
            "28:15: 'user' begins names of fields; give the join another name."),
        slip(
            made(JOIN.replace("[change.id, change.id]", "[change.idd, change.id]")),
            "28:62: 'change.idd' is not a field of events; did you mean 'change.id'?"),
        slip(
            made(JOIN.replace("pick: last", "pick: some")),
            "28:91: 'pick' must be first or last: which one is joined where several belong to an"
                + " item."),
        slip(
            made(JOIN).replace("'user.name in", "'ok.user.nme in"),
            "22:40: 'user.nme' is not a field of events; did you mean 'user.name'?"),
        slip(
            made(JOIN).replace("'user.name in", "'okk.user.name in"),
            "22:37: 'okk' is not a join; did you mean 'ok'?"));
  }

  private static Arguments slip(String yaml, String fault) {
    return Arguments.of(yaml, List.of("c.yaml:" + fault));
  }

  @ParameterizedTest
  @ValueSource(strings = {BURST, RUN, SPAN})
  void aPersonReadsSingleEventsOnly(String items) {
    String good = made(items);
    assertEquals(List.of(), ControlReaderTest.faults(good));
    assertEquals(
        List.of(
            "c.yaml:23:37: A person reads single events, where item_key is [event.id]; of other"
                + " items use 'kind: sign-off', which a person gives for all of them."),
        ControlReaderTest.faults(good.replace("kind: sign-off", "kind: read")));
  }

  @ParameterizedTest
  @MethodSource("itemSlips")
  void aSlipInWhatMakesItemsIsNamedWithItsPlace(String yaml, List<String> expected) {
    assertEquals(expected, ControlReaderTest.faults(yaml));
  }
}
