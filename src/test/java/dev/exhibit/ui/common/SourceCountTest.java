package dev.exhibit.ui.common;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.exhibit.model.SourceHealth;
import dev.exhibit.ui.Fixture;
import dev.exhibit.ui.fake.FakeWorkbench;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SourceCountTest {
  private final Fixture fixture = new Fixture();

  @BeforeEach
  void count() {
    fixture.workbench.store = FakeWorkbench.Store.PARTIAL;
    fixture.session.reload();
  }

  private SourceHealth source(String name) {
    return fixture.session.sourcesProperty().get().stream()
        .filter(one -> one.source().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static SourceHealth mute(SourceHealth source, boolean answered) {
    return new SourceHealth(
        source.source(),
        0,
        null,
        null,
        source.byDay(),
        List.of(),
        null,
        null,
        null,
        answered,
        List.of(),
        source.detail());
  }

  @Test
  void aPartialCountReadsAtLeastWhereverItStands() {
    SourceHealth partial = source("cloudtrail");
    assertEquals("at least 8,605 events", SourceCount.brief(partial));
    assertEquals("≥ 8,605", SourceCount.narrow(partial));
    assertEquals("at least 8,605 events in the period", SourceCount.told(partial));
    assertEquals(
        "cloudtrail: at least 8,605 events in the period, 1 blind span",
        SourceCount.spoken(partial));
    assertEquals("5,747 events", SourceCount.brief(source("host")), "it answered wholly");
  }

  @Test
  void whatNobodySawIsNotZero() {
    SourceHealth unconnected = source("okta");
    assertEquals("not counted", SourceCount.brief(unconnected));
    assertEquals("–", SourceCount.narrow(unconnected));
    assertEquals("not counted: no index of that name", SourceCount.told(unconnected));
    SourceHealth silent = mute(source("host"), false);
    assertEquals("not counted", SourceCount.brief(silent));
    assertEquals("not counted: the log store could not look", SourceCount.told(silent));
    assertEquals("none in the period", SourceCount.told(mute(source("host"), true)));
  }
}
