package dev.exhibit.ui.common;

import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import javafx.animation.PauseTransition;
import javafx.beans.value.ObservableValue;
import javafx.collections.MapChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Shows contents, or the face that stands for them: a skeleton after 200 ms of loading, what would
 * be here when there is nothing, and what to do when it failed.
 */
public final class FacePane extends StackPane {
  private static final String TOLD = "exhibit.store-away-told";
  private static final Duration PATIENCE = Duration.millis(200);

  /**
   * What a face says of the store that is away, and what can be done meanwhile.
   *
   * @param text asked for when it is shown
   * @param action made when it is shown
   */
  public record Away(Supplier<String> text, Supplier<Node> action) {}

  private final Node content;
  private final Runnable retry;
  private final @Nullable Away away;
  private Node had;
  private @Nullable Node main;
  private @Nullable Trouble failed;
  private final HBox offered = new HBox(8);
  private final PauseTransition patience = new PauseTransition(PATIENCE);

  /**
   * A pane that follows a face.
   *
   * @param retry what "Try again" does after a failure
   */
  public FacePane(Node content, ObservableValue<Face> face, Runnable retry) {
    this(content, face, retry, null);
  }

  /** The same, which says more while the store is away. */
  public FacePane(Node content, ObservableValue<Face> face, Runnable retry, @Nullable Away away) {
    this.content = content;
    this.away = away;
    had = content;
    this.retry = retry;
    face.subscribe(this::show);
    MapChangeListener<Object, Object> told = change -> tell(change.getKey());
    sceneProperty()
        .subscribe((before, now) -> {
          if (before != null) {
            before.getProperties().removeListener(told);
          }
          if (now != null) {
            now.getProperties().addListener(told);
            tell(TOLD);
          }
        });
  }

  /** What can be done where there is nothing, below the words that say so. */
  public void offer(Node... actions) {
    offered.setAlignment(Pos.CENTER);
    offered.getChildren().setAll(actions);
  }

  /** Where the keys go when the contents are back without what had them. */
  public void lead(Node part) {
    main = part;
  }

  /**
   * Says whether the window tells above all of its screens that the log store is away, and asks it
   * again: then a face that failed for that does not say so once more.
   */
  public static void tellStoreAway(Scene scene, boolean told) {
    scene.getProperties().put(TOLD, told);
  }

  /** What stands here now is worded anew. */
  private void tell(Object key) {
    Trouble trouble = failed;
    if (TOLD.equals(key) && trouble != null) {
      replace(failure(trouble));
    }
  }

  private boolean isTold() {
    Scene scene = getScene();
    return scene != null && Boolean.TRUE.equals(scene.getProperties().get(TOLD));
  }

  private void show(Face face) {
    patience.stop();
    failed =
        face instanceof Face.Failed wrong && wrong.trouble().storeDown() ? wrong.trouble() : null;
    switch (face) {
      case Face.Full full -> replace(content);
      case Face.Loading loading -> {
        patience.setOnFinished(event -> replace(skeleton(loading.job())));
        patience.playFromStart();
      }
      case Face.Empty empty -> replace(emptiness(empty));
      case Face.Failed failed -> replace(failure(failed.trouble()));
    }
  }

  /**
   * What goes may have the focus. Then this pane holds it until the contents are back, as otherwise
   * it would fall on whatever comes first in the window, and the next key with it.
   */
  private void replace(Node node) {
    node.setVisible(true);
    if (getChildren().equals(List.of(node))) {
      return;
    }
    if (Nodes.hasFocus(this) && !Focus.isOn(this)) {
      had = Nodes.hasFocus(content) ? getScene().getFocusOwner() : content;
      requestFocus();
    }
    getChildren().setAll(node);
    if (node.equals(content) && Focus.isOn(this)) {
      keysBack();
    }
  }

  /** What had the keys may have been built anew meanwhile. */
  private void keysBack() {
    if (getScene().equals(had.getScene())) {
      had.requestFocus();
    } else {
      Objects.requireNonNullElseGet(main, () -> Focus.first(content)).requestFocus();
    }
  }

  private Node emptiness(Face.Empty empty) {
    return offered.getChildren().isEmpty()
        ? message("fth-slash", empty.title(), empty.text())
        : message("fth-slash", empty.title(), empty.text(), offered);
  }

  private Node failure(Trouble trouble) {
    Away more = trouble.storeDown() ? away : null;
    if (trouble.storeDown() && isTold()) {
      String title = Messages.text("face.away");
      return more == null
          ? message("fth-wifi-off", title, Messages.text("face.away.text"))
          : message("fth-wifi-off", title, more.text().get(), more.action().get());
    }
    Node again = Nodes.button(Messages.text("action.retry"), "fth-refresh-cw", retry, "small");
    if (more != null) {
      HBox actions = Nodes.row(8, again, more.action().get());
      actions.setAlignment(Pos.CENTER);
      return message("fth-wifi-off", trouble.what(), trouble.todo(), actions);
    }
    return message(icon(trouble), trouble.what(), trouble.todo(), again);
  }

  private static String icon(Trouble trouble) {
    return switch (trouble.kind()) {
      case STORE_DOWN -> "fth-wifi-off";
      case STOPPED -> "fth-stop-circle";
      case SEALED, OTHER -> "fth-alert-circle";
    };
  }

  /** A face in the middle: a sign, what it is in a few words, what that means, what can be done. */
  public static Node message(String icon, String title, String text, Node... actions) {
    Label head = Nodes.paragraph(title, "face-title");
    Label body = Nodes.paragraph(text, "muted");
    head.setTextAlignment(javafx.scene.text.TextAlignment.CENTER);
    body.setTextAlignment(javafx.scene.text.TextAlignment.CENTER);
    head.setAlignment(Pos.CENTER);
    body.setAlignment(Pos.CENTER);
    head.setMaxWidth(520);
    body.setMaxWidth(520);
    Nodes.show(body, !text.isBlank());
    VBox box = new VBox(Nodes.icon(icon), head, body);
    box.getStyleClass().add("face");
    box.getChildren().addAll(actions);
    return box;
  }

  /** The job stands first: where there is little room the bars give way. */
  private static Node skeleton(@Nullable JobSlot job) {
    VBox rows = new VBox(12);
    rows.setAlignment(Pos.TOP_LEFT);
    rows.setPadding(new javafx.geometry.Insets(12, 24, 12, 24));
    rows.setAccessibleText(Messages.text("face.loading"));
    if (job != null) {
      rows.getChildren().add(new Running(job, job::stop));
    }
    for (int i = 0; i < 6; i++) {
      rows.getChildren().add(new HBox(16, bar(120), bar(80 + i % 3 * 30), bar(220 - i % 4 * 40)));
    }
    return rows;
  }

  private static Region bar(double width) {
    Region bar = new Region();
    bar.getStyleClass().add("skeleton");
    bar.setPrefSize(width, 12);
    bar.setMinSize(width, 12);
    bar.setMaxSize(width, 12);
    return bar;
  }
}
