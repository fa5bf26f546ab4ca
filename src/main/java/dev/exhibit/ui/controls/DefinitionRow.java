package dev.exhibit.ui.controls;

import dev.exhibit.model.DefinitionChange;
import dev.exhibit.model.Period;
import dev.exhibit.ui.common.Formats;
import dev.exhibit.ui.common.JobSlot;
import dev.exhibit.ui.common.LabelRow;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import dev.exhibit.ui.common.TimeScale;
import dev.exhibit.ui.common.UiContext;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/**
 * When the definition of a control became another one, under its timeline; nothing when it did not.
 */
final class DefinitionRow extends StackPane {
  private final LabelRow labels = new LabelRow();
  private final UiContext context;
  private final JobSlot loading;
  private final Label name = Nodes.whole(Messages.text("definition.changes"), "dense", "muted");
  private @Nullable Period period;
  private List<DefinitionChange> changes = List.of();

  DefinitionRow(UiContext context) {
    this.context = context;
    loading = context.slot();
    setId("definition-changes");
    getChildren().add(labels);
    Nodes.onWidth(this, width -> place());
    take(List.of());
  }

  /** Its name, which stands left of it and is seen when it is. */
  Label name() {
    return name;
  }

  void show(@Nullable ControlDetail detail) {
    take(List.of());
    loading.cancel();
    if (detail != null) {
      Period asked = detail.period();
      period = asked;
      loading.start(
          Messages.text("job.history"),
          (progress, cancellation) ->
              context.workbench().definitions(detail.id()).stream()
                  .filter(change -> change.kind() != DefinitionChange.Kind.FIRST_SEEN)
                  .filter(change -> asked.contains(change.at()))
                  .toList(),
          this::take,
          failure -> take(List.of())); // the tab of the history says why it cannot be read
    }
  }

  private void take(List<DefinitionChange> found) {
    changes = List.copyOf(found);
    Nodes.show(this, !changes.isEmpty());
    Nodes.show(name, !changes.isEmpty());
    Tooltip told = new Tooltip(changes.stream().map(this::line).collect(Collectors.joining("\n")));
    Tooltip.install(this, told);
    name.setTooltip(told);
    setAccessibleText(told.getText());
    place();
  }

  private String line(DefinitionChange change) {
    Period shown = period;
    String when = shown == null ? "" : Formats.minute(change.at(), shown.zone());
    return Messages.text("definition.change", when, word(change), hash(change))
        + (change.isUnbumped() ? " " + Messages.text("definition.unraised") : "");
  }

  private static String word(DefinitionChange change) {
    Integer before = change.versionBefore();
    Integer after = change.versionAfter();
    return switch (change.kind()) {
      case REMOVED -> Messages.text("definition.removed");
      case FIRST_SEEN, ADDED, CHANGED ->
          before == null || before.equals(after) || after == null
              ? "v" + (after == null ? "?" : after)
              : "v" + before + " → v" + after;
    };
  }

  private static String hash(DefinitionChange change) {
    String sha256 = change.sha256After();
    return sha256 == null ? "" : sha256.substring(0, 8);
  }

  private void place() {
    Period shown = period;
    if (shown == null || changes.isEmpty() || getWidth() < 1) {
      labels.show(List.of());
      return;
    }
    TimeScale scale = new TimeScale(shown.span(), 0, getWidth());
    List<LabelRow.Wish> wishes = new ArrayList<>();
    for (DefinitionChange change : changes.reversed()) {
      wishes.add(new LabelRow.Wish(scale.x(change.at()), 0, "▲ " + word(change), "axis-strong"));
    }
    labels.show(wishes);
  }
}
