package dev.exhibit.ui.packages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.IssuedPackage;
import dev.exhibit.model.Verification;
import dev.exhibit.ui.Fixture;
import dev.exhibit.ui.common.Face;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VerificationModelTest {
  private final Fixture fixture = new Fixture();
  private final VerificationModel model = new VerificationModel(fixture.context);

  private static Verification said(Path file) {
    return new Verification(
        file,
        true,
        Verification.SignerAnswer.KNOWN,
        Verification.TimeAnswer.CLAIMED,
        "CN=Signer",
        "ef",
        "2026-09-24T14:18:02Z",
        "cd",
        List.of(),
        Map.of(),
        List.of());
  }

  @Test
  void whatALookSaidStandsThereUntilAPersonAsks() {
    Path seen = Path.of("/srv/newest.asice");
    model.show(seen, said(seen));
    assertEquals(Face.FULL, model.faceProperty().get());
    assertEquals(seen, model.resultProperty().get().file());
    assertNull(model.checkedProperty().get().took(), "it is said that nobody asked");
    Path newer = Path.of("/srv/newer.asice");
    model.show(newer, said(newer));
    assertEquals(newer, model.resultProperty().get().file());
    Path asked = Path.of("/srv/asked.asice");
    model.verify(asked);
    model.show(newer, said(newer));
    assertEquals(asked, model.resultProperty().get().file());
    assertFalse(model.isGlanced());
  }

  @Test
  void whatWasSeenIsVerifiedAgainAsAnyOther() {
    Path seen = Path.of("/srv/newest.asice");
    model.show(seen, said(seen));
    model.again();
    assertTrue(fixture.workbench.calls.contains("verify /srv/newest.asice trusting 0"));
  }

  @Test
  void whatIsShownOfALookIsNotLookedAtOnceMore() {
    GlancesModel glances = new GlancesModel(fixture.context);
    glances.follow(model);
    glances.look();
    fixture.session.reload();
    IssuedPackage one = fixture.workbench.packages().getFirst();
    int looks = fixture.workbench.glances.size();
    model.show(one.file(), glances.of(one).get().said());
    assertEquals(looks, fixture.workbench.glances.size());
    model.again();
    assertTrue(fixture.workbench.glances.size() > looks, "a person asked");
  }
}
