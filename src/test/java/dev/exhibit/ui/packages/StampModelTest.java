package dev.exhibit.ui.packages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.IssuedPackage;
import dev.exhibit.ui.Fixture;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class StampModelTest {
  private final Fixture fixture = new Fixture();
  private final PackagesViewModel model = new PackagesViewModel(fixture.context);

  private IssuedPackage listed() {
    fixture.session.reload();
    return fixture.session.factsProperty().get().packages().getFirst();
  }

  private long asked() {
    return fixture.workbench.calls.stream().filter(call -> call.startsWith("timestamp")).count();
  }

  @Test
  void aClaimedTimeCanBeRaisedAndThePackageIsVerifiedAgain() {
    IssuedPackage one = listed();
    assertTrue(StampModel.canStamp(one));
    model.stamp().stamp(one);
    assertEquals(1, asked());
    assertNotNull(model.stamp().stampedProperty().get());
    assertNull(model.stamp().troubleProperty().get());
    assertEquals(one.file(), model.verification().resultProperty().get().file());
  }

  @Test
  void aTrustedTimeIsNotAskedForAgain() {
    IssuedPackage one = listed();
    IssuedPackage trusted =
        new IssuedPackage(
            one.file(),
            one.bytes(),
            one.sha256(),
            one.contentDigest(),
            one.scope(),
            one.period(),
            one.controls(),
            one.rows(),
            one.omissions(),
            one.signer(),
            one.signerFingerprint(),
            one.time(),
            new IssuedPackage.VouchedTime(Instant.EPOCH, "CN=Time", "0".repeat(64)),
            List.of(),
            List.of());
    assertFalse(StampModel.canStamp(trusted));
    assertFalse(StampModel.canStamp(null));
    model.stamp().stamp(trusted);
    model.stamp().stamp(null);
    assertEquals(0, asked());
  }
}
