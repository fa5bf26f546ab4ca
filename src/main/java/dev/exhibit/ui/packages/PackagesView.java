package dev.exhibit.ui.packages;

import dev.exhibit.model.IssuedPackage;
import dev.exhibit.model.PackageGlance;
import dev.exhibit.model.StampedPackage;
import dev.exhibit.model.Verification;
import dev.exhibit.ui.common.AnswerSign;
import dev.exhibit.ui.common.DropTarget;
import dev.exhibit.ui.common.EvaluateBar;
import dev.exhibit.ui.common.Formats;
import dev.exhibit.ui.common.KeptSplit;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import dev.exhibit.ui.common.Notice;
import dev.exhibit.ui.common.SessionModel;
import dev.exhibit.ui.common.Standing;
import dev.exhibit.ui.common.Trouble;
import dev.exhibit.ui.common.UiContext;
import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** Issuing left, verifying right, what was issued below. */
public final class PackagesView extends SplitPane {
  private static final double SIDE = 416;
  private static final double NARROW = 980;
  private static final double SHARE = 0.6;
  private static final double ROW = 28;
  private static final double HEAD = 32;
  private static final int LEAST_ROWS = 1;
  private static final int MOST_ROWS = 8;
  private static final double ANSWERS = 128;

  private final PackagesViewModel model;
  private final TableView<IssuedPackage> table = new TableView<>();
  private final GlancesModel glances;
  private final TableColumn<IssuedPackage, String> time = new TableColumn<>();
  private final VBox stamped = new VBox();
  private final Label count = Nodes.whole("", "dense", "muted");
  private @Nullable IssuedPackage newest;
  private Subscription ofNewest = Subscription.EMPTY;

  /** Builds the screen. */
  public PackagesView(UiContext context, PackagesViewModel model) {
    this.model = model;
    glances = new GlancesModel(context);
    VBox left =
        new VBox(16, new IssueForm(model, context.session()::now), Nodes.hairline(), issued());
    AnswersModel given = new AnswersModel(context);
    left.getChildren().add(new AnswersPane(given));
    left.setPadding(new Insets(14, 24, 16, 24));
    left.getStyleClass().add("pane");
    ScrollPane scroll = new ScrollPane(left);
    scroll.setFitToWidth(true);
    scroll.setFitToHeight(true);
    VerificationPane right = new VerificationPane(model.verification());
    DropTarget.install(
        this,
        right.drop(),
        () -> !model.compare().openProperty().get(),
        model.verification().waiting()::drop);
    right.getChildren().add(1, new LookInside(context, model.verification()));
    ScrollPane verifying = new ScrollPane(right);
    verifying.setFitToWidth(true);
    verifying.setFitToHeight(true);
    verifying.setMinWidth(300);
    SplitPane.setResizableWithParent(verifying, false);
    KeptSplit split = KeptSplit.last(this, context.state().person(), "packages", SIDE);
    ComparePane compare = new ComparePane(model.compare());
    model
        .compare()
        .openProperty()
        .subscribe(open -> {
          if (open) {
            getItems().setAll(compare);
            compare.begin();
          } else {
            getItems().setAll(scroll, verifying);
            split.lay();
          }
        });
    Nodes.onWidth(this, width -> turn(width < NARROW, split));
    context.session().factsProperty().subscribe(this::fill);
    glances.follow(model.verification());
    model
        .visitsProperty()
        .subscribe((before, now) -> { // what happened to the files while another screen was there
          glances.look();
          given.reload();
        });
  }

  /** In a narrow window verifying stands below issuing. */
  private void turn(boolean narrow, KeptSplit split) {
    setOrientation(narrow ? Orientation.VERTICAL : Orientation.HORIZONTAL);
    if (narrow) {
      setDividerPositions(SHARE);
    } else {
      split.lay();
    }
  }

  private VBox issued() {
    Label hint = Nodes.hinted(Nodes.label("", "caption"));
    Button open =
        Nodes.button(
            Messages.text("verify.open"), "fth-external-link", model::chooseFile, "flat", "small");
    open.setId("open-package");
    table.getSelectionModel().selectedItemProperty().subscribe(one -> hint.setText(hint(one)));
    Node head =
        Nodes.row(
            8,
            Nodes.whole(Messages.text("packages.issued"), "section-title"),
            count,
            hint,
            Nodes.spacer(),
            open,
            comparing(),
            stamping());
    table.setFixedCellSize(ROW);
    table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    table.setPlaceholder(Nodes.paragraph(Messages.text("packages.none"), "muted"));
    table.setAccessibleText(Messages.text("packages.issued"));
    table.setId("issued");
    columns();
    table.setRowFactory(own -> row());
    table.setOnKeyPressed(event -> {
      if (event.isShortcutDown() || event.isAltDown()) {
        return;
      }
      if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.V) {
        verify(table.getSelectionModel().getSelectedItem());
      }
    });
    Node legend =
        Nodes.row(
            8,
            Nodes.label(Messages.text("packages.answers.order"), "caption"),
            Nodes.spacer(),
            AnswerSign.legend());
    VBox box = new VBox(8, head, stamped, table, legend);
    return box;
  }

  /** What can be done with the chosen one, and why a time cannot be asked for. */
  private static String hint(@Nullable IssuedPackage one) {
    return Messages.text(
        one == null
            ? "packages.issued.none"
            : StampModel.canStamp(one) ? "packages.issued.hint" : "packages.issued.stamped");
  }

  private void columns() {
    add("packages.package", 148, "plain", PackageName::of);
    add("packages.period", 168, "plain", one -> Formats.period(one.period()));
    add("packages.controls", 60, "number", one -> Formats.count(one.controls()));
    add("packages.rows", 70, "number", one -> Formats.count(one.rows()));
    add(time, 130, "mono", one -> Formats.minute(one.time(), model.verification().zone()));
    add("packages.digest", 80, "mono", one -> Formats.digest(one.contentDigest(), 2));
    TableColumn<IssuedPackage, @Nullable PackageGlance> answers =
        new TableColumn<>(Messages.text("packages.answers"));
    answers.setCellValueFactory(data -> glances.of(data.getValue()));
    answers.setCellFactory(own -> new AnswersCell());
    answers.setPrefWidth(ANSWERS);
    answers.setMinWidth(ANSWERS);
    answers.setSortable(false);
    answers.setReorderable(false);
    table.getColumns().add(answers);
  }

  private Node comparing() {
    Node compare =
        Nodes.button(
            Messages.text("compare.button"),
            "fth-columns",
            () -> model.compare().open(table.getSelectionModel().getSelectedItem()),
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
                () -> model.stamp().stamp(table.getSelectionModel().getSelectedItem()))
            .plain()
            .small();
    ask.setId("timestamp");
    ask.setDisable(true);
    table
        .getSelectionModel()
        .selectedItemProperty()
        .subscribe(one -> ask.setDisable(!StampModel.canStamp(one)));
    model.stamp().stampedProperty().subscribe(now -> tell());
    model.stamp().troubleProperty().subscribe(now -> tell());
    return ask;
  }

  private void tell() {
    stamped.getChildren().clear();
    Trouble wrong = model.stamp().troubleProperty().get();
    StampedPackage done = model.stamp().stampedProperty().get();
    if (wrong != null) {
      stamped.getChildren().add(Notice.trouble(wrong));
    } else if (done != null) {
      stamped
          .getChildren()
          .add(
              new Notice(
                  Standing.PASS,
                  Messages.text("packages.stamped", String.valueOf(done.file().getFileName())),
                  Messages.text(
                      "packages.stamped.text",
                      Formats.second(done.vouched().at(), model.verification().zone())
                          + " "
                          + Formats.zone(model.verification().zone()),
                      done.vouched().authority(),
                      Formats.digest(done.rootFingerprint(), 16))));
    }
  }

  private void add(String key, double width, String style, Function<IssuedPackage, String> text) {
    add(new TableColumn<>(Messages.text(key)), width, style, text);
  }

  private void add(
      TableColumn<IssuedPackage, String> column,
      double width,
      String style,
      Function<IssuedPackage, String> text) {
    column.setCellValueFactory(data -> new ReadOnlyStringWrapper(text.apply(data.getValue())));
    column.setPrefWidth(width);
    column.setMinWidth(width);
    column.getStyleClass().add(style);
    column.setSortable(false);
    column.setReorderable(false);
    table.getColumns().add(column);
  }

  private TableRow<IssuedPackage> row() {
    TableRow<IssuedPackage> row = new TableRow<>();
    row.setOnMouseClicked(event -> {
      if (event.getClickCount() == 2) {
        verify(row.getItem());
      }
    });
    row.itemProperty()
        .subscribe(one ->
            row.setTooltip(
                one == null
                    ? null
                    : new Tooltip(
                        Messages.text(
                            "packages.file", one.file().toString(), Formats.bytes(one.bytes())))));
    return row;
  }

  private void verify(@Nullable IssuedPackage one) {
    if (one != null) {
      model.verification().verify(one.file());
    }
  }

  private void fill(SessionModel.@Nullable Facts facts) {
    if (facts != null) {
      time.setText(Messages.text("packages.time", Formats.zone(facts.period().zone())));
      list(facts.packages());
      count.setText(Formats.count(facts.packages().size()));
      double height = HEAD + ROW * Math.clamp(facts.packages().size(), LEAST_ROWS, MOST_ROWS);
      table.setMinHeight(height);
      table.setPrefHeight(height);
      table.setMaxHeight(height);
    }
  }

  /** The one that was chosen stays so, unless there is a newer one than before. */
  private void list(List<IssuedPackage> packages) {
    IssuedPackage chosen = table.getSelectionModel().getSelectedItem();
    table.setItems(FXCollections.observableArrayList(packages));
    if (packages.isEmpty()) {
      return;
    }
    IssuedPackage first = packages.getFirst();
    boolean newer = newest == null || !isSame(first, newest);
    table
        .getSelectionModel()
        .select(
            packages.stream()
                .filter(one -> !newer && chosen != null && isSame(one, chosen))
                .findFirst()
                .orElse(first));
    answer(first);
  }

  /** Also where it was given a time since. */
  private static boolean isSame(IssuedPackage one, IssuedPackage other) {
    return one.file().equals(other.file()) && one.time().equals(other.time());
  }

  /** What a look in the background says of it stands at the right until a person asks. */
  private void answer(IssuedPackage one) {
    if (!one.equals(newest)) {
      newest = one;
      ofNewest.unsubscribe();
      ofNewest =
          glances
              .of(one)
              .subscribe(seen -> {
                Verification said = seen == null ? null : seen.said();
                if (said != null) {
                  model.verification().show(one.file(), said);
                }
              });
    }
  }
}
