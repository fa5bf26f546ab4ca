package dev.exhibit.ui.packages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.exhibit.model.SigningSettings;
import dev.exhibit.ui.Fixture;
import dev.exhibit.ui.common.Place;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignerModelTest {
  private final Fixture fixture = new Fixture();
  private final PackagesViewModel model = new PackagesViewModel(fixture.context);

  private static SigningSettings asking(String... authorities) {
    return new SigningSettings(
        null, List.of(authorities).stream().map(URI::create).toList(), List.of());
  }

  @Test
  void whoVouchesForTheTimeIsKnownBeforeAPackageIsWritten() {
    fixture.session.reload();
    assertNull(model.signer().signingProperty().get(), "nothing is read for nobody");
    model.arrive(new Place.Packages());
    assertEquals(List.of(), model.signer().signingProperty().get().authorities());
    assertEquals(fixture.workbench.identity(), model.signer().signingProperty().get().identity());
    fixture.workbench.signing.now = asking("http://tsa.example/tsr", "http://other.example");
    model.arrive(new Place.Packages());
    assertEquals(
        fixture.workbench.signing.now.authorities(),
        model.signer().signingProperty().get().authorities(),
        "they were chosen meanwhile");
  }

  @Test
  void theWayToChooseThemLeadsToTheSettings() {
    model.signer().choose();
    assertEquals(new Place.Settings(), fixture.navigator.placeProperty().get());
  }
}
