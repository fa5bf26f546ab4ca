package dev.exhibit.ui.packages;

import dev.exhibit.ui.common.DropTarget;
import dev.exhibit.ui.common.Folding;
import dev.exhibit.ui.common.GlancesModel;
import dev.exhibit.ui.common.KeptSplit;
import dev.exhibit.ui.common.Nodes;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.common.UiContext;
import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;

/** Issuing left, verifying right, what was issued or received below. */
public final class PackagesView extends SplitPane {
  private static final double SIDE = 416;
  private static final double SHARE = 0.6;

  /**
   * Builds the screen.
   *
   * @param glances look at the packages of the list
   * @param received those that were not issued here
   */
  public PackagesView(
      UiContext context, PackagesViewModel model, GlancesModel glances, ReceivedPackages received) {
    PackageList list = new PackageList(model, glances, received);
    IssueForm form = new IssueForm(model, context.session()::now);
    VBox left = new VBox(16, form, Nodes.hairline(), list);
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
    Folding.follow(this, narrow -> turn(narrow, split));
    model
        .verification()
        .whenChecked((file, said) -> {
          if (said != null && received.verified(said)) {
            list.chooseNew(file);
          }
          glances.lookAnew(file);
        });
    model
        .visitsProperty()
        .subscribe((before, now) -> { // what happened to the files while another screen was there
          glances.look();
          given.reload();
          choose(context.navigator().placeProperty().get(), form, list);
        });
    choose(context.navigator().placeProperty().get(), form, list);
    addEventHandler(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (isVerify(event) && !model.compare().openProperty().get()) {
            list.verifyChosen();
            event.consume();
          }
        });
  }

  private static void choose(Place here, IssueForm form, PackageList list) {
    if (here instanceof Place.Packages there && there.file() != null) {
      list.choose(there.file());
    } else {
      form.lead();
    }
  }

  /** Wherever on the screen the keys are, but where something is typed. */
  private static boolean isVerify(KeyEvent event) {
    return event.getCode() == KeyCode.V
        && !event.isShortcutDown()
        && !event.isAltDown()
        && !(event.getTarget() instanceof TextInputControl);
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
}
