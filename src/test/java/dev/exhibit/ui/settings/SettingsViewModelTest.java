package dev.exhibit.ui.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.ui.Fixture;
import dev.exhibit.ui.fake.FakeWorkbench;
import org.junit.jupiter.api.Test;

class SettingsViewModelTest {
  private final Fixture fixture = new Fixture();
  private final SettingsViewModel model = new SettingsViewModel(fixture.context);

  @Test
  void theFormForAnotherStoreIsFoldedWhileOneAnswers() {
    model.arrive();
    assertTrue(model.answerProperty().get().startsWith("http://127.0.0.1:9200 answered"));
    assertFalse(model.connectingProperty().get());
    model.connectingProperty().set(true);
    model.arrive();
    assertTrue(model.connectingProperty().get(), "a person opened it");
  }

  @Test
  void itIsOpenWhereTheStoreIsAwayOrNoneIsChosen() {
    fixture.workbench.store = FakeWorkbench.Store.DOWN;
    model.arrive();
    assertTrue(model.connectingProperty().get());
    fixture.workbench.store = FakeWorkbench.Store.ANSWERS;
    model.test();
    assertTrue(model.connectingProperty().get(), "something may be typed into it");
    SettingsViewModel first = new SettingsViewModel(fixture.context);
    fixture.workbench.store = FakeWorkbench.Store.UNDECIDED;
    first.arrive();
    assertEquals("No log store is chosen yet.", first.answerProperty().get());
    assertTrue(first.connectingProperty().get());
  }
}
