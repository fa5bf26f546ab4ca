package dev.exhibit.ui.packages;

import dev.exhibit.model.Verification;
import dev.exhibit.ui.common.AnswerSign;
import dev.exhibit.ui.common.EvaluateBar;
import dev.exhibit.ui.common.FacePane;
import dev.exhibit.ui.common.Formats;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import dev.exhibit.ui.common.Notice;
import dev.exhibit.ui.common.Saving;
import dev.exhibit.ui.common.Sheet;
import dev.exhibit.ui.common.Standing;
import dev.exhibit.ui.common.UnlockForm;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Three answers in words, each with its ground, never one tick. */
final class VerificationPane extends VBox {
  private static final int FINDINGS = 100;
  private final VerificationModel model;
  private final VBox answers = new VBox(10);
  private final HBox drop = dropTarget();

  VerificationPane(VerificationModel model) {
    super(12);
    this.model = model;
    getStyleClass().add("pane");
    setPadding(new Insets(14, 24, 16, 24));
    EvaluateBar again =
        new EvaluateBar(
                model.verifying(), Messages.text("verify.again"), "fth-refresh-cw", model::again)
            .plain()
            .small();
    again.setId("verify-again");
    Runnable offer =
        () ->
            Nodes.show(
                again,
                model.resultProperty().get() != null || model.verifying().runningProperty().get());
    model.resultProperty().subscribe(found -> offer.run());
    model.verifying().runningProperty().subscribe(running -> offer.run());
    HBox head =
        Nodes.row(
            8, Nodes.whole(Messages.text("verify.title"), "head-title"), Nodes.spacer(), again);
    ScrollPane scroll = new ScrollPane(answers);
    scroll.setFitToWidth(true);
    Saving.isTable(
        scroll, Messages.text("verify.title"), () -> findingsSheet(model.resultProperty().get()));
    FacePane pane = new FacePane(scroll, model.faceProperty(), model::again);
    VBox.setVgrow(pane, Priority.ALWAYS);
    UnlockForm unlock = new UnlockForm(model.files(), model.faceProperty(), model::unlock);
    getChildren().addAll(head, unlock, model.waiting().button(), pane, drop);
    model.resultProperty().subscribe(this::show);
    model.checkedProperty().subscribe(now -> show(model.resultProperty().get()));
  }

  private static HBox dropTarget() {
    HBox drop =
        new HBox(
            Nodes.icon("fth-download"),
            Nodes.label(Messages.text("verify.drop"), "dense", "muted"));
    drop.getStyleClass().add("drop");
    return drop;
  }

  /** Shows, while files are over the screen, that they would be verified. */
  Node drop() {
    return drop;
  }

  private void show(@Nullable Verification found) {
    answers.getChildren().clear();
    if (found == null) {
      return;
    }
    Label name = Nodes.label(String.valueOf(found.file().getFileName()), "mono-small");
    name.setTooltip(new Tooltip(found.file().toString()));
    answers
        .getChildren()
        .addAll(
            name,
            checked(),
            Nodes.hairline(),
            intact(found),
            Nodes.hairline(),
            signer(found),
            Nodes.hairline(),
            time(found),
            Nodes.hairline());
    content(found.stated());
    findings(found);
    counts(found.counts());
    answers
        .getChildren()
        .addAll(
            Nodes.label(Messages.text("verify.digest"), "caption"), digest(found.contentDigest()));
  }

  /** When these answers were found. */
  private Node checked() {
    VerificationModel.Checked checked = model.checkedProperty().get();
    if (checked == null) {
      return Nodes.paragraph("");
    }
    String at = Formats.second(checked.at(), model.zone());
    String zone = Formats.zone(model.zone());
    Duration took = checked.took();
    return Nodes.paragraph(
        took == null
            ? Messages.text("verify.glanced", at, zone)
            : Messages.text("verify.checked", at, zone, Formats.length(took)),
        "dense",
        "muted");
  }

  private static Node intact(Verification found) {
    return found.intact()
        ? answer(AnswerSign.YES, "verify.intact", "verify.intact.yes", "verify.intact.yes.text")
        : answer(AnswerSign.NO, "verify.intact", "verify.intact.no", "verify.intact.no.text");
  }

  private Node signer(Verification found) {
    Node words =
        switch (found.signerAnswer()) {
          case KNOWN ->
              answer(
                  AnswerSign.YES,
                  "verify.signer",
                  "verify.signer.known",
                  "verify.signer.known.text",
                  found.signer());
          case UNKNOWN ->
              answer(
                  AnswerSign.UNKNOWN,
                  "verify.signer",
                  "verify.signer.unknown",
                  "verify.signer.unknown.text",
                  found.signer());
        };
    Label print =
        Nodes.paragraph(Formats.digest(found.signerFingerprint(), 16), "mono-small", "muted");
    VBox box = new VBox(4, words, print);
    VBox.setMargin(print, new Insets(0, 0, 0, 30));
    if (found.signerAnswer() == Verification.SignerAnswer.UNKNOWN) {
      Node trust =
          Nodes.button(Messages.text("verify.trust"), "fth-plus", model::trustMore, "small");
      VBox.setMargin(trust, new Insets(2, 0, 0, 30));
      box.getChildren().add(trust);
    }
    return box;
  }

  private Node time(Verification found) {
    VBox box = new VBox(4, timeAnswer(found));
    for (Verification.Witness one : found.witnesses()) {
      Label seen =
          Nodes.paragraph(
              Messages.text(
                  switch (one.answer()) {
                    case TRUSTED -> "verify.witness.trusted";
                    case UNKNOWN -> "verify.witness.unknown";
                    case EXPIRED -> "verify.witness.expired";
                  },
                  Formats.second(one.time(), model.zone()) + " " + Formats.zone(model.zone()),
                  one.authority(),
                  Formats.digest(one.fingerprint(), 16)),
              "dense",
              "muted");
      VBox.setMargin(seen, new Insets(0, 0, 0, 30));
      box.getChildren().add(seen);
    }
    boolean unknown =
        found.witnesses().stream()
            .anyMatch(one -> one.answer() == Verification.WitnessAnswer.UNKNOWN);
    if (unknown && found.signerAnswer() == Verification.SignerAnswer.KNOWN) {
      Node trust =
          Nodes.button(Messages.text("verify.trust"), "fth-plus", model::trustMore, "small");
      VBox.setMargin(trust, new Insets(2, 0, 0, 30));
      box.getChildren().add(trust);
    }
    return box;
  }

  private Node timeAnswer(Verification found) {
    return switch (found.timeAnswer()) {
      case TRUSTED ->
          answer(
              AnswerSign.YES,
              "verify.time",
              "verify.time.trusted",
              "verify.time.trusted.text",
              Formats.instants(found.time(), model.zone()));
      case CLAIMED ->
          answer(
              AnswerSign.CLAIMED,
              "verify.time",
              "verify.time.claimed",
              "verify.time.claimed.text",
              Formats.instants(found.time(), model.zone()));
    };
  }

  private static Node answer(
      AnswerSign sign, String question, String word, String ground, Object... arguments) {
    Label says = Nodes.whole(Messages.text(word), "strong", "state-text");
    HBox head =
        Nodes.row(
            12, sign.node(18), Nodes.label(Messages.text(question), "muted"), Nodes.spacer(), says);
    head.getStyleClass().add(sign.standing().styleClass());
    Label text = Nodes.paragraph(Messages.text(ground, arguments), "dense");
    VBox.setMargin(text, new Insets(0, 0, 0, 30));
    return new VBox(4, head, text);
  }

  /** Every finding, also those for which there is no room; null where there is none. */
  static @Nullable Sheet findingsSheet(@Nullable Verification found) {
    return found == null || found.findings().isEmpty()
        ? null
        : Sheet.of(
            Sheet.names("sheet.file", "sheet.problem"),
            found.findings(),
            one -> List.of(one.file(), one.problem()));
  }

  /** What the package says of its own completeness: one that is partial is intact all the same. */
  private void content(Verification.Stated stated) {
    if (stated.status() == Verification.Status.UNKNOWN) {
      return;
    }
    boolean partial = stated.status() == Verification.Status.PARTIAL;
    String left =
        stated.omissions().stream()
            .map(one -> one.what() + ": " + one.reason())
            .collect(Collectors.joining("\n"));
    Notice notice =
        partial
            ? Notice.signed(
                Standing.NOT_EVALUABLE,
                Messages.text("verify.partial", stated.omissions().size()),
                left)
            : Notice.signed(Standing.PASS, Messages.text("verify.complete"), "");
    notice.setId("stated");
    answers.getChildren().add(notice);
  }

  private void findings(Verification found) {
    if (found.findings().isEmpty()) {
      return;
    }
    answers
        .getChildren()
        .add(
            Nodes.label(
                Messages.text("verify.findings", found.findings().size()), "section-title"));
    VBox list = new VBox(10);
    answers.getChildren().add(list);
    list(list, found.findings());
  }

  /** Lists the first of these, and leads to those that are left. */
  static void list(VBox list, List<Verification.Finding> findings) {
    findings.stream()
        .limit(FINDINGS)
        .forEach(one ->
            list.getChildren()
                .add(
                    new VBox(
                        1,
                        Nodes.paragraph(one.file(), "mono-small"),
                        Nodes.paragraph(one.problem(), "dense", "muted"))));
    if (findings.size() > FINDINGS) {
      List<Verification.Finding> others = findings.subList(FINDINGS, findings.size());
      VBox last = new VBox();
      last.getChildren()
          .add(
              Nodes.link(
                  Messages.text("verify.findings.more", others.size()),
                  () -> {
                    list.getChildren().remove(last);
                    list(list, others);
                  }));
      list.getChildren().add(last);
    }
  }

  private void counts(Map<String, Long> counts) {
    if (counts.isEmpty()) {
      return;
    }
    answers.getChildren().add(Nodes.label(Messages.text("verify.counts"), "caption"));
    counts.forEach((control, rows) ->
        answers
            .getChildren()
            .add(
                Nodes.row(
                    8,
                    Nodes.whole(control, "mono"),
                    Nodes.spacer(),
                    Nodes.whole(Formats.count(rows), "mono-small", "muted"))));
  }

  private static Node digest(String hex) {
    Label text = Nodes.paragraph(Formats.digest(hex, 16), "mono-small");
    HBox.setHgrow(text, Priority.ALWAYS);
    text.setMaxWidth(Double.MAX_VALUE);
    Node copy =
        Nodes.iconButton(
            Messages.text("verify.copy"),
            "fth-copy",
            () -> {
              ClipboardContent content = new ClipboardContent();
              content.putString(hex);
              Clipboard.getSystemClipboard().setContent(content);
            });
    HBox box = new HBox(8, text, copy);
    box.getStyleClass().add("digest");
    return box;
  }
}
