package dev.exhibit.ui.packages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.exhibit.ui.Fixture;
import dev.exhibit.ui.common.Place;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MendingTest {
  private final Fixture fixture = new Fixture();

  private Optional<Place> of(String what) {
    fixture.session.reload();
    return Mending.of(what, fixture.session.factsProperty().get());
  }

  private static Optional<Place> control(String id) {
    return Optional.of(new Place.Controls(id, null));
  }

  @Test
  void whatNamesAControlIsMendedThere() {
    assertEquals(control("AWS-TRAIL"), of("The population of AWS-TRAIL"));
    assertEquals(control("AWS-TRAIL"), of("The attachment minutes.pdf of record 0a, of AWS-TRAIL"));
  }

  @Test
  void aBrokenOneIsFoundByItsFileToo() {
    assertEquals(control("AWS-KEYS"), of("The control AWS-KEYS"));
    assertEquals(control("AWS-KEYS"), of("aws-keys.yaml"));
  }

  @Test
  void whatBelongsToACriterionIsMendedInTheEngagement() {
    assertEquals(
        Optional.of(new Place.Engagement(new Place.Entry.CarvedOut("CC6.4"))),
        of("The report of the provider of CC6.4"));
  }

  @Test
  void whatCannotBeEvaluatedIsMendedWhereItsGapIs() {
    assertEquals(
        Optional.of(new Place.Engagement(new Place.Entry.Parameter("AWS-REGION"))),
        of("AWS-REGION"));
    assertEquals(Optional.of(new Place.Sources("cloudtrail", false)), of("AWS-NO-MFA"));
    assertEquals(control("AWS-TRAIL"), of("AWS-TRAIL"), "nothing keeps it from being evaluated");
  }

  @Test
  void ofWhatNoScreenMendsNoPlaceIsSaid() {
    assertEquals(Optional.empty(), of("The exhibit X-1, Ingress"));
    assertEquals(Optional.empty(), of("AWS"), "a name that begins so is another one");
  }
}
