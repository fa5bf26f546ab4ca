package dev.exhibit.ui.fake;

import dev.exhibit.model.Readers;
import dev.exhibit.usecase.Alerting;
import dev.exhibit.usecase.Comparisons;
import dev.exhibit.usecase.SigningDesk;
import dev.exhibit.usecase.Workbench;

/** The parts of a workbench that need no trail. */
abstract class FakeDesk implements Workbench {
  public final FakeSigning signing = new FakeSigning();
  public final FakeAlerting alerting = new FakeAlerting();
  public final FakeComparisons compared = new FakeComparisons();

  /** For whom the last package was issued. */
  public Readers issuedFor = Readers.EVERYBODY;

  @Override
  public String operator() {
    return "tester";
  }

  @Override
  public SigningDesk signing() {
    return signing;
  }

  @Override
  public Alerting alerting() {
    return alerting;
  }

  @Override
  public Comparisons comparisons() {
    return compared;
  }
}
