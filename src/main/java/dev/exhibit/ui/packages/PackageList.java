package dev.exhibit.ui.packages;

import dev.exhibit.model.IssuedPackage;
import dev.exhibit.model.PackageGlance;
import dev.exhibit.model.Verification;
import dev.exhibit.ui.common.AnswerSign;
import dev.exhibit.ui.common.Density;
import dev.exhibit.ui.common.EvaluateBar;
import dev.exhibit.ui.common.Formats;
import dev.exhibit.ui.common.GlancesModel;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import dev.exhibit.ui.common.SessionModel;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** Packages that were issued here and that were received, and what can be done with each. */
final class PackageList extends VBox {
  private static final PseudoClass GONE = PseudoClass.getPseudoClass("gone");
  private static final double ROW = 28;
  private static final double HEAD = 32;
  private static final int LEAST_ROWS = 1;
  private static final int MOST_ROWS = 8;
  private static final double ANSWERS = 128;

  private final PackagesViewModel model;
  private final GlancesModel glances;
  private final ReceivedPackages received;
  private final TableView<PackageLine> table = new TableView<>();
  private final TableColumn<PackageLine, String> time = new TableColumn<>();
  private final Label count = Nodes.whole("", "dense", "muted");
  private @Nullable PackageLine newest;

  /** The file that a person went to, until it is in the list. */
  private @Nullable Path wanted;

  private Subscription ofShown = Subscription.EMPTY;

  PackageList(PackagesViewModel model, GlancesModel glances, ReceivedPackages received) {
    super(8);
    this.model = model;
    this.glances = glances;
    this.received = received;
    Density.rows(table, ROW);
    table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    table.setPlaceholder(Nodes.paragraph(Messages.text("packages.none"), "muted"));
    table.setAccessibleText(Messages.text("packages.issued"));
    table.setId("issued");
    columns();
    table.setRowFactory(own -> new Row());
    table.setOnKeyPressed(this::pressed);
    Node legend =
        Nodes.row(
            8,
            Nodes.label(Messages.text("packages.answers.order"), "caption"),
            Nodes.spacer(),
            AnswerSign.legend());
    getChildren()
        .addAll(head(), new StampNote(model.stamp(), model.verification()::zone), table, legend);
    model.factsProperty().subscribe(now -> fill());
    received.allProperty().subscribe((before, now) -> fill());
  }

  private Node head() {
    Label hint = Nodes.hinted(Nodes.label("", "caption"));
    Button open =
        Nodes.button(
            Messages.text("verify.open"), "fth-external-link", model::chooseFile, "flat", "small");
    open.setId("open-package");
    Button remove =
        Nodes.button(
            Messages.text("received.remove"), "fth-x", () -> remove(chosen()), "flat", "small");
    remove.setId("remove-package");
    table
        .getSelectionModel()
        .selectedItemProperty()
        .subscribe(one -> {
          hint.setText(hint(one));
          Nodes.show(remove, one != null && one.isReceived());
        });
    return Nodes.row(
        8,
        Nodes.whole(Messages.text("packages.issued"), "section-title"),
        count,
        hint,
        Nodes.spacer(),
        remove,
        open,
        comparing(),
        stamping());
  }

  private @Nullable PackageLine chosen() {
    return table.getSelectionModel().getSelectedItem();
  }

  private @Nullable IssuedPackage issued() {
    PackageLine one = chosen();
    return one == null ? null : one.issued();
  }

  private void pressed(KeyEvent event) {
    if (event.isShortcutDown() || event.isAltDown()) {
      return;
    }
    switch (event.getCode()) {
      case ENTER -> verifyChosen();
      case DELETE, BACK_SPACE -> remove(chosen());
      default -> {
        return;
      }
    }
    event.consume();
  }

  /** Verifies the chosen package, if any is. */
  void verifyChosen() {
    verify(chosen());
  }

  /** What can be done with the chosen one, and why a time cannot be asked for. */
  private static String hint(@Nullable PackageLine one) {
    if (one == null) {
      return Messages.text("packages.issued.none");
    }
    boolean has = !one.isReceived() && !StampModel.canStamp(one.issued());
    return Messages.text(has ? "packages.issued.stamped" : "packages.issued.hint");
  }

  private void columns() {
    TableColumn<PackageLine, String> name = new TableColumn<>(Messages.text("packages.package"));
    name.setCellFactory(own -> new NameCell());
    add(name, 148, "plain", PackageLine::name);
    add("packages.period", 168, "plain", PackageLine::period);
    add("packages.controls", 60, "number", one -> Formats.count(one.controls()));
    add("packages.rows", 70, "number", one -> Formats.count(one.rows()));
    add(time, 130, "mono", one -> Formats.minute(one.time(), model.verification().zone()));
    add("packages.digest", 80, "mono", one -> Formats.digest(one.digest(), 2));
    TableColumn<PackageLine, @Nullable PackageGlance> answers =
        new TableColumn<>(Messages.text("packages.answers"));
    answers.setCellValueFactory(data -> glances.of(data.getValue().listed()));
    answers.setCellFactory(own -> new AnswersCell());
    answers.setPrefWidth(ANSWERS);
    answers.setMinWidth(ANSWERS);
    answers.setSortable(false);
    answers.setReorderable(false);
    table.getColumns().add(answers);
  }

  private void add(String key, double width, String style, Function<PackageLine, String> text) {
    add(new TableColumn<>(Messages.text(key)), width, style, text);
  }

  private void add(
      TableColumn<PackageLine, String> column,
      double width,
      String style,
      Function<PackageLine, String> text) {
    column.setCellValueFactory(data -> new ReadOnlyStringWrapper(text.apply(data.getValue())));
    column.setPrefWidth(width);
    column.setMinWidth(width);
    column.getStyleClass().add(style);
    column.setSortable(false);
    column.setReorderable(false);
    table.getColumns().add(column);
  }

  /** The end of a name tells one file from the next. */
  private static final class NameCell extends TableCell<PackageLine, String> {
    NameCell() {
      setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
    }

    @Override
    protected void updateItem(@Nullable String name, boolean empty) {
      super.updateItem(name, empty);
      setText(empty ? null : name);
      setTooltip(empty || name == null ? null : new Tooltip(name));
    }
  }

  private Node comparing() {
    Node compare =
        Nodes.button(
            Messages.text("compare.button"),
            "fth-columns",
            () -> model.compare().open(issued()),
            "small");
    compare.setId("open-comparison");
    return compare;
  }

  private Node stamping() {
    EvaluateBar ask =
        new EvaluateBar(
                model.stamp().asking(),
                Messages.text("packages.timestamp"),
                "fth-clock",
                () -> model.stamp().stamp(issued()))
            .plain()
            .small();
    ask.setId("timestamp");
    ask.setDisable(true);
    table
        .getSelectionModel()
        .selectedItemProperty()
        .subscribe(one -> ask.setDisable(one == null || !StampModel.canStamp(one.issued())));
    return ask;
  }

  private void verify(@Nullable PackageLine one) {
    if (one != null) {
      model.verification().verify(one.file());
    }
  }

  private void remove(@Nullable PackageLine one) {
    if (one != null && one.isReceived()) {
      received.remove(one.file());
    }
  }

  private void fill() {
    SessionModel.Facts facts = model.factsProperty().get();
    if (facts == null) {
      return;
    }
    time.setText(Messages.text("packages.time", Formats.zone(facts.period().zone())));
    List<PackageLine> own = facts.packages().stream().map(PackageLine::of).toList();
    List<PackageLine> all =
        Stream.concat(own.stream(), received.allProperty().get().stream().map(PackageLine::of))
            .sorted(Comparator.comparing(PackageLine::time).reversed())
            .toList();
    list(all, own);
    count.setText(Formats.count(all.size()));
    Density.tall(table, Math.clamp(all.size(), LEAST_ROWS, MOST_ROWS), HEAD);
  }

  /** The one that was chosen stays so, unless there is a newer one of our own than before. */
  private void list(List<PackageLine> all, List<PackageLine> own) {
    PackageLine chosen = chosen();
    table.setItems(FXCollections.observableArrayList(all));
    PackageLine first = own.isEmpty() ? null : own.getFirst();
    boolean newer = first != null && (newest == null || !first.isSame(newest));
    all.stream()
        .filter(one -> !newer && chosen != null && one.isSame(chosen))
        .findFirst()
        .or(() -> Stream.concat(own.stream(), all.stream()).findFirst())
        .ifPresent(table.getSelectionModel()::select);
    if (first != null && !first.equals(newest)) {
      newest = first;
      answer(first, false);
    }
    goOn();
  }

  /** Chooses the package of this file, as soon as it is in the list. */
  void choose(Path file) {
    wanted = file;
    goOn();
    Nodes.giveFocus(table);
  }

  /**
   * Chooses a package that just came into the list, unless a person went to another one; what a
   * check said of it stands at the right.
   */
  void chooseNew(Path file) {
    if (!model.verification().isLeft()) {
      at(file).ifPresent(this::choose);
    }
  }

  private void goOn() {
    Path file = wanted;
    if (file != null) {
      at(file)
          .ifPresent(one -> {
            wanted = null;
            choose(one);
            answer(one, true);
          });
    }
  }

  private Optional<PackageLine> at(Path file) {
    return table.getItems().stream().filter(one -> one.file().equals(file)).findFirst();
  }

  private void choose(PackageLine one) {
    table.getSelectionModel().select(one);
    table.scrollTo(one);
  }

  /**
   * What a look in the background says of it stands at the right until a person asks.
   *
   * @param asked whether a person went to this very package
   */
  private void answer(PackageLine one, boolean asked) {
    ofShown.unsubscribe();
    if (asked) {
      model.verification().goTo(one.file());
    }
    ofShown =
        glances
            .of(one.listed())
            .subscribe(seen -> {
              Verification said = seen == null ? null : seen.said();
              if (said != null) {
                model.verification().show(one.file(), said);
              }
            });
  }

  /** Greyed where its file is gone. */
  private final class Row extends TableRow<PackageLine> {
    private Subscription seen = Subscription.EMPTY;

    Row() {
      setOnMouseClicked(event -> {
        if (event.getClickCount() == 2) {
          verify(getItem());
        }
      });
    }

    @Override
    protected void updateItem(@Nullable PackageLine one, boolean empty) {
      super.updateItem(one, empty);
      seen.unsubscribe();
      seen = Subscription.EMPTY;
      pseudoClassStateChanged(GONE, false);
      setTooltip(null);
      if (one == null || empty) {
        return;
      }
      IssuedPackage issued = one.issued();
      setTooltip(
          new Tooltip(
              issued == null
                  ? one.file().toString()
                  : Messages.text(
                      "packages.file", one.file().toString(), Formats.bytes(issued.bytes()))));
      seen =
          glances
              .of(one.listed())
              .subscribe(now ->
                  pseudoClassStateChanged(
                      GONE, now != null && now.kind() == PackageGlance.Kind.MISSING));
    }
  }
}
