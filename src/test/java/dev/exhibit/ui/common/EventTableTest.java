package dev.exhibit.ui.common;

import static dev.exhibit.ui.WindowDriver.run;
import static dev.exhibit.ui.Windows.discard;
import static dev.exhibit.ui.Windows.until;

import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.Document;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.scene.Scene;
import javafx.scene.control.TableCell;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;

/** Rows as wide as they are beside an open event. */
class EventTableTest {
  private static final double BESIDE_AN_EVENT = 824;
  private static final Instant WHEN = Instant.parse("2026-09-14T09:41:52.118Z");
  private Stage stage;
  private EventTable table;

  @BeforeEach
  void open() throws Exception {
    FxToolkit.registerPrimaryStage();
    run(() -> {
      stage = new Stage();
      table =
          new EventTable(
              ZoneOffset.UTC,
              new EventTable.Days(
                  event -> Set.of(), day -> new EventTable.DayWords(day.toString(), "")));
      Scene scene = new Scene(table, BESIDE_AN_EVENT, 300);
      scene.getStylesheets().setAll(List.of(Tokens.load(false).sheet(), Tokens.rules()));
      stage.setScene(scene);
      stage.show();
    });
  }

  @AfterEach
  void close() throws Exception {
    run(() -> discard(stage));
  }

  private void show(String target) throws Exception {
    Document document =
        new Document(
            Map.of(
                "event",
                Map.of("action", "AuthorizeSecurityGroupIngress", "dataset", "aws.cloudtrail"),
                "user",
                Map.of("name", "j.okafor"),
                "resource",
                Map.of("id", target)));
    AuditEvent event = new AuditEvent("one", WHEN, document);
    run(() -> table.getItems().setAll(new EventRow(0, event, null)));
  }

  private boolean isWhole(String words) {
    return table.lookupAll(".table-cell").stream()
        .anyMatch(node ->
            node instanceof TableCell<?, ?> cell
                && words.equals(cell.getText())
                && cell.getWidth() > 0
                && !cell.isTextTruncated());
  }

  private double width() {
    return table.getColumns().stream().mapToDouble(column -> column.getWidth()).sum();
  }

  @Test
  void anIdIsWholeAndTheSourceGivesWay() throws Exception {
    show("sg-0a4f91c2");
    until("the id", () -> isWhole("sg-0a4f91c2"));
    until("the action", () -> isWhole("AuthorizeSecurityGroupIngress"));
    show("i-0123456789abcdef0");
    until("a longer id", () -> isWhole("i-0123456789abcdef0"));
    until("nothing beyond the edge", () -> width() <= BESIDE_AN_EVENT);
  }
}
