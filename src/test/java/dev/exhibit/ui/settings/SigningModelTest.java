package dev.exhibit.ui.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.SigningKey;
import dev.exhibit.model.SigningKey.Password;
import dev.exhibit.model.SigningSettings;
import dev.exhibit.ui.Fixture;
import dev.exhibit.ui.common.Face;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SigningModelTest {
  private final Fixture fixture = new Fixture();

  private SigningModel open() {
    SettingsViewModel settings = new SettingsViewModel(fixture.context);
    settings.arrive();
    return settings.signing();
  }

  @Test
  void showsWhatIsSetAndWritesTheSameAgain() {
    SigningSettings set =
        new SigningSettings(
            new SigningKey.InToken(
                Path.of("/lib/token.so"), 7, "evidence", new Password.OfFile(Path.of("/pin"))),
            List.of(URI.create("http://one.example"), URI.create("http://two.example")),
            List.of(Path.of("/tsa.pem")));
    fixture.workbench.signing.now = set;
    SigningModel model = open();
    assertEquals(SigningModel.Kind.TOKEN, model.kindProperty().get());
    assertEquals("7", model.slotProperty().get());
    fixture.workbench.signing.now = SigningSettings.NONE;
    model.keep();
    assertTrue(model.keptProperty().get());
    assertEquals(set, fixture.workbench.signing.now);
  }

  @Test
  void whatCouldNotBeReadIsNotWrittenOver() {
    SigningSettings set =
        new SigningSettings(
            new SigningKey.InFile(Path.of("/a.p12"), new Password.OfFile(Path.of("/word"))),
            List.of(),
            List.of());
    fixture.workbench.signing.now = set;
    fixture.workbench.signing.unreadable = true;
    SigningModel model = open();
    assertInstanceOf(Face.Failed.class, model.faceProperty().get());
    fixture.workbench.signing.unreadable = false;
    model.keep();
    assertEquals(set, fixture.workbench.signing.now);
    model.read();
    assertEquals(Face.FULL, model.faceProperty().get());
    assertEquals("/a.p12", model.fileProperty().get());
  }

  @Test
  void whatIsTypedAfterSavingIsNotCalledSaved() {
    SigningModel model = open();
    model.keep();
    assertTrue(model.keptProperty().get());
    model.authoritiesProperty().set("http://one.example");
    assertFalse(model.keptProperty().get());
  }

  @Test
  void whomAnotherScreenTrustsMeanwhileIsAddedToWhatIsTyped() {
    Path ours = Path.of("/ours.pem");
    Path theirs = Path.of("/theirs.pem");
    Path typed = Path.of("/typed.pem");
    fixture.workbench.signing.now = new SigningSettings(null, List.of(), List.of(ours));
    SettingsViewModel settings = new SettingsViewModel(fixture.context);
    settings.arrive();
    SigningModel model = settings.signing();
    fixture.files.chosen = Optional.of(typed);
    model.trustMore();
    fixture.workbench.signing.now = new SigningSettings(null, List.of(), List.of(ours, theirs));
    settings.arrive();
    assertEquals(List.of(ours, typed, theirs), model.trust());
    fixture.workbench.signing.now = new SigningSettings(null, List.of(), List.of(ours));
    settings.arrive();
    assertEquals(List.of(ours, typed), model.trust());
  }

  @Test
  void everyKindOfKeyIsEntered() {
    SigningModel model = open();
    model.kindProperty().set(SigningModel.Kind.FILE);
    fixture.files.chosen = Optional.of(Path.of("/signer.p12"));
    model.choose(model.fileProperty(), "file");
    model.passwordFileProperty().set("/word");
    model.keep();
    assertEquals(
        new SigningKey.InFile(Path.of("/signer.p12"), new Password.OfFile(Path.of("/word"))),
        fixture.workbench.signing.now.key());
    model.kindProperty().set(SigningModel.Kind.SYSTEM);
    model.aliasProperty().set(" Desk ");
    model.keep();
    assertEquals(new SigningKey.InSystem("Desk"), fixture.workbench.signing.now.key());
    model.kindProperty().set(SigningModel.Kind.OWN);
    model.keep();
    assertNull(fixture.workbench.signing.now.key());
  }

  @Test
  void theFormerSettingsAreWrittenBack() {
    SigningModel model = open();
    model.kindProperty().set(SigningModel.Kind.SYSTEM);
    model.aliasProperty().set("Desk");
    model.keep();
    fixture.workbench.signing.refuses = true;
    fixture.session.notes().undo();
    assertEquals(new SigningKey.InSystem("Desk"), fixture.workbench.signing.now.key());
    fixture.workbench.signing.refuses = false;
    fixture.session.notes().undo();
    assertEquals(SigningSettings.NONE, fixture.workbench.signing.now, "tried again");
    assertEquals(SigningModel.Kind.OWN, model.kindProperty().get());
    assertFalse(model.keptProperty().get());
  }

  @Test
  void whatIsMissingOrWrongIsSaidAndNothingIsWritten() {
    SigningModel model = open();
    model.kindProperty().set(SigningModel.Kind.FILE);
    model.keep();
    assertTrue(model.troubleProperty().get().what().contains("File with the key"));
    model.fileProperty().set("/signer.p12");
    model.keep();
    assertTrue(model.troubleProperty().get().what().contains("password or PIN"));
    model.kindProperty().set(SigningModel.Kind.TOKEN);
    model.moduleProperty().set("/lib/token.so");
    model.slotProperty().set("first");
    model.keep();
    assertTrue(model.troubleProperty().get().what().contains("Not the number of a slot: first"));
    model.kindProperty().set(SigningModel.Kind.OWN);
    model.authoritiesProperty().set("http://tsa.example\nftp://else");
    model.keep();
    assertTrue(model.troubleProperty().get().what().contains("ftp://else"));
    assertEquals(SigningSettings.NONE, fixture.workbench.signing.now);
    model.authoritiesProperty().set("");
    fixture.workbench.signing.refuses = true;
    model.keep();
    assertNotNull(model.troubleProperty().get());
    assertFalse(model.keptProperty().get());
  }
}
