package dev.exhibit.ui.common;

import dev.exhibit.model.Verification;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.javafx.FontIcon;

/** The sign of one of the three answers; each has its own shape, and its word stands beside it. */
public enum AnswerSign {
  YES(Standing.PASS),
  NO(Standing.INEFFECTIVE),
  UNKNOWN(Standing.NOT_EVALUABLE),
  CLAIMED(Standing.EXCEPTION);

  private final Standing standing;

  AnswerSign(Standing standing) {
    this.standing = standing;
  }

  /** The sign of the answer whether it is intact. */
  public static AnswerSign intact(Verification said) {
    return said.intact() ? YES : NO;
  }

  /** The sign of the answer whether the signer is known. */
  public static AnswerSign signer(Verification said) {
    return said.signerAnswer() == Verification.SignerAnswer.KNOWN ? YES : UNKNOWN;
  }

  /** The sign of the answer whether the time is trusted. */
  public static AnswerSign time(Verification said) {
    return said.timeAnswer() == Verification.TimeAnswer.TRUSTED ? YES : CLAIMED;
  }

  /** The one sign that says the worst of the three answers. */
  public static AnswerSign worst(Verification said) {
    return Stream.of(intact(said), signer(said), time(said))
        .filter(sign -> sign != YES)
        .findFirst()
        .orElse(YES);
  }

  /** That in words, and that something is left out of a package that says so. */
  public static String word(Verification said) {
    String word = answer(said);
    return said.stated().status() == Verification.Status.PARTIAL
        ? Messages.text("verify.word.partial", word)
        : word;
  }

  private static String answer(Verification said) {
    return Messages.text(
        switch (worst(said)) {
          case YES -> "verify.verified";
          case NO -> "verify.intact.no";
          case UNKNOWN -> "verify.signer.unknown";
          case CLAIMED -> "verify.time.claimed";
        });
  }

  /** The three answers in words. */
  public static String told(Verification said) {
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
  public Standing standing() {
    return standing;
  }

  /** What it stands for, as under the list. */
  public String word() {
    return Messages.word("answersign", this);
  }

  /** The sign, this many pixels wide and high. */
  public Node node(double size) {
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
  public static HBox legend() {
    HBox legend = Nodes.row(14);
    for (AnswerSign sign : values()) {
      legend
          .getChildren()
          .add(Nodes.row(5, sign.node(12), Nodes.whole(sign.word(), "dense", "muted")));
    }
    return legend;
  }
}
