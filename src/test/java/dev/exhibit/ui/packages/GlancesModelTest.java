package dev.exhibit.ui.packages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.PackageGlance;
import dev.exhibit.model.PackageScope;
import dev.exhibit.ui.Fixture;
import dev.exhibit.ui.common.AnswerSign;
import dev.exhibit.ui.common.SessionModel;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class GlancesModelTest {
  private final Fixture fixture = new Fixture();

  @Test
  void nothingIsSaidBeforeALook() {
    GlancesModel model = new GlancesModel(fixture.context);
    assertNull(model.of(Path.of("/srv/any.asice")).get());
    assertEquals(List.of(), fixture.workbench.glances);
  }

  @Test
  void eachListedPackageIsLookedAtAndWhatWasSeenGoesAlong() {
    GlancesModel model = new GlancesModel(fixture.context);
    fixture.session.reload();
    Path file = fixture.workbench.packages().getFirst().file();
    PackageGlance seen = model.of(file).get();
    assertEquals(PackageGlance.Kind.CHECKED, seen.kind());
    assertEquals(List.of(file), fixture.workbench.glances);
    model.look();
    assertEquals(seen, model.of(file).get());
    assertEquals(List.of(file, file), fixture.workbench.glances, "it asks whether it changed");
    assertTrue(
        fixture.workbench.calls.stream().noneMatch(call -> call.startsWith("verify")),
        "nobody asked to verify");
  }

  @Test
  void theThreeAnswersAreToldInWords() {
    PackageGlance seen =
        fixture.workbench.glance(
            Path.of("/tmp/evidence_tampered.asice"),
            null,
            dev.exhibit.task.Progress.SILENT,
            dev.exhibit.task.Cancellation.none());
    assertEquals("not intact, signer known, time claimed", AnswerSign.told(seen.said()));
    assertEquals(AnswerSign.NO, AnswerSign.intact(seen.said()));
    assertEquals(AnswerSign.YES, AnswerSign.signer(seen.said()));
    assertEquals(AnswerSign.CLAIMED, AnswerSign.time(seen.said()));
  }

  @Test
  void aScopeIsSaidBeforeAnythingIsCounted() {
    fixture.session.reload();
    SessionModel.Facts facts = fixture.session.factsProperty().get();
    int all = facts.library().controls().size();
    ScopeCount whole = ScopeCount.of(facts, new PackageScope.All());
    assertEquals(all, whole.controls());
    assertEquals(all, whole.logs() + whole.attested());
    long unanswered =
        facts.criteria().stream()
            .filter(criterion ->
                facts.library().controls().stream()
                    .noneMatch(control ->
                        control.criteria().stream()
                            .anyMatch(link -> link.id().equals(criterion.id()))))
            .count();
    assertEquals(unanswered, whole.unanswered());
    ScopeCount one = ScopeCount.of(facts, new PackageScope.Controls(List.of("AWS-SG-OPEN")));
    assertEquals("1 control: 1 from logs", one.words());
    ScopeCount nobody = ScopeCount.of(facts, new PackageScope.Criteria(List.of("P6.7")));
    assertEquals("no controls: 1 criterion without a control", nobody.words());
  }
}
