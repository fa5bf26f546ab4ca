package dev.exhibit.ui.packages;

import dev.exhibit.model.Verification;
import dev.exhibit.ui.common.Glyph;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import dev.exhibit.ui.common.Standing;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.javafx.FontIcon;

/** The signs of the three answers; each has its own shape, and its word stands beside it. */
public enum AnswerSigns {
  YES(Standing.PASS),
  NO(Standing.INEFFECTIVE),
  UNKNOWN(Standing.NOT_EVALUABLE),
  CLAIMED(Standing.EXCEPTION);

  private final Standing standing;

  AnswerSigns(Standing standing) {
    this.standing = standing;
  }

  static AnswerSigns intact(Verification said) {
    return said.intact() ? YES : NO;
  }

  static AnswerSigns signer(Verification said) {
    return said.signerAnswer() == Verification.SignerAnswer.KNOWN ? YES : UNKNOWN;
  }

  static AnswerSigns time(Verification said) {
    return said.timeAnswer() == Verification.TimeAnswer.TRUSTED ? YES : CLAIMED;
  }

  /** The three answers in words. */
  static String told(Verification said) {
    return Messages.text(
        "packages.answers.told",
        Messages.text(said.intact() ? "verify.intact.yes" : "verify.intact.no"),
        Messages.text(
            switch (said.signerAnswer()) {
              case KNOWN -> "verify.signer.known";
              case UNKNOWN -> "verify.signer.unknown";
            }),
        Messages.text(
            switch (said.timeAnswer()) {
              case TRUSTED -> "verify.time.trusted";
              case CLAIMED -> "verify.time.claimed";
            }));
  }

  /** Which colours go with it. */
  Standing standing() {
    return standing;
  }

  /** What it stands for, as under the list. */
  String word() {
    return Messages.word("answersign", this);
  }

  /** The sign, this many pixels wide and high. */
  Node node(double size) {
    return switch (this) {
      case YES, NO -> new Glyph(standing, size);
      case UNKNOWN -> icon("fth-help-circle", size);
      case CLAIMED -> icon("fth-clock", size);
    };
  }

  private Node icon(String literal, double size) {
    FontIcon icon = Nodes.icon(literal, "state-icon", "sign-" + (int) size);
    StackPane box = new StackPane(icon);
    box.getStyleClass().add(standing.styleClass());
    box.setMinSize(size, size);
    box.setMaxSize(size, size);
    box.setMouseTransparent(true);
    return box;
  }

  /** Every sign with its word. */
  static HBox legend() {
    HBox legend = Nodes.row(14);
    for (AnswerSigns sign : values()) {
      legend
          .getChildren()
          .add(Nodes.row(5, sign.node(12), Nodes.whole(sign.word(), "dense", "muted")));
    }
    return legend;
  }
}
