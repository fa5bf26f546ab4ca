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
import dev.exhibit.model.Verification;
import dev.exhibit.ui.Fixture;
import dev.exhibit.ui.common.AnswerSign;
import dev.exhibit.ui.common.GlancesModel;
import dev.exhibit.ui.common.GlancesModel.Listed;
import dev.exhibit.ui.common.SessionModel;
import java.nio.file.Path;
import java.util.List;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.Test;

class GlancesModelTest {
  private final SimpleObjectProperty<List<Listed>> others = new SimpleObjectProperty<>(List.of());
  private final Fixture fixture = new Fixture();

  @Test
  void nothingIsSaidBeforeALook() {
    GlancesModel model = new GlancesModel(fixture.context, others);
    IssuedPackage any = fixture.workbench.packages().getFirst().at(Path.of("/srv/any.asice"));
    assertNull(model.of(Listed.of(any)).get());
    fixture.session.reload();
    assertEquals(List.of(), fixture.workbench.glances, "nobody asked");
  }

  @Test
  void eachListedPackageIsLookedAtAndWhatWasSeenGoesAlong() {
    GlancesModel model = new GlancesModel(fixture.context, others);
    model.look();
    fixture.session.reload();
    IssuedPackage one = fixture.workbench.packages().getFirst();
    Path file = one.file();
    PackageGlance seen = model.of(Listed.of(one)).get();
    assertEquals(PackageGlance.Kind.CHECKED, seen.kind());
    assertEquals(List.of(file), fixture.workbench.glances);
    model.look();
    assertEquals(seen, model.of(Listed.of(one)).get());
    assertEquals(List.of(file, file), fixture.workbench.glances, "it asks whether it changed");
    assertTrue(
        fixture.workbench.calls.stream().noneMatch(call -> call.startsWith("verify")),
        "nobody asked to verify");
  }

  @Test
  void onlyTheNewestAreLookedAtWhereNoMoreAreShown() {
    IssuedPackage newest = fixture.workbench.packages().getFirst();
    IssuedPackage older = newest.at(Path.of("/srv/older.asice"));
    fixture.workbench.issued.add(older);
    Listed other = new Listed(Path.of("/srv/received.asice"), "ab");
    GlancesModel model = new GlancesModel(fixture.context, others);
    model.look(1);
    fixture.session.reload();
    others.set(List.of(other));
    assertNotNull(model.of(Listed.of(newest)).get());
    assertNull(model.of(Listed.of(older)).get());
    assertNull(model.of(other).get());
    model.look();
    assertNotNull(model.of(Listed.of(older)).get());
    assertNotNull(model.of(other).get());
  }

  private Verification said(Path file, boolean trusted) {
    List<Path> trust = trusted ? List.of(Path.of("root.pem")) : List.of();
    return fixture.workbench.verify(
        file, trust, null, dev.exhibit.task.Progress.SILENT, dev.exhibit.task.Cancellation.none());
  }

  @Test
  void theWorstOfTheThreeAnswersIsSaid() {
    Verification all = said(Path.of("/tmp/evidence_tampered.asice"), true);
    assertEquals(AnswerSign.NO, AnswerSign.worst(all));
    assertEquals("not intact", AnswerSign.word(all));
    Verification claimed = said(Path.of("/tmp/evidence.asice"), true);
    assertEquals(AnswerSign.CLAIMED, AnswerSign.worst(claimed));
    assertEquals("time claimed", AnswerSign.word(claimed));
    Verification unknown = said(Path.of("/tmp/evidence.asice"), false);
    assertEquals("signer unknown", AnswerSign.word(unknown));
  }

  @Test
  void whatWasVerifiedIsLookedAtAnew() {
    GlancesModel model = new GlancesModel(fixture.context, others);
    VerificationModel checks = new VerificationModel(fixture.context);
    checks.whenChecked((file, said) -> model.lookAnew(file));
    model.look();
    fixture.session.reload();
    IssuedPackage one = fixture.workbench.packages().getFirst();
    PackageGlance before = model.of(Listed.of(one)).get();
    checks.verify(one.file());
    assertNotNull(model.of(Listed.of(one)).get());
    assertNotSame(before, model.of(Listed.of(one)).get(), "not the answer of before");
  }

  @Test
  void aLookThatFailsIsSaidAndTheNextIsLookedAt() {
    IssuedPackage one = fixture.workbench.packages().getFirst();
    IssuedPackage other = one.at(Path.of("/srv/other.asice"));
    fixture.workbench.issued.add(other);
    GlancesModel model = new GlancesModel(fixture.context, others);
    model.look();
    fixture.session.reload();
    fixture.workbench.onGlance =
        () -> {
          throw new UserFacingException("signing.yaml cannot be read.", "Mend it.");
        };
    model.look();
    for (IssuedPackage listed : fixture.workbench.packages()) {
      PackageGlance seen = model.of(Listed.of(listed)).get();
      assertEquals(PackageGlance.Kind.UNREADABLE, seen.kind(), "no sign of before stays");
      assertNull(seen.said());
      assertTrue(seen.problem().contains("signing.yaml cannot be read."), seen.problem());
    }
    fixture.workbench.onGlance =
        () -> {
          throw new IllegalStateException("torn");
        };
    model.look();
    assertTrue(model.of(Listed.of(other)).get().problem().contains("torn"));
  }

  @Test
  void theThreeAnswersAreToldInWords() {
    PackageGlance seen =
        fixture.workbench.glance(
            Path.of("/tmp/evidence_tampered.asice"),
            "",
            null,
            dev.exhibit.task.Progress.SILENT,
            dev.exhibit.task.Cancellation.none());
    assertEquals("not intact, signer unknown, time claimed", AnswerSign.told(seen.said()));
    assertEquals(AnswerSign.NO, AnswerSign.intact(seen.said()));
    assertEquals(AnswerSign.UNKNOWN, AnswerSign.signer(seen.said()));
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
