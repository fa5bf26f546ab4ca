package dev.exhibit.ui.sources;

import dev.exhibit.ui.common.EvaluateBar;
import dev.exhibit.ui.common.Lengths;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import dev.exhibit.ui.common.Notice;
import dev.exhibit.ui.common.Trouble;
import dev.exhibit.usecase.EditSources;
import dev.exhibit.usecase.FirstRun.Proposal;
import java.util.stream.Stream;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Name, indices, profile and longest silence of another source. */
final class SourceForm extends VBox {
  private static final String DAY = Lengths.shown("P1D");
  private static final String USUAL = "exhibit";
  private final TextField name = field("sources.form.name", "nginx");
  private final TextField indices = field("sources.form.indices", "logs-nginx-*");
  private final ComboBox<String> profile = new ComboBox<>();
  private final TextField silence = field("sources.form.silence", DAY);
  private final VBox wrong = new VBox();
  private final ProposalModel proposals;

  SourceForm(SourcesViewModel model, ProposalModel proposals) {
    super(12);
    this.proposals = proposals;
    setPadding(new Insets(16, 24, 16, 24));
    model.profilesProperty().addListener((at, before, now) -> list(model));
    proposals.proposedProperty().subscribe(now -> propose(model, now));
    indices.textProperty().subscribe((before, now) -> proposals.clear());
    profile.setId("sources-form-profile");
    profile.setAccessibleText(Messages.text("sources.form.profile"));
    profile.setMaxWidth(Double.MAX_VALUE);
    Button save =
        Nodes.button(Messages.text("sources.form.save"), "fth-plus", () -> save(model), "accent");
    save.setId("save-source");
    save.setDefaultButton(true);
    save.disableProperty()
        .bind(model.editingProperty().or(proposals.connecting().runningProperty()));
    Button cancel =
        Nodes.button(Messages.text("sources.form.cancel"), "fth-x", () -> putAway(model));
    cancel.setId("cancel-source");
    getChildren()
        .addAll(
            Nodes.whole(Messages.text("sources.form.title"), "head-title"),
            Nodes.paragraph(Messages.text("sources.form.text"), "dense", "muted"),
            line("sources.form.name", name, "sources.form.name.hint"),
            line("sources.form.indices", indices, "sources.form.indices.hint"),
            line("sources.form.profile", profile, "sources.form.profile.hint"),
            proposing(),
            line("sources.form.silence", silence, "sources.form.silence.hint"),
            wrong,
            Nodes.row(8, save, cancel));
    setOnKeyPressed(event -> {
      if (event.getCode() == KeyCode.ESCAPE) {
        model.add(false);
        event.consume();
      }
    });
    model
        .doneProperty()
        .subscribe(done -> {
          if (done != null && done.added() && done.draft().equals(draft())) {
            clear(); // what was done again leaves what is typed by then
          }
        });
    clear();
    model.troubleProperty().subscribe(this::tell);
    proposals.troubleProperty().subscribe(this::tell);
  }

  /** Looks into the indices that are named above, and says what was found there. */
  private Node proposing() {
    EvaluateBar look =
        new EvaluateBar(
            proposals.looking(),
            Messages.text("sources.propose"),
            "fth-search",
            () -> proposals.propose(indices.getText()));
    look.setId("propose-profile");
    look.primary(false);
    Label words = Nodes.paragraph("", "dense");
    words.setId("proposed-profile");
    words.textProperty().bind(proposals.wordsProperty());
    proposals.wordsProperty().subscribe(now -> Nodes.show(words, !now.isEmpty()));
    return new VBox(4, look, words);
  }

  private void list(SourcesViewModel model) {
    String chosen = profile.getValue();
    Proposal proposal = proposals.proposedProperty().get();
    profile
        .getItems()
        .setAll(
            Stream.concat(
                    model.profilesProperty().stream(),
                    Stream.ofNullable(proposal).map(Proposal::profile))
                .distinct()
                .sorted()
                .toList());
    // one that was proposed for other indices is written with them or not at all
    profile.setValue(profile.getItems().contains(chosen) ? chosen : USUAL);
  }

  /** What was proposed is chosen; a person may choose another. */
  private void propose(SourcesViewModel model, @Nullable Proposal proposal) {
    list(model);
    if (proposal != null) {
      profile.setValue(proposal.profile());
      if (name.getText().isBlank()) {
        name.setText(proposal.source());
      }
    }
  }

  private static TextField field(String key, String example) {
    TextField field = new TextField();
    field.setPromptText(example);
    field.setAccessibleText(Messages.text(key));
    field.setId(key.replace('.', '-'));
    return field;
  }

  private static Node line(String key, Node field, String hint) {
    Label label = Nodes.whole(Messages.text(key), "form-label");
    label.setLabelFor(field);
    return new VBox(4, label, field, Nodes.paragraph(Messages.text(hint), "caption"));
  }

  /** Takes the focus; what was typed before somebody looked at another source is still there. */
  void open() {
    Nodes.giveFocus(name);
  }

  private void putAway(SourcesViewModel model) {
    clear();
    model.add(false);
  }

  private void clear() {
    name.clear();
    indices.clear();
    silence.setText(DAY);
    proposals.clear();
    profile.setValue(USUAL);
  }

  private void save(SourcesViewModel model) {
    EditSources.Draft draft = draft();
    if (proposals.isNew(draft.profile())) {
      proposals.connect(draft, () -> putAway(model));
    } else {
      model.save(draft);
    }
  }

  private EditSources.Draft draft() {
    String chosen = profile.getValue();
    return new EditSources.Draft(
        name.getText(),
        indices.getText(),
        chosen == null ? "" : chosen,
        Lengths.typed(silence.getText()));
  }

  private void tell(@Nullable Trouble trouble) {
    wrong.getChildren().clear();
    if (trouble != null) {
      wrong.getChildren().add(Notice.trouble(trouble));
    }
  }
}
