package dev.exhibit.ui.common;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyListProperty;
import javafx.beans.property.ReadOnlyListWrapper;
import javafx.collections.FXCollections;
import javafx.scene.control.Button;

/**
 * Packages that somebody dropped together, of which one is looked at after the other: the next one
 * waits until the person has seen the answers to this one and asks for it.
 */
public final class Waiting {
  private final ReadOnlyListWrapper<Path> files =
      new ReadOnlyListWrapper<>(FXCollections.observableArrayList());
  private final JobSlot busy;
  private final Consumer<Path> opener;

  /**
   * Nothing waits.
   *
   * @param busy works on the one that is looked at
   * @param opener begins to look at one
   */
  public Waiting(JobSlot busy, Consumer<Path> opener) {
    this.busy = busy;
    this.opener = opener;
  }

  /** Looks at the first of these now, unless one is being opened, and at the others later. */
  public void drop(List<Path> dropped) {
    if (busy.runningProperty().get()) {
      files.addAll(dropped);
    } else {
      files.addAll(0, dropped);
      next();
    }
  }

  /** Looks at the first of those that wait. */
  public void next() {
    if (!files.isEmpty()) {
      opener.accept(files.removeFirst());
    }
  }

  /** Those that wait, in their order. */
  public ReadOnlyListProperty<Path> filesProperty() {
    return files.getReadOnlyProperty();
  }

  /** A button that looks at the next one; gone while none waits or one is being opened. */
  public Button button() {
    Button next = Nodes.button("", "fth-skip-forward", this::next, "small");
    next.setId("next-package");
    next.setMnemonicParsing(false); // the name of a file may hold a _
    Runnable tell =
        () -> {
          List<Path> now = files.get();
          if (!now.isEmpty()) {
            String name = String.valueOf(now.getFirst().getFileName());
            next.setText(Messages.text("waiting.next", name, now.size() - 1));
          }
          Nodes.show(next, !now.isEmpty() && !busy.runningProperty().get());
        };
    files.sizeProperty().subscribe(size -> tell.run());
    busy.runningProperty().subscribe(running -> tell.run());
    return next;
  }
}
