package dev.exhibit.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.Document;
import dev.exhibit.model.Evaluation;
import dev.exhibit.model.Gap;
import dev.exhibit.model.Period;
import dev.exhibit.model.PopulationFacts.NotUsed;
import dev.exhibit.model.Source;
import dev.exhibit.model.State;
import dev.exhibit.task.Cancellation;
import dev.exhibit.testing.Events;
import dev.exhibit.testing.InMemoryLogStore;
import dev.exhibit.workspace.StarterSources;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A source that would show what speaks against an item, and is not there, makes nothing good. */
class UnjoinedSourcesTest {
  private static final Period DAY = Period.parse("2026-03-02/2026-03-03", ZoneOffset.UTC);
  private static final String WHY = "Nobody has an account there.";
  private static final String REMOVED = "user.lifecycle.deactivate";

  /** The starter sources, of which the company says that it has none of these. */
  static List<Source> notUsed(String... names) {
    return StarterSources.all().stream()
        .map(source ->
            Arrays.asList(names).contains(source.name())
                ? source.notUsed(WHY, "Name its indices.")
                : source)
        .toList();
  }

  private static Document event(String time, String action, String field) {
    return Events.at("2026-03-02T" + time + "Z")
        .set("event.action", action)
        .set("event.outcome", "success")
        .set("user.name", "somebody")
        .set(field, "jo")
        .document();
  }

  /** Something every twelve hours, so that nothing is blind. */
  private static List<Document> quiet() {
    return Stream.of(0, 12, 24)
        .map(hours ->
            Events.at(DAY.from().plusSeconds(hours * 3600L))
                .set("event.action", "nothing")
                .document())
        .toList();
  }

  /**
   * Jo left at ten; the store holds this of the directory, and the lists given of other sources.
   */
  private static InMemoryLogStore left(Document... okta) {
    return new InMemoryLogStore()
        .add("exhibit-profile.leavers", quiet())
        .add(
            "exhibit-profile.leavers",
            List.of(
                Events.at("2026-03-02T10:00:00Z")
                    .set("event.action", "leave")
                    .set("related.user", List.of("jo"))
                    .document()))
        .add("exhibit-okta.system", quiet())
        .add("exhibit-okta.system", List.of(okta));
  }

  private static Evaluation judge(InMemoryLogStore store, List<Source> sources) {
    return Bench.evaluator(store, sources, DAY, Instant.parse("2026-06-01T00:00:00Z"))
        .evaluate(
            Bench.changed(Bench.shipped("IAM-LEAVER"), "query: '*'", "query: 'event.action:leave'"),
            Map.of(),
            Cancellation.none());
  }

  private static Document removed() {
    return event("11:00:00", REMOVED, "user.target.name");
  }

  @Test
  void whatASourceThatIsNotConnectedWouldShowKeepsItFromPassing() {
    Evaluation evaluation = judge(left(removed()), StarterSources.all());
    assertEquals(State.NOT_EVALUABLE, evaluation.state(), evaluation.reason());
    assertEquals(1, evaluation.population());
    assertTrue(
        evaluation
            .reason()
            .startsWith(
                "Not connected, and so not seen: aws.cloudtrail, host. What could be seen holds 1"),
        evaluation.reason());
    assertEquals(List.of("NO_EVIDENCE", "NO_EVIDENCE"), Bench.kinds(evaluation));
    Gap gap = evaluation.gaps().getLast();
    assertEquals("host", gap.source());
    assertTrue(gap.todo().startsWith("Read in auth.log"), gap.todo());
    assertTrue(gap.todo().contains("host: {not_used: WHY}"), gap.todo());
    assertEquals(
        List.of("aws.cloudtrail", "host"),
        evaluation.blind().stream().map(span -> span.source()).toList());
    assertTrue(
        evaluation.blind().stream().allMatch(span -> span.span().equals(DAY.span())),
        "blind all the time");
  }

  @Test
  void aSourceThatIsSaidNotToBeUsedIsNotMissedAndStandsInTheResult() {
    Evaluation evaluation = judge(left(removed()), notUsed("aws.cloudtrail", "host"));
    assertEquals(State.PASS, evaluation.state(), evaluation.reason());
    assertEquals(List.of(), evaluation.gaps());
    assertEquals(
        List.of(new NotUsed("aws.cloudtrail", WHY), new NotUsed("host", WHY)),
        evaluation.facts().notUsed());
    Evaluation one = judge(left(removed()), notUsed("host"));
    assertEquals(State.NOT_EVALUABLE, one.state(), "the other is still missed");
  }

  @Test
  void exceptionsStandWhateverIsNotConnected() {
    Document login = event("10:30:00", "user.session.start", "user.name");
    for (List<Source> sources : List.of(StarterSources.all(), notUsed("aws.cloudtrail", "host"))) {
      Evaluation evaluation = judge(left(removed(), login), sources);
      assertEquals(State.EXCEPTION, evaluation.state());
      assertEquals("A2", evaluation.items().getFirst().attribute());
    }
  }

  /** What was said is not believed against what the store holds; its silence is as was said. */
  @Test
  void aLoginInASourceThatIsSaidNotToBeUsedIsSeen() {
    Document login = event("10:30:00", "ssh-login", "user.name");
    InMemoryLogStore store = left(removed()).add("exhibit-system.auth", List.of(login));
    Evaluation evaluation = judge(store, notUsed("aws.cloudtrail", "host"));
    assertEquals(State.EXCEPTION, evaluation.state());
    assertEquals(
        login.text("event.id"), evaluation.items().getFirst().joined().getLast().eventId());
    Document other = event("10:30:00", "ssh-login", "user.effective.name");
    InMemoryLogStore quietly = left(removed()).add("exhibit-system.auth", List.of(other));
    assertEquals(State.PASS, judge(quietly, notUsed("aws.cloudtrail", "host")).state());
    assertEquals(
        State.NOT_EVALUABLE,
        judge(quietly, notUsed("aws.cloudtrail")).state(),
        "it is used, and silent for most of the day");
  }

  @Test
  void whereNoneCanBeAskedThatIsSaidOfOneThatIsUsed() {
    InMemoryLogStore store = new InMemoryLogStore().add("exhibit-profile.leavers", quiet());
    Evaluation evaluation = judge(store, notUsed("okta"));
    assertEquals(State.NOT_EVALUABLE, evaluation.state());
    assertTrue(evaluation.reason().startsWith("Source aws.cloudtrail is not connected"));
    Evaluation none = judge(store, notUsed("okta", "aws.cloudtrail", "host"));
    assertEquals(State.NOT_EVALUABLE, none.state());
    assertTrue(none.reason().startsWith("Source okta is not connected"), none.reason());
  }
}
