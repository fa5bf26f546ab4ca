package dev.exhibit.ui.timeline;

import dev.exhibit.model.Notebook;
import dev.exhibit.model.SearchSpec;
import dev.exhibit.ui.common.Density;
import dev.exhibit.ui.common.FocusBack;
import dev.exhibit.ui.common.LineCell;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import dev.exhibit.ui.common.NotebookModel;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Saved searches, or those that were made, over the screen: arrows, Enter, Esc. */
final class SearchesPane extends VBox {
  /**
   * One line.
   *
   * @param name by which it was saved, empty for one that was only made
   * @param words what it searches for
   * @param remove takes a saved one away; it can be taken back
   */
  private record Row(
      String name, String words, String hint, int depth, SearchSpec search, Runnable remove) {}

  private static final double WIDTH = 620;
  private static final double HIGHEST = 360;
  private static final double ROW = 32;

  /** Padding, the title and the gap under it. */
  private static final double AROUND = 54;

  private static final double SAVING = 38;
  private final TimelineViewModel search;
  private final NotebookModel notebook;
  private final Label title = Nodes.label("", "section-title");
  private final ListView<Row> list = new ListView<>();
  private final TextField name = new TextField();
  private final HBox saving;
  private final FocusBack before = new FocusBack();
  private boolean saved;

  SearchesPane(TimelineViewModel search, NotebookModel notebook) {
    super(8);
    this.search = search;
    this.notebook = notebook;
    getStyleClass().add("floating-list");
    setId("searches");
    setPadding(new Insets(12));
    setManaged(false);
    setVisible(false);
    name.setPromptText(Messages.text("searches.name"));
    name.setAccessibleText(Messages.text("searches.name"));
    name.setId("search-name");
    name.setOnAction(event -> save());
    HBox.setHgrow(name, Priority.ALWAYS);
    Button keep = Nodes.button(Messages.text("searches.save"), "fth-bookmark", this::save);
    saving = new HBox(8, name, keep);
    Density.rows(list, ROW);
    list.setPlaceholder(Nodes.paragraph(Messages.text("searches.none"), "muted"));
    list.setCellFactory(view -> new RowCell());
    list.setOnMouseClicked(event -> open());
    VBox.setVgrow(list, Priority.ALWAYS);
    getChildren().addAll(title, saving, list);
    addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    notebook.searchesProperty().subscribe(now -> fill());
    notebook.pastProperty().subscribe(now -> fill());
  }

  /**
   * Shows them under a button; once more puts them away.
   *
   * @param kept those that were saved, else those that were made
   */
  void toggle(Node under, boolean kept) {
    if (isVisible() && kept == saved) {
      close();
      return;
    }
    saved = kept;
    if (!isVisible()) {
      before.remember(getScene());
    }
    setVisible(true);
    Nodes.show(saving, kept);
    fill();
    Bounds place = getParent().sceneToLocal(under.localToScene(under.getLayoutBounds()));
    relocate(Math.max(8, place.getMaxX() - WIDTH), place.getMaxY() + 4);
    if (kept && list.getItems().isEmpty()) {
      name.requestFocus();
    } else {
      list.requestFocus();
      list.getSelectionModel().select(0);
    }
  }

  /** Puts them away. */
  void close() {
    setVisible(false);
    before.give();
  }

  private void fill() {
    if (!isVisible()) {
      return;
    }
    title.setText(Messages.text(saved ? "searches.saved" : "searches.past"));
    List<Row> rows = new ArrayList<>();
    if (saved) {
      for (Notebook.Saved one : notebook.searchesProperty().get()) {
        String words = SearchTree.words(one.search(), search.zone());
        rows.add(new Row(one.name(), words, "", 0, one.search(), () -> notebook.forget(one)));
      }
    } else {
      for (SearchTree.Branch one : SearchTree.of(notebook.pastProperty().get())) {
        Notebook.Past past = one.search();
        String now = past.id().equals(notebook.current()) ? Messages.text("searches.current") : "";
        String words = SearchTree.words(past.search(), search.zone());
        rows.add(new Row("", words, now, one.depth(), past.search(), () -> {}));
      }
    }
    list.getItems().setAll(rows);
    double lines = Math.max(1, rows.size()) * list.getFixedCellSize() + 2;
    resize(WIDTH, Math.min(HIGHEST, AROUND + (saved ? SAVING : 0) + lines));
  }

  private void save() {
    if (!name.getText().isBlank()) {
      notebook.save(name.getText(), search.spec());
      name.clear();
    }
  }

  private void open() {
    Row row = list.getSelectionModel().getSelectedItem();
    if (row != null) {
      close();
      search.open(row.search());
    }
  }

  private void pressed(KeyEvent event) {
    boolean onList = list.isFocused();
    if (event.getCode() == KeyCode.ESCAPE) {
      close();
    } else if (onList && event.getCode() == KeyCode.ENTER) {
      open();
    } else if (onList && event.getCode() == KeyCode.DELETE) {
      Row row = list.getSelectionModel().getSelectedItem();
      if (row != null) {
        row.remove().run();
      }
    } else {
      return;
    }
    event.consume();
  }

  /** A search, as far in as it was refined. */
  private static final class RowCell extends LineCell<Row> {
    @Override
    protected HBox line(Row row) {
      Label words = Nodes.hinted(Nodes.label(row.words(), "mono"));
      words.setMinWidth(120);
      HBox line = Nodes.row(8, Nodes.icon("fth-search"));
      if (!row.name().isEmpty()) {
        Label name = Nodes.hinted(Nodes.label(row.name()));
        name.setMinWidth(120);
        line.getChildren().add(name);
        words.getStyleClass().add("muted");
      }
      line.getChildren().addAll(words, Nodes.spacer(), Nodes.whole(row.hint(), "caption"));
      if (!row.name().isEmpty()) {
        line.getChildren().add(remove(row));
      }
      line.getStyleClass().add("choice-row");
      line.setPadding(new Insets(0, 8, 0, 8 + row.depth() * 18.0));
      Density.least(line, ROW);
      return line;
    }

    private static Button remove(Row row) {
      Button remove =
          Nodes.iconButton(
              Messages.text("searches.remove", row.name()), "fth-x", () -> row.remove().run());
      remove.setFocusTraversable(false); // Delete does it by the keys
      remove.setOnMouseClicked(MouseEvent::consume); // a click elsewhere opens the line
      return remove;
    }
  }
}
