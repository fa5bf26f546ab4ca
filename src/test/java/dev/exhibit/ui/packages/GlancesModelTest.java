package dev.exhibit.ui.packages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.GapKind;
import dev.exhibit.model.IssuedPackage;
import dev.exhibit.model.PackageGlance;
import dev.exhibit.model.PackageScope;
import dev.exhibit.model.UserFacingException;
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
    IssuedPackage any = fixture.workbench.packages().getFirst().at(Path.of("/srv/any.asice"));
    assertNull(model.of(any).get());
    fixture.session.reload();
    assertEquals(List.of(), fixture.workbench.glances, "nobody asked");
  }

  @Test
  void eachListedPackageIsLookedAtAndWhatWasSeenGoesAlong() {
    GlancesModel model = new GlancesModel(fixture.context);
    model.look();
    fixture.session.reload();
    IssuedPackage one = fixture.workbench.packages().getFirst();
    Path file = one.file();
    PackageGlance seen = model.of(one).get();
    assertEquals(PackageGlance.Kind.CHECKED, seen.kind());
    assertEquals(List.of(file), fixture.workbench.glances);
    model.look();
    assertEquals(seen, model.of(one).get());
    assertEquals(List.of(file, file), fixture.workbench.glances, "it asks whether it changed");
    assertTrue(
        fixture.workbench.calls.stream().noneMatch(call -> call.startsWith("verify")),
        "nobody asked to verify");
  }

  @Test
  void whatWasVerifiedIsLookedAtAnew() {
    GlancesModel model = new GlancesModel(fixture.context);
    VerificationModel checks = new VerificationModel(fixture.context);
    model.follow(checks);
    model.look();
    fixture.session.reload();
    IssuedPackage one = fixture.workbench.packages().getFirst();
    PackageGlance before = model.of(one).get();
    checks.verify(one.file());
    assertNotNull(model.of(one).get());
    assertNotSame(before, model.of(one).get(), "not the answer of before");
  }

  @Test
  void aLookThatFailsIsSaidAndTheNextIsLookedAt() {
    IssuedPackage one = fixture.workbench.packages().getFirst();
    IssuedPackage other = one.at(Path.of("/srv/other.asice"));
    fixture.workbench.issued.add(other);
    GlancesModel model = new GlancesModel(fixture.context);
    model.look();
    fixture.session.reload();
    fixture.workbench.onGlance =
        () -> {
          throw new UserFacingException("signing.yaml cannot be read.", "Mend it.");
        };
    model.look();
    for (IssuedPackage listed : fixture.workbench.packages()) {
      PackageGlance seen = model.of(listed).get();
      assertEquals(PackageGlance.Kind.UNREADABLE, seen.kind(), "no sign of before stays");
      assertNull(seen.said());
      assertTrue(seen.problem().contains("signing.yaml cannot be read."), seen.problem());
    }
    fixture.workbench.onGlance =
        () -> {
          throw new IllegalStateException("torn");
        };
    model.look();
    assertTrue(model.of(other).get().problem().contains("torn"));
  }

  @Test
  void theThreeAnswersAreToldInWords() {
    PackageGlance seen =
        fixture.workbench.glance(
            fixture.workbench.packages().getFirst().at(Path.of("/tmp/evidence_tampered.asice")),
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
    long unanswered = facts.gaps().stream().filter(gap -> gap.kind() == GapKind.NO_CONTROL).count();
    assertEquals(unanswered, whole.unanswered());
    ScopeCount one = ScopeCount.of(facts, new PackageScope.Controls(List.of("AWS-SG-OPEN")));
    assertEquals("1 control: 1 from logs", one.words());
    ScopeCount nobody = ScopeCount.of(facts, new PackageScope.Criteria(List.of("P6.7")));
    assertEquals("no controls: 1 criterion without a control", nobody.words());
  }
}
