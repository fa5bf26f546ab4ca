package dev.exhibit.ui.packages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.exhibit.model.IssuedPackage;
import dev.exhibit.model.Period;
import dev.exhibit.model.Verification;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import dev.exhibit.ui.Fixture;
import dev.exhibit.ui.common.UiState;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReceivedPackagesTest {
  private static final Path FILE = Path.of("/srv/odd ! name\nüé.asice");
  private static final Period YEAR =
      new Period(
          Instant.parse("2025-12-31T23:00:00Z"),
          Instant.parse("2026-12-31T23:00:00Z"),
          ZoneId.of("Europe/Berlin"));

  private final UiState state = UiState.inMemory();
  private final Fixture fixture = new Fixture(state);
  private final ReceivedPackages model = new ReceivedPackages(fixture.context);

  private Verification said(Path file) {
    return fixture.workbench.verify(
        file, List.of(Path.of("root.pem")), null, Progress.SILENT, Cancellation.none());
  }

  private static List<Path> files(ReceivedPackages of) {
    return of.allProperty().get().stream().map(ReceivedPackages.Received::file).toList();
  }

  @Test
  void whatWasReceivedIsThereAtTheNextStart() {
    model.verified(said(FILE));
    model.opened(said(FILE), "Larkfield & Sons!", YEAR);
    ReceivedPackages next = new ReceivedPackages(new Fixture(state).context);
    assertEquals(model.allProperty().get(), next.allProperty().get());
    ReceivedPackages.Received one = next.allProperty().get().getFirst();
    assertEquals(FILE, one.file());
    assertEquals("Larkfield & Sons!", one.name());
    assertEquals(YEAR, one.period());
    assertEquals(fixture.session.now(), one.at());
  }

  @Test
  void whatOpeningSaidStaysWhenItIsVerifiedAgain() {
    model.opened(said(FILE), "Larkfield", YEAR);
    model.verified(said(FILE));
    assertEquals(YEAR, model.allProperty().get().getFirst().period());
    assertEquals(1, model.allProperty().get().size());
  }

  @Test
  void anotherPackageInPlaceOfOneHasNothingOfIt() {
    model.opened(said(FILE), "Larkfield", YEAR);
    Verification one = said(FILE);
    model.verified(
        new Verification(
            one.file(),
            one.intact(),
            one.signerAnswer(),
            one.timeAnswer(),
            one.signer(),
            one.signerFingerprint(),
            one.time(),
            "0a".repeat(32),
            one.findings(),
            one.counts(),
            one.witnesses(),
            one.stated()));
    ReceivedPackages.Received now = model.allProperty().get().getFirst();
    assertEquals("0a".repeat(32), now.contentDigest());
    assertEquals("", now.name());
    assertNull(now.period());
  }

  @Test
  void whatCameMeanwhileStaysWhenOneIsPutBack() {
    Path other = Path.of("/srv/other.asice");
    Path later = Path.of("/srv/later.asice");
    model.verified(said(FILE));
    model.verified(said(other));
    model.remove(FILE);
    model.verified(said(later));
    fixture.session.notes().undo();
    assertEquals(List.of(later, other, FILE), files(model));
  }

  @Test
  void whatWasIssuedHereIsNotReceived() {
    fixture.session.reload();
    IssuedPackage own = fixture.workbench.packages().getFirst();
    model.verified(said(own.file()));
    assertEquals(List.of(), model.allProperty().get());
  }

  @Test
  void aFileThatIsNoPackageIsNotKept() {
    model.verified(Verification.unreadable(FILE, "is a letter"));
    assertEquals(List.of(), model.allProperty().get());
  }

  @Test
  void oneIsTakenOffAndPutBackWhereItWas() {
    Path other = Path.of("/srv/other.asice");
    model.verified(said(FILE));
    model.verified(said(other));
    model.remove(FILE);
    assertEquals(List.of(other), files(model));
    assertEquals(List.of(other), files(new ReceivedPackages(new Fixture(state).context)));
    fixture.session.notes().undo();
    assertEquals(List.of(other, FILE), files(model));
    assertEquals(List.of(other, FILE), files(new ReceivedPackages(new Fixture(state).context)));
  }

  @Test
  void aDamagedLineIsLeftOut() {
    model.verified(said(FILE));
    String kept = state.workspace().read("packages/received").orElseThrow();
    state.workspace().keep("packages/received", "nonsense\n" + kept + "\na!b!c!d!e!f!g!h");
    assertEquals(List.of(FILE), files(new ReceivedPackages(new Fixture(state).context)));
    assertNull(model.allProperty().get().getFirst().period());
  }
}
