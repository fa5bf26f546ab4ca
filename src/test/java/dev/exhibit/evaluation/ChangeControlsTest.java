package dev.exhibit.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.Document;
import dev.exhibit.model.Evaluation;
import dev.exhibit.model.Item;
import dev.exhibit.model.Period;
import dev.exhibit.model.State;
import dev.exhibit.task.Cancellation;
import dev.exhibit.testing.Events;
import dev.exhibit.testing.InMemoryLogStore;
import dev.exhibit.workspace.StarterSources;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The controls over deployments and leavers pass, fail, and are not evaluable. */
class ChangeControlsTest {
  private static final Period DAY = Period.parse("2026-03-02/2026-03-03", ZoneOffset.UTC);
  private static final String GITHUB = "exhibit-github.webhook";
  private static final String LEAVERS = "exhibit-profile.leavers";
  private static final String OKTA = "exhibit-okta.system";

  private static Events github(String time, String action) {
    return Events.at("2026-03-02T" + time + "Z")
        .set("event.action", action)
        .set("event.provider", "github")
        .set("resource.id", "acme/shop");
  }

  private static Events deploy(String time, String id, String commit) {
    return github(time, "deployment.created")
        .set("deployment.id", id)
        .set("deployment.environment", "production")
        .set("change.id", List.of(commit));
  }

  /** Request 7, whose head is h7, merged as m7. */
  private static Document merged(String time) {
    return github(time, "pull_request.closed")
        .set("change.id", List.of("acme/shop#7", "h7", "m7"))
        .set("change.author", "dev")
        .document();
  }

  private static Events review(String time, String who, String state) {
    return github(time, "pull_request_review.submitted")
        .set("change.id", List.of("h7", "acme/shop#7"))
        .set("change.author", "dev")
        .set("user.name", who)
        .set("github.state", state);
  }

  private static Document status(String time, String id, String state) {
    return github(time, "deployment_status.created")
        .set("deployment.id", id)
        .set("github.state", state)
        .document();
  }

  /** Something every twelve hours, so that nothing is blind. */
  private static List<Document> quiet() {
    List<Document> events = new ArrayList<>();
    for (int hours = 0; hours <= 24; hours += 12) {
      events.add(
          Events.at(DAY.from().plus(Duration.ofHours(hours)))
              .set("event.action", "none")
              .document());
    }
    return events;
  }

  private static Evaluation judge(String control, InMemoryLogStore store, Instant now) {
    return Bench.evaluator(store, StarterSources.all(), DAY, now)
        .evaluate(Bench.shipped(control), Map.of(), Cancellation.none());
  }

  private static Evaluation judge(String control, Document... events) {
    InMemoryLogStore store =
        new InMemoryLogStore().add(GITHUB, quiet()).add(GITHUB, List.of(events));
    return judge(control, store, Bench.LATER);
  }

  private static List<String> failed(Evaluation evaluation) {
    return evaluation.items().stream().map(Item::attribute).toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"m7", "h7"})
  void aDeploymentTracesToTheApprovalOfItsRequest(String commit) {
    Evaluation good =
        judge(
            "CHG-DEPLOY",
            review("09:00:00", "rev", "approved").document(),
            merged("09:30:00"),
            deploy("10:00:00", "1", commit).document());
    assertEquals(State.PASS, good.state(), good.reason());
    assertEquals(1, good.population());
  }

  @ParameterizedTest
  @CsvSource({
    "10:00:01, rev, approved, m7, acme/shop, A1", // after it
    "09:00:00, rev, commented, m7, acme/shop, A1", // no approval
    "09:00:00, rev, approved, m8, acme/shop, A1", // of another commit
    "09:00:00, rev, approved, m7, acme/other, A1", // in another repository
    "09:00:00, dev, approved, m7, acme/shop, A2", // by its author
  })
  void aDeploymentWithoutTheApprovalOfAnotherIsAnException(
      String time, String who, String state, String commit, String repository, String attribute) {
    Evaluation bad =
        judge(
            "CHG-DEPLOY",
            review(time, who, state).set("resource.id", repository).document(),
            merged("09:30:00"),
            deploy("10:00:00", "1", commit).document());
    assertEquals(State.EXCEPTION, bad.state(), bad.reason());
    assertEquals(List.of(attribute), failed(bad));
  }

  @Test
  void theApprovalOfAnotherCountsBesideTheAuthorsOwn() {
    Evaluation both =
        judge(
            "CHG-DEPLOY",
            review("09:00:00", "rev", "approved").document(),
            review("09:10:00", "dev", "approved").document(),
            merged("09:30:00"),
            deploy("10:00:00", "1", "m7").document());
    assertEquals(State.PASS, both.state(), both.reason());
  }

  @Test
  void whatIsJoinedStandsBesideTheException() {
    Evaluation bad =
        judge(
            "CHG-DEPLOY",
            review("09:00:00", "dev", "approved").document(),
            merged("09:30:00"),
            deploy("10:00:00", "1", "m7").document());
    List<Item.Joined> joined = bad.items().getFirst().joined();
    assertEquals(List.of("request", "approval"), joined.stream().map(Item.Joined::join).toList());
    Item.Joined approval = joined.getLast();
    assertEquals("dev", approval.who());
    assertEquals(Instant.parse("2026-03-02T09:00:00Z"), approval.time());
    assertTrue(bad.items().getFirst().observed().contains("approval.user.name = dev"));
  }

  @Test
  void onlyProductionCountsAndOneDeploymentToldTwiceIsOne() {
    Evaluation evaluation =
        judge(
            "CHG-DEPLOY",
            deploy("10:00:00", "1", "m7").document(),
            deploy("10:00:00", "1", "m7").set("github.delivery", "other hook").document(),
            deploy("11:00:00", "2", "m7").set("deployment.environment", "test").document(),
            deploy("12:00:00", "3", "m7")
                .set("deployment.environment", "eu")
                .set("github.production", "true")
                .document());
    assertEquals(2, evaluation.population());
    assertEquals(2, evaluation.exceptions());
    assertEquals(3, evaluation.events());
    assertEquals(State.NOT_OCCURRED, judge("CHG-DEPLOY").state());
  }

  @ParameterizedTest
  @ValueSource(strings = {"CHG-DEPLOY", "CHG-ROLLBACK"})
  void withoutWebhooksNothingCanBeSaidOfDeployments(String control) {
    Evaluation none = judge(control, new InMemoryLogStore(), Bench.LATER);
    assertEquals(State.NOT_EVALUABLE, none.state());
    assertEquals(List.of("NO_EVIDENCE"), Bench.kinds(none));
    InMemoryLogStore cut = new InMemoryLogStore().add(GITHUB, quiet().subList(0, 1));
    Evaluation blind = judge(control, cut, Bench.LATER);
    assertEquals(State.NOT_EVALUABLE, blind.state());
    assertEquals(List.of("LOG_SHORT"), Bench.kinds(blind));
  }

  @Test
  void aDeploymentThatFailsOrIsTakenBackIsAnException() {
    Document first = deploy("08:00:00", "1", "aa").document();
    Document second = deploy("10:00:00", "2", "bb").document();
    Evaluation good =
        judge(
            "CHG-ROLLBACK",
            first,
            second,
            status("10:00:05", "2", "success"),
            deploy("11:00:00", "3", "bb").document());
    assertEquals(State.PASS, good.state(), good.reason() + good.items());
    assertEquals(3, good.population());
    for (String state : List.of("failure", "error")) {
      Evaluation failed = judge("CHG-ROLLBACK", first, second, status("10:00:05", "2", state));
      assertEquals(List.of("A1"), failed(failed));
      assertEquals(second.text("event.id"), failed.items().getFirst().eventId());
    }
    Evaluation back =
        judge("CHG-ROLLBACK", first, second, deploy("11:00:00", "3", "aa").document());
    assertEquals(List.of("A2"), failed(back));
    assertEquals(second.text("event.id"), back.items().getFirst().eventId());
    Evaluation said =
        judge(
            "CHG-ROLLBACK",
            second,
            deploy("11:00:00", "3", "old").set("github.task", "rollback:all").document());
    assertEquals(List.of("A2"), failed(said));
  }

  @ParameterizedTest
  @CsvSource({"deployment.environment, test", "resource.id, acme/other"})
  void whatIsDeployedElsewhereTakesNothingBack(String field, String value) {
    Evaluation elsewhere =
        judge(
            "CHG-ROLLBACK",
            deploy("08:00:00", "1", "aa").document(),
            deploy("10:00:00", "2", "bb").document(),
            deploy("11:00:00", "3", "aa").set(field, value).document());
    assertEquals(State.PASS, elsewhere.state(), elsewhere.items().toString());
  }

  private static Document leaver(String time) {
    return Events.at("2026-03-02T" + time + "Z")
        .set("event.action", "leave")
        .set("user.name", "jo@acme.example")
        .set("related.user", List.of("jo@acme.example", "jo"))
        .document();
  }

  private static Document okta(String time, String action, String field) {
    return Events.at(time)
        .set("event.action", action)
        .set("event.outcome", "success")
        .set("user.name", "somebody")
        .set(field, "jo@acme.example")
        .document();
  }

  private static Document removed(String time) {
    return okta(time, "user.lifecycle.deactivate", "user.target.name");
  }

  private static Evaluation leave(Instant now, Document... events) {
    InMemoryLogStore store =
        new InMemoryLogStore()
            .add(LEAVERS, quiet())
            .add(LEAVERS, List.of(leaver("10:00:00")))
            .add(OKTA, quiet())
            .add(OKTA, List.of(events));
    // The list of leavers holds nothing but leavers.
    Evaluation evaluation =
        Bench.evaluator(store, UnjoinedSourcesTest.notUsed("aws.cloudtrail", "host"), DAY, now)
            .evaluate(
                Bench.changed(
                    Bench.shipped("IAM-LEAVER"), "query: '*'", "query: 'event.action:leave'"),
                Map.of(),
                Cancellation.none());
    assertEquals(1, evaluation.population());
    return evaluation;
  }

  @Test
  void whoLeavesLosesAccessWithinADayAndDoesNotLogIn() {
    Evaluation good = leave(Bench.LATER, removed("2026-03-03T10:00:00Z"));
    assertEquals(State.PASS, good.state(), good.reason());
    assertEquals(List.of(), Bench.kinds(good));
    Evaluation before = leave(Bench.LATER, removed("2026-03-01T10:00:00Z"));
    assertEquals(State.PASS, before.state());
    assertEquals(
        List.of("A1"), failed(leave(Bench.LATER, removed("2026-03-03T10:00:01Z"))), "too late");
    assertEquals(List.of("A1"), failed(leave(Bench.LATER)), "never");
    Document login = okta("2026-03-02T10:00:01Z", "user.session.start", "user.name");
    Evaluation late = leave(Bench.LATER, removed("2026-03-02T09:00:00Z"), login);
    assertEquals(List.of("A2"), failed(late));
    Document earlier = okta("2026-03-02T09:59:59Z", "user.session.start", "user.name");
    assertEquals(State.PASS, leave(Bench.LATER, removed("2026-03-02T10:30:00Z"), earlier).state());
  }

  @Test
  void accessThatMayStillBeRemovedIsNotMissedAndALoginIsSeenAtOnce() {
    Instant soon = Instant.parse("2026-03-03T09:59:59Z");
    Evaluation open = leave(soon);
    assertEquals(State.PASS, open.state(), open.reason());
    assertTrue(open.reason().contains("1 item may still"), open.reason());
    Document login = okta("2026-03-02T10:00:01Z", "user.session.start", "user.name");
    assertEquals(List.of("A2"), failed(leave(soon, login)));
    assertEquals(List.of("A1"), failed(leave(soon.plusSeconds(1))));
  }

  @Test
  void aLeaverWithoutAnySourceOfAccessCannotBeJudged() {
    InMemoryLogStore store = new InMemoryLogStore().add(LEAVERS, quiet());
    Evaluation evaluation = judge("IAM-LEAVER", store, Bench.LATER);
    assertEquals(State.NOT_EVALUABLE, evaluation.state());
    assertTrue(evaluation.reason().startsWith("Source okta is not connected"));
  }
}
