package dev.exhibit.ui.packages;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.Readers;
import dev.exhibit.model.SigningKey.Password;
import dev.exhibit.ui.Fixture;
import dev.exhibit.ui.common.Place;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReadersModelTest {
  private final Fixture fixture = new Fixture();
  private final PackagesViewModel packages = new PackagesViewModel(fixture.context);
  private final ReadersModel model = packages.readers();

  @Test
  void aPasswordIsTypedTwiceAndLongAndForgottenAfterwards() {
    fixture.session.reload();
    packages.arrive(new Place.Packages());
    packages.allowPartialProperty().set(true);
    model.kindProperty().set(ReadersModel.Kind.PASSWORD);
    model.passwordProperty().set("short");
    assertTrue(model.missing().contains("12"));
    assertFalse(packages.canIssue());
    packages.issue();
    assertEquals(Readers.EVERYBODY, fixture.workbench.issuedFor, "nothing was issued");
    model.passwordProperty().set("long enough now");
    assertFalse(model.missing().isEmpty());
    model.againProperty().set("long enough now");
    assertEquals("", model.missing());
    packages.issue();
    Readers readers = fixture.workbench.issuedFor;
    assertArrayEquals(
        "long enough now".toCharArray(), ((Password.OfPerson) readers.password()).asks().get());
    assertEquals("", model.passwordProperty().get());
    assertFalse(packages.canIssue(), "another package asks again");
  }

  @Test
  void certificatesAreChosenOnceEach() {
    model.kindProperty().set(ReadersModel.Kind.CERTIFICATES);
    assertFalse(model.missing().isEmpty());
    fixture.files.chosen = Optional.of(Path.of("auditor.pem"));
    model.add();
    model.add();
    assertEquals(new Readers(List.of(Path.of("auditor.pem")), null), model.readers());
    assertEquals("", model.missing());
    model.kindProperty().set(ReadersModel.Kind.EVERYBODY);
    assertTrue(model.readers().everybody());
  }
}
