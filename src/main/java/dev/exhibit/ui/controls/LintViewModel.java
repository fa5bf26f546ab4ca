package dev.exhibit.ui.controls;

import dev.exhibit.model.Control;
import dev.exhibit.model.ControlLibrary.BrokenControl;
import dev.exhibit.ui.common.Face;
import dev.exhibit.ui.common.JobSlot;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.UiContext;
import dev.exhibit.usecase.LintControls.Finding;
import dev.exhibit.usecase.LintControls.Report;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** What is wrong with the definition that is looked at. */
final class LintViewModel {
  private final UiContext context;
  private final JobSlot checking;
  private final ReadOnlyObjectWrapper<@Nullable Report> report = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<Face> face = new ReadOnlyObjectWrapper<>(Face.LOADING);
  private @Nullable Control shown;

  /** Checks nothing until a definition is looked at. */
  LintViewModel(UiContext context) {
    this.context = context;
    checking = context.askSlot();
    context.session().whenBack(this::askAgain);
  }

  /** Checks the definition of a control; of one that cannot be read its faults are known. */
  void show(ControlDetail detail) {
    BrokenControl broken = detail.broken();
    Control control = detail.control();
    if (control == null || !control.equals(shown)) {
      report.set(null);
    }
    shown = control;
    if (broken == null) {
      check();
      return;
    }
    checking.forget();
    List<Finding> faults =
        broken.faults().stream().map(fault -> new Finding(fault, false)).toList();
    report.set(new Report(faults, List.of(), false));
    face.set(Face.FULL);
  }

  /** Checks what is looked at once more; what was found of it before stands meanwhile. */
  void check() {
    Control control = shown;
    if (control == null) {
      return;
    }
    face.set(Face.loading(checking));
    checking.start(
        Messages.text("job.lint"),
        (progress, cancellation) -> context.workbench().lint(control.id()),
        found -> {
          report.set(found);
          face.set(Face.FULL);
        },
        failure -> {
          report.set(null);
          face.set(Face.failed(failure));
        });
  }

  private void askAgain() {
    Report known = report.get();
    if ((known != null && known.away()) || Face.awaitsStore(face.get())) {
      check();
    }
  }

  /** Whether what is looked at is a control, which can be checked against more than its file. */
  boolean canCheck() {
    return shown != null;
  }

  /** Whether all of it was looked at: its file, and what it asks of the store where it asks any. */
  boolean isWhole() {
    Report known = report.get();
    Control control = shown;
    return known != null && known.notes().isEmpty() && control != null && control.asksLogs();
  }

  /** The check that runs. */
  JobSlot checking() {
    return checking;
  }

  /** What was found; null before, and where it could not be checked. */
  ReadOnlyObjectProperty<@Nullable Report> reportProperty() {
    return report.getReadOnlyProperty();
  }

  /** Whether it was checked. */
  ReadOnlyObjectProperty<Face> faceProperty() {
    return face.getReadOnlyProperty();
  }
}
