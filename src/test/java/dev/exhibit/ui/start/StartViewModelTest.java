package dev.exhibit.ui.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.ui.Fixture;
import dev.exhibit.ui.common.Face;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.fake.FakeWorkbench;
import dev.exhibit.ui.start.ControlsModel.Answer;
import dev.exhibit.ui.start.SourcesModel.Line;
import dev.exhibit.ui.start.StartViewModel.Step;
import dev.exhibit.ui.start.StartViewModel.Told;
import dev.exhibit.usecase.FirstRun.Choice;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The first run without a toolkit. */
class StartViewModelTest {
  private final Fixture fixture = new Fixture();
  private StartViewModel model;

  @BeforeEach
  void open() {
    fixture.workbench.evaluated = false;
    model = new StartViewModel(fixture.context);
    fixture.navigator.go(new Place.Start());
  }

  private void begin() {
    model.arrive();
    fixture.session.reload();
  }

  private Told told(Step step) {
    return model.toldProperty().get().get(step);
  }

  private Line line(String name) {
    return model.sources().linesProperty().stream()
        .filter(line -> line.found().names().equals(List.of(name)))
        .findFirst()
        .orElseThrow();
  }

  private Answer answer(String parameter) {
    return model.controls().answersProperty().stream()
        .filter(one -> one.ask().parameter().equals(parameter))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aStoreThatDoesNotAnswerIsTheFirstThing() {
    fixture.workbench.store = FakeWorkbench.Store.DOWN;
    begin();
    assertEquals(Step.CONNECT, model.stepProperty().get());
    assertEquals(Told.NOW, told(Step.CONNECT));
    assertEquals(Told.OPEN, told(Step.EVALUATE));
    assertTrue(model.unfinishedProperty().get());
    assertFalse(fixture.workbench.calls.contains("look []"), "nothing is asked of it");
  }

  @Test
  void theFirstOpenStepIsGoneToUnlessThePersonChose() {
    begin();
    assertEquals(Told.DONE, told(Step.CONNECT));
    assertEquals(Told.DONE, told(Step.SOURCES), "some are connected");
    assertEquals(Step.COVERAGE, model.stepProperty().get());
    assertEquals(Told.NOW, told(Step.COVERAGE));
    assertNotNull(model.coverageProperty().get());
    model.choose(Step.CONNECT);
    fixture.session.checkHealth();
    assertEquals(Step.CONNECT, model.stepProperty().get());
    assertEquals(Told.DONE, told(Step.CONNECT));
  }

  @Test
  void linesAreProposedAndAPersonDecides() {
    begin();
    model.choose(Step.SOURCES);
    assertTrue(line("logstash-aws-*").taken().get());
    assertFalse(line("deploys").taken().get(), "what nobody knows is not taken by itself");
    assertFalse(line("syslog-2026").isOpen());
    assertFalse(line("exhibit-okta.system").isOpen(), "it is a source already");
    line("filebeat-9.0.0").taken().set(false);
    line("logstash-aws-*").source().set(" cloud ");
    model.connectSources();
    List<Choice> connected = fixture.workbench.first.connected;
    assertEquals(1, connected.size());
    assertEquals("cloud", connected.getFirst().as().source());
    assertEquals(List.of("logstash-aws-*"), connected.getFirst().names());
    assertEquals(Step.COVERAGE, model.stepProperty().get());
    fixture.session.notes().undo();
    assertEquals(List.of(), connected);
  }

  @Test
  void whatWasDecidedOfALineStaysWhenItIsLookedAtAnewUntilItIsWritten() {
    begin();
    model.choose(Step.SOURCES);
    line("deploys").taken().set(true);
    line("deploys").source().set("releases");
    line("deploys").profile().set("ecs");
    line("filebeat-9.0.0").taken().set(false);
    model.sources().look();
    assertTrue(line("deploys").taken().get());
    assertEquals("releases", line("deploys").source().get());
    assertEquals("ecs", line("deploys").profile().get());
    assertFalse(line("filebeat-9.0.0").taken().get());
    model.connectSources();
    model.choose(Step.SOURCES);
    assertFalse(line("deploys").taken().get(), "it is written");
    assertFalse(line("filebeat-9.0.0").taken().get(), "of it nothing was written");
  }

  private long calls(String call) {
    return fixture.workbench.calls.stream().filter(call::equals).count();
  }

  @Test
  void sourcesThatAreTakenBackOpenTheStepAndWhatWasCountedIsCountedAnew() {
    fixture.workbench.empty = true; // no source is connected yet
    begin();
    model.choose(Step.SOURCES);
    model.connectSources();
    assertEquals(Told.DONE, told(Step.SOURCES));
    assertEquals(Step.COVERAGE, model.stepProperty().get());
    model.choose(Step.CONTROLS);
    model.choose(Step.COVERAGE);
    long covered = calls("coverage");
    long started = calls("starters");
    fixture.session.notes().undo();
    assertEquals(Told.OPEN, told(Step.SOURCES));
    assertEquals(Step.COVERAGE, model.stepProperty().get(), "the person stays where they are");
    assertEquals(covered + 1, calls("coverage"));
    assertEquals(started, calls("starters"), "nobody looks at them");
    model.choose(Step.CONTROLS);
    assertEquals(started + 1, calls("starters"));
  }

  @Test
  void controlsThatAreShownAreLookedForAnewWhereTheirSourcesAreTakenBack() {
    begin();
    model.choose(Step.SOURCES);
    model.connectSources();
    model.choose(Step.CONTROLS);
    long started = calls("starters");
    fixture.session.notes().undo();
    assertEquals(started + 1, calls("starters"));
    assertNull(model.coverageProperty().get(), "it was of other sources");
    assertEquals(Told.DONE, told(Step.SOURCES), "others are connected");
  }

  @Test
  void whereSomethingIsASourceAlreadyTheStepIsDone() {
    begin();
    model.choose(Step.SOURCES);
    model.sources().linesProperty().forEach(line -> line.taken().set(false));
    model.connectSources();
    assertEquals(StartViewModel.Told.DONE, model.toldProperty().get().get(Step.SOURCES));
  }

  @Test
  void whatCannotBeASourceIsSaidAndNothingGoesOn() {
    begin();
    model.choose(Step.SOURCES);
    line("logstash-aws-*").source().set("a b");
    model.connectSources();
    assertNotNull(model.sources().troubleProperty().get());
    assertEquals(Step.SOURCES, model.stepProperty().get());
    line("logstash-aws-*").source().set("aws.cloudtrail");
    model.connectSources();
    assertNull(model.sources().troubleProperty().get());
    assertEquals(Step.COVERAGE, model.stepProperty().get());
  }

  @Test
  void anotherProfileThanTheProposedLeavesTheFieldMapOut() {
    begin();
    model.choose(Step.SOURCES);
    assertTrue(model.sources().profiles(line("deploys")).contains("deploys"));
    line("deploys").taken().set(true);
    line("deploys").profile().set("ecs");
    model.connectSources();
    Choice deploys = fixture.workbench.first.connected.getLast();
    assertEquals("ecs", deploys.as().profile());
    assertNull(deploys.as().map());
  }

  @Test
  void theIndicesOfTheConnectionNarrowTheLook() {
    fixture.context.state().workspace().keep("connection/indices", "logs-*, audit");
    model = new StartViewModel(fixture.context);
    begin();
    model.choose(Step.SOURCES);
    assertEquals(List.of("logs-*", "audit"), fixture.workbench.first.patterns);
  }

  @Test
  void anEmptyStoreAndAKeyThatMayNotListSayWhatToDo() {
    fixture.workbench.first.empty = true;
    begin();
    model.choose(Step.SOURCES);
    assertInstanceOf(Face.Empty.class, model.sources().faceProperty().get());
    fixture.workbench.first.forbidden = true;
    model.sources().look();
    assertInstanceOf(Face.Failed.class, model.sources().faceProperty().get());
    fixture.workbench.first.forbidden = false;
    fixture.workbench.first.empty = false;
    model.sources().look();
    assertEquals(Face.FULL, model.sources().faceProperty().get());
  }

  @Test
  void aStoreThatGoesAwayInTheMiddleIsAskedAgainWhenItIsBack() {
    begin();
    fixture.workbench.store = FakeWorkbench.Store.DOWN;
    model.choose(Step.SOURCES);
    assertTrue(Face.awaitsStore(model.sources().faceProperty().get()));
    fixture.session.checkHealth();
    assertEquals(Told.DONE, told(Step.CONNECT));
    fixture.workbench.store = FakeWorkbench.Store.ANSWERS;
    fixture.session.checkHealth();
    assertEquals(Face.FULL, model.sources().faceProperty().get());
  }

  @Test
  void nothingIsApprovedByItself() {
    begin();
    model.choose(Step.CONTROLS);
    assertTrue(answer("sudo_users").said().isEmpty());
    model.approve();
    assertEquals(Map.of(), fixture.workbench.first.approved);
    assertEquals(Step.EVALUATE, model.stepProperty().get());
    assertEquals(
        List.of("AWS-REGION", "LNX-SUDO"),
        model.controls().waiting().stream().map(one -> one.control()).toList());
  }

  @Test
  void whatIsTickedOrTypedIsApproved() {
    begin();
    model.choose(Step.CONTROLS);
    Answer sudo = answer("sudo_users");
    sudo.ticked().entrySet().stream()
        .filter(one -> one.getKey().value().equals("backup"))
        .forEach(one -> one.getValue().set(true));
    sudo.more().set("cyd, backup ,");
    answer("approved_regions").nobody().set(true);
    model.approve();
    assertEquals(
        Map.of("approved_regions", List.of(), "sudo_users", List.of("backup", "cyd")),
        fixture.workbench.first.approved);
    assertEquals(List.of(), model.controls().waiting());
    assertEquals(Told.DONE, told(Step.CONTROLS));
    int calls = fixture.workbench.calls.size();
    model.choose(Step.CONTROLS);
    model.approve();
    assertTrue(
        fixture.workbench.calls.subList(calls, fixture.workbench.calls.size()).stream()
            .noneMatch(call -> call.startsWith("approve")),
        "what is written already is not written again");
    model.controls().load();
    assertTrue(
        answer("approved_regions").nobody().get() && answer("sudo_users").said().isPresent());
  }

  @Test
  void whatWasApprovedIsTakenBack() {
    begin();
    model.choose(Step.CONTROLS);
    answer("approved_regions").nobody().set(true);
    model.approve();
    assertFalse(fixture.workbench.engagement.unapproved);
    fixture.session.notes().undo();
    assertTrue(fixture.workbench.engagement.unapproved);
  }

  @Test
  void whatIsTickedStaysWhenItIsCountedAnewUntilItIsWritten() {
    begin();
    model.choose(Step.CONTROLS);
    answer("sudo_users").ticked().entrySet().stream()
        .filter(one -> one.getKey().value().equals("backup"))
        .forEach(one -> one.getValue().set(true));
    answer("sudo_users").more().set("cyd");
    answer("approved_regions").nobody().set(true);
    model.controls().load();
    assertEquals(List.of("backup"), ticked("sudo_users"));
    assertEquals("cyd", answer("sudo_users").more().get());
    assertTrue(answer("approved_regions").nobody().get());
    fixture.workbench.store = FakeWorkbench.Store.DOWN;
    model.approve();
    fixture.workbench.store = FakeWorkbench.Store.ANSWERS;
    model.controls().load();
    assertEquals("cyd", answer("sudo_users").more().get(), "it could not be written");
    model.approve();
    fixture.workbench.first.approved.clear();
    model.controls().load();
    assertEquals("", answer("sudo_users").more().get());
    assertEquals(List.of(), ticked("sudo_users"));
  }

  private List<String> ticked(String parameter) {
    return answer(parameter).ticked().entrySet().stream()
        .filter(one -> one.getValue().get())
        .map(one -> one.getKey().value())
        .toList();
  }

  private List<String> approvals() {
    return fixture.workbench.calls.stream().filter(call -> call.startsWith("approve")).toList();
  }

  @Test
  void whoUnticksTheLastValueWithdrawsIt() {
    fixture.workbench.first.approved.put("sudo_users", List.of("backup"));
    begin();
    model.choose(Step.CONTROLS);
    assertEquals(List.of("backup"), ticked("sudo_users"));
    answer("sudo_users").ticked().values().forEach(one -> one.set(false));
    model.approve();
    assertEquals(Map.of("sudo_users", List.of()), fixture.workbench.first.approved);
    answer("sudo_users").more().set("cyd");
    model.approve();
    answer("sudo_users").more().set("");
    model.approve();
    assertEquals(
        Map.of("sudo_users", List.of()),
        fixture.workbench.first.approved,
        "also what was approved a moment ago");
  }

  @Test
  void whatWasApprovedBeforeStaysWholeAlsoWhenTheLogsDoNotHaveIt() {
    List<String> former = List.of("www-data", "CN=admin,OU=ops", "ann");
    fixture.workbench.first.approved.put("sudo_users", former);
    begin();
    model.choose(Step.CONTROLS);
    assertEquals(List.of("CN=admin,OU=ops", "ann", "www-data"), ticked("sudo_users"));
    assertEquals("", answer("sudo_users").more().get());
    model.approve();
    assertEquals(List.of(), approvals(), "the same in another order is no change");
    answer("sudo_users").more().set("cyd");
    model.approve();
    assertEquals(
        List.of("CN=admin,OU=ops", "ann", "www-data", "cyd"),
        fixture.workbench.first.approved.get("sudo_users"));
  }

  @Test
  void theFirstEvaluationEndsTheWay() {
    begin();
    model.choose(Step.EVALUATE);
    assertEquals("", model.resultProperty().get());
    model.evaluate();
    assertTrue(
        fixture.workbench.calls.contains("evaluate [AWS-REGION, LNX-SUDO, AWS-ROOT-USE]"),
        fixture.workbench.calls::toString);
    assertEquals(Told.DONE, told(Step.EVALUATE));
    assertTrue(model.resultProperty().get().contains("evaluated"), model.resultProperty().get());
    assertFalse(model.unfinishedProperty().get());
    model.next();
    assertEquals(new Place.Overview(), fixture.navigator.placeProperty().get());
  }

  @Test
  void whatTheSourcesCannotAnswerIsSaidBeforeItIsEvaluated() {
    fixture.workbench.first.wanting = "The field map own has no event.outcome.";
    begin();
    model.choose(Step.CONTROLS);
    model.controls().answersProperty().forEach(one -> one.nobody().set(true));
    model.approve();
    assertEquals(
        List.of("cannot be judged: The field map own has no event.outcome."),
        model.controls().waiting().stream().map(ControlsModel::words).toList());
  }

  @Test
  void sourcesForWhichNoControlAsksAreNamed() {
    begin();
    model.choose(Step.CONTROLS);
    assertEquals("", model.controls().unaskedWords());
    fixture.workbench.first.unasked = List.of("okta", "profile.deploys");
    model.controls().load();
    String said = model.controls().unaskedWords();
    assertTrue(
        said.startsWith("No control that can be judged now asks for okta, profile.deploys."));
    fixture.workbench.first.empty = true;
    model.controls().load();
    assertEquals(
        said, assertInstanceOf(Face.Empty.class, model.controls().faceProperty().get()).text());
  }

  @Test
  void whatWasSaidOfOtherControlsIsNotSaidOfTheFirst() {
    fixture.workbench.evaluated = true;
    begin();
    assertEquals("", model.resultProperty().get(), "which the first controls are is not known");
    model.choose(Step.EVALUATE);
    assertEquals(3, model.controls().ids().size());
    String said = model.resultProperty().get();
    assertEquals("2 controls evaluated: 1 not evaluable, 1 not occurred.", said);
  }

  @Test
  void whatIsDoneStaysDoneWhileTheStoreIsAway() {
    begin();
    assertEquals(Told.DONE, told(Step.CONNECT));
    fixture.workbench.store = FakeWorkbench.Store.DOWN;
    fixture.session.checkHealth();
    StartViewModel later = new StartViewModel(fixture.context);
    assertEquals(Told.DONE, later.toldProperty().get().get(Step.CONNECT));
    assertEquals(Told.DONE, later.toldProperty().get().get(Step.SOURCES));
  }

  @Test
  void aStepGoesOnOnlyWhereThereIsSomethingToDo() {
    begin();
    assertEquals(SourcesModel.Way.NONE, model.sources().wayProperty().get());
    model.choose(Step.SOURCES);
    assertEquals(SourcesModel.Way.CONNECT, model.sources().wayProperty().get());
    model.sources().linesProperty().forEach(line -> line.taken().set(false));
    assertEquals(SourcesModel.Way.WITHOUT, model.sources().wayProperty().get());
    fixture.workbench.store = FakeWorkbench.Store.DOWN;
    model.sources().look();
    assertEquals(SourcesModel.Way.NONE, model.sources().wayProperty().get());
  }

  @Test
  void aWindowThatCannotOpenAnotherWorkspaceSaysSoOfTheSample() {
    begin();
    model.sample().open();
    assertNotNull(model.sample().troubleProperty().get());
    assertFalse(model.sample().making().runningProperty().get());
  }

  @Test
  void whatCouldNotBeSeenIsNotDone() {
    fixture.workbench.store = FakeWorkbench.Store.DOWN;
    begin();
    for (Step step : List.of(Step.SOURCES, Step.COVERAGE, Step.CONTROLS)) {
      model.choose(step);
      switch (step) {
        case SOURCES -> model.connectSources();
        case COVERAGE -> model.coverageSeen();
        default -> model.approve();
      }
      assertEquals(Told.SKIPPED, told(step), step::name);
    }
    assertEquals(Step.EVALUATE, model.stepProperty().get());
    model.evaluate();
    assertTrue(
        fixture.workbench.calls.stream().noneMatch(call -> call.startsWith("evaluate")),
        "without any known none is judged, rather than all");
  }

  @Test
  void aStepIsLeftForLaterAndComeBackToAndTheWholePutAway() {
    begin();
    model.choose(Step.COVERAGE);
    model.skip();
    assertEquals(Told.SKIPPED, told(Step.COVERAGE));
    assertEquals(Step.CONTROLS, model.stepProperty().get());
    model.choose(Step.COVERAGE);
    assertEquals(Told.NOW, told(Step.COVERAGE));
    model.done();
    assertEquals(Told.DONE, told(Step.COVERAGE));
    model.leave();
    assertFalse(model.unfinishedProperty().get());
    assertEquals(new Place.Overview(), fixture.navigator.placeProperty().get());
    StartViewModel again = new StartViewModel(fixture.context);
    assertEquals(Told.DONE, again.toldProperty().get().get(Step.COVERAGE), "it is remembered");
    assertFalse(again.unfinishedProperty().get());
  }
}
