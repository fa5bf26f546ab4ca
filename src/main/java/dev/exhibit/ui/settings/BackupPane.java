package dev.exhibit.ui.settings;

import dev.exhibit.ui.common.EvaluateBar;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import dev.exhibit.ui.common.RestoreModel;
import dev.exhibit.ui.common.RestorePane;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** A copy of the workspace in one file, and a workspace from such a copy. */
final class BackupPane extends VBox {
  BackupPane(BackupModel model, RestoreModel restore) {
    super(8);
    Label holds = Nodes.paragraph("");
    Label keys = Nodes.paragraph("", "dense", "muted");
    Label others = Nodes.paragraph("", "dense", "muted");
    CheckBox packages = new CheckBox();
    packages.setId("backup-packages");
    packages.selectedProperty().bindBidirectional(model.packagesProperty());
    model
        .outlineProperty()
        .subscribe(found -> {
          holds.setText(BackupModel.words(found));
          keys.setText(BackupModel.keys(found));
          others.setText(BackupModel.others(found));
          packages.setText(BackupModel.packages(found));
          Nodes.show(holds, found != null);
          Nodes.show(keys, !keys.getText().isEmpty());
          Nodes.show(others, !others.getText().isEmpty());
          Nodes.show(packages, found != null && found.packages() > 0);
        });
    EvaluateBar start =
        new EvaluateBar(
                model.backing(), Messages.text("backup.button"), "fth-download", model::backUp)
            .plain()
            .small();
    start.setId("back-up");
    Label done = Nodes.paragraph("");
    done.setId("backed-up");
    model
        .doneProperty()
        .subscribe(made -> {
          done.setText(BackupModel.words(made));
          Nodes.show(done, made != null);
        });
    getChildren()
        .addAll(
            holds,
            keys,
            others,
            packages,
            start,
            done,
            RestorePane.trouble(model.troubleProperty()),
            Nodes.paragraph(Messages.text("restore.hint"), "dense", "muted"),
            new RestorePane(restore));
  }
}
