package dev.exhibit.ui.packages;

import dev.exhibit.model.StampedPackage;
import dev.exhibit.ui.common.Formats;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Notice;
import dev.exhibit.ui.common.Standing;
import dev.exhibit.ui.common.Trouble;
import java.time.ZoneId;
import java.util.function.Supplier;
import javafx.scene.layout.VBox;

/** What came of asking for a trusted time afterwards; nothing before anybody asked. */
final class StampNote extends VBox {
  private final StampModel model;
  private final Supplier<ZoneId> zone;

  /**
   * Follows the asking.
   *
   * @param zone in which the time is told
   */
  StampNote(StampModel model, Supplier<ZoneId> zone) {
    this.model = model;
    this.zone = zone;
    model.stampedProperty().subscribe(now -> tell());
    model.troubleProperty().subscribe(now -> tell());
  }

  private void tell() {
    getChildren().clear();
    Trouble wrong = model.troubleProperty().get();
    StampedPackage done = model.stampedProperty().get();
    if (wrong != null) {
      getChildren().add(Notice.trouble(wrong));
    } else if (done != null) {
      getChildren()
          .add(
              new Notice(
                  Standing.PASS,
                  Messages.text("packages.stamped", String.valueOf(done.file().getFileName())),
                  Messages.text(
                      "packages.stamped.text",
                      Formats.second(done.vouched().at(), zone.get())
                          + " "
                          + Formats.zone(zone.get()),
                      done.vouched().authority(),
                      Formats.digest(done.rootFingerprint(), 16))));
    }
  }
}
