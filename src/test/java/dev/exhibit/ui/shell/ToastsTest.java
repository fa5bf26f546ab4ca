package dev.exhibit.ui.shell;

import static dev.exhibit.ui.Windows.onFx;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.exhibit.model.FiredAlert;
import dev.exhibit.model.Severity;
import dev.exhibit.ui.common.Navigator;
import dev.exhibit.ui.fake.FakeAlerting;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;

class ToastsTest {
  private static FiredAlert fired(String title, Severity severity) {
    return FakeAlerting.alert("AWS-SG-OPEN", title, severity, Duration.ofMinutes(1));
  }

  @Test
  void warningsGiveWayToWhatIsCritical() throws Exception {
    FxToolkit.registerPrimaryStage();
    List<String> shown =
        onFx(() -> {
          Toasts toasts = new Toasts(new Navigator());
          toasts.show(List.of(fired("first", Severity.CRITICAL)));
          toasts.show(List.of(fired("second", Severity.WARNING), fired("third", Severity.WARNING)));
          toasts.show(List.of(fired("fourth", Severity.CRITICAL)));
          return toasts.getChildren().stream().map(one -> one.getAccessibleText()).toList();
        });
    assertEquals(
        List.of("first", "third", "fourth"), shown.stream().map(ToastsTest::title).toList());
  }

  private static String title(String spoken) {
    return List.of(spoken.split("[ .:,]+")).stream()
        .filter(List.of("first", "second", "third", "fourth")::contains)
        .findFirst()
        .orElse(spoken);
  }
}
