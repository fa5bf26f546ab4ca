package dev.exhibit.ui.engagement;

import dev.exhibit.model.Scope.Category;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import dev.exhibit.ui.common.Segments;
import dev.exhibit.ui.engagement.EngagementForm.Carved;
import dev.exhibit.ui.engagement.EngagementForm.Excluded;
import dev.exhibit.ui.engagement.EngagementForm.Scoping;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/** Criteria in scope, carved out and not applicable. */
final class ScopePane extends VBox {
  private static final Map<Carved, Double> CARVED =
      Map.of(
          Carved.CRITERION, 90.0,
          Carved.PROVIDER, 180.0,
          Carved.REASON, 420.0,
          Carved.REPORT, 280.0,
          Carved.FROM, 120.0,
          Carved.UNTIL, 120.0);

  private final RowsPane<Carved> carved;

  ScopePane(EngagementForm form) {
    super(12);
    carved = carved(form);
    FlowPane categories = new FlowPane(16, 6);
    categories.getChildren().add(Nodes.whole(Messages.text("scope.security"), "muted"));
    for (Category category : Category.values()) {
      CheckBox box = new CheckBox(Messages.word("category", category));
      box.setId("category-" + category.name().toLowerCase(java.util.Locale.ROOT));
      box.selectedProperty().bindBidirectional(form.category(category));
      categories.getChildren().add(box);
    }
    form.scopingProperty().subscribe(now -> Nodes.show(categories, now == Scoping.CHOSEN));
    getChildren()
        .addAll(
            Segments.of("scoping", Scoping.values(), form.scopingProperty()),
            categories,
            titled("scope.carved", "scope.carved.hint", carved),
            titled("scope.excluded", "scope.excluded.hint", excluded(form)));
  }

  /** Where it is said who answers for a criterion. */
  Node entry(String criterion) {
    return carved.entry(row -> row.text(Carved.CRITERION).equals(criterion));
  }

  private static RowsPane<Carved> carved(EngagementForm form) {
    return new RowsPane<>(
        form.carvedOut(),
        "add-carved",
        Messages.text("scope.carved.add"),
        Messages.text("scope.carved.remove"),
        row -> RowsPane.flow(row, "carved", CARVED, List.of(Carved.values())));
  }

  private static Node excluded(EngagementForm form) {
    return new RowsPane<>(
        form.notApplicable(),
        "add-excluded",
        Messages.text("scope.excluded.add"),
        Messages.text("scope.excluded.remove"),
        row ->
            RowsPane.flow(
                row,
                "excluded",
                Map.of(Excluded.CRITERION, 90.0, Excluded.REASON, 420.0),
                List.of(Excluded.values())));
  }

  private static Node titled(String key, String hint, Node content) {
    return new VBox(
        6,
        Nodes.whole(Messages.text(key), "form-label"),
        Nodes.paragraph(Messages.text(hint), "caption"),
        content);
  }
}
