package dev.exhibit.ui.opened;

import dev.exhibit.model.Omission;
import dev.exhibit.model.PackagedEvidence;
import dev.exhibit.model.Verification;
import dev.exhibit.model.Verification.SignerAnswer;
import dev.exhibit.model.Verification.TimeAnswer;
import dev.exhibit.ui.common.AnswerSign;
import dev.exhibit.ui.common.Density;
import dev.exhibit.ui.common.EvaluateBar;
import dev.exhibit.ui.common.Formats;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import dev.exhibit.ui.common.Notice;
import dev.exhibit.ui.common.Saving;
import dev.exhibit.ui.common.Sheet;
import dev.exhibit.ui.common.Standing;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * Three answers in words, each with its ground, and what is wrong; it stays while content shows.
 */
final class VerdictBar extends VBox {
  private static final double LINE = 26;
  private static final int LINES = 5;
  private static final Pattern COMMON_NAME = Pattern.compile("(?:^|,)CN=([^,\\\\]+)");
  private final OpenedViewModel model;
  private final EvaluateBar open; // one for all: it listens to the opening as long as that lives

  VerdictBar(OpenedViewModel model) {
    super(8);
    this.model = model;
    open = model.report().button(model::openReport);
    open.setMinWidth(USE_PREF_SIZE);
    setPadding(new Insets(10, 24, 10, 24));
    getStyleClass().add("pane");
    model.verificationProperty().subscribe(now -> show());
    model.consentedProperty().subscribe(now -> show());
    model.evidenceProperty().subscribe(now -> show());
  }

  private void show() {
    getChildren().clear();
    Verification found = model.verificationProperty().get();
    if (found == null) {
      return;
    }
    HBox answers = new HBox(24, intact(found), signer(found), time(found));
    answers.getChildren().forEach(one -> HBox.setHgrow(one, Priority.ALWAYS));
    if (model.canOpenReport()) {
      answers.setAlignment(Pos.CENTER_LEFT);
      answers.getChildren().add(open);
    }
    getChildren().add(answers);
    if (found.signerAnswer() == SignerAnswer.UNKNOWN && !found.signer().isEmpty()) {
      getChildren().add(fingerprint(found));
    }
    found.witnesses().forEach(one -> getChildren().add(witness(one, found)));
    if (!found.intact()) {
      getChildren().add(warning());
      getChildren().add(findings(found));
    }
    PackagedEvidence evidence = model.evidenceProperty().get();
    if (evidence != null && !evidence.omissions().isEmpty()) {
      getChildren().add(omissions(evidence));
    }
  }

  private static Node intact(Verification found) {
    return found.intact()
        ? answer(
            AnswerSign.YES,
            "verify.intact.yes",
            Messages.text("opened.digest", Formats.digest(found.contentDigest(), 4)),
            Messages.text("verify.intact.yes.text") + "\n" + found.contentDigest())
        : answer(
            AnswerSign.NO,
            "verify.intact.no",
            Messages.text("verify.findings", found.findings().size()),
            Messages.text("verify.intact.no.text"));
  }

  private static Node signer(Verification found) {
    boolean known = found.signerAnswer() == SignerAnswer.KNOWN;
    String name = found.signer().isEmpty() ? Messages.text("opened.nobody") : found.signer();
    String ground =
        known
            ? Messages.text(
                "opened.signer", shortName(name), Formats.digest(found.signerFingerprint(), 2))
            : shortName(name);
    return answer(
        known ? AnswerSign.YES : AnswerSign.UNKNOWN,
        known ? "verify.signer.known" : "verify.signer.unknown",
        ground,
        Messages.text(known ? "verify.signer.known.text" : "verify.signer.unknown.text", name)
            + "\n"
            + found.signerFingerprint());
  }

  /** All of it, as it is compared with what the signer says, and how to trust it then. */
  private Node fingerprint(Verification found) {
    Label name = Nodes.whole(Messages.text("opened.fingerprint"), "dense", "muted");
    Label print = Nodes.paragraph(Formats.digest(found.signerFingerprint(), 16), "mono-small");
    print.setId("fingerprint");
    print.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(print, Priority.ALWAYS);
    return Nodes.row(12, name, print, trust());
  }

  /** The common name of a subject (RFC 2253), which is enough where the whole is a hint. */
  private static String shortName(String subject) {
    Matcher name = COMMON_NAME.matcher(subject);
    return name.find() ? name.group(1) : subject;
  }

  private Node time(Verification found) {
    boolean trusted = found.timeAnswer() == TimeAnswer.TRUSTED;
    String when =
        found.time().isEmpty()
            ? Messages.text("opened.notime")
            : Formats.instants(found.time(), zone());
    return answer(
        trusted ? AnswerSign.YES : AnswerSign.CLAIMED,
        trusted ? "verify.time.trusted" : "verify.time.claimed",
        when,
        Messages.text(trusted ? "verify.time.trusted.text" : "verify.time.claimed.text", when));
  }

  /** What a timestamp says and whose it is, and how to trust it where only that is missing. */
  private Node witness(Verification.Witness one, Verification found) {
    Label words =
        Nodes.paragraph(
            Messages.text(
                switch (one.answer()) {
                  case TRUSTED -> "verify.witness.trusted";
                  case UNKNOWN -> "verify.witness.unknown";
                  case EXPIRED -> "verify.witness.expired";
                },
                Formats.second(one.time(), zone()) + " " + Formats.zone(zone()),
                one.authority(),
                Formats.digest(one.fingerprint(), 16)),
            "dense",
            "muted");
    words.getStyleClass().add("witness");
    words.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(words, Priority.ALWAYS);
    boolean unknown = one.answer() == Verification.WitnessAnswer.UNKNOWN;
    return unknown && found.signerAnswer() == SignerAnswer.KNOWN
        ? Nodes.row(12, words, trust())
        : words;
  }

  private Button trust() {
    return Nodes.button(Messages.text("verify.trust"), "fth-plus", model::trustMore, "small");
  }

  private ZoneId zone() {
    PackagedEvidence evidence = model.evidenceProperty().get();
    return evidence == null ? ZoneOffset.UTC : evidence.period().zone();
  }

  private static Node answer(AnswerSign sign, String word, String ground, String whole) {
    Label says = Nodes.whole(Messages.text(word), "strong", "state-text");
    Label why = Nodes.paragraph(ground, "dense", "muted");
    why.setTooltip(new Tooltip(whole));
    VBox words = new VBox(1, says, why);
    words.setMinWidth(0);
    HBox row = Nodes.row(10, sign.node(18), words);
    row.getStyleClass().add(sign.standing().styleClass());
    row.setPrefWidth(360);
    row.setMinWidth(0);
    row.setAccessibleText(Messages.text(word) + ". " + whole);
    return row;
  }

  /** Stays above the content of a package that is not intact, and comes before it. */
  private Node warning() {
    boolean shown = model.consentedProperty().get();
    Notice notice =
        new Notice(
            Standing.INEFFECTIVE,
            Messages.text("opened.broken"),
            Messages.text(shown ? "opened.broken.shown" : "opened.broken.text"));
    if (!shown) {
      Button show =
          Nodes.button(Messages.text("opened.consent"), "fth-eye", model::consent, "small");
      show.setId("consent");
      notice.getChildren().add(show);
    }
    notice.setId("tampered");
    return notice;
  }

  private static Node findings(Verification found) {
    ListView<Verification.Finding> list = new ListView<>();
    list.getItems().setAll(found.findings());
    list.setCellFactory(own -> new FindingCell());
    size(list, found.findings().size());
    list.setAccessibleText(Messages.text("verify.findings", found.findings().size()));
    Saving.isTable(
        list,
        () -> Sheet.names("sheet.file", "sheet.problem"),
        one -> List.of(one.file(), one.problem()));
    return list;
  }

  private static void size(ListView<?> list, int lines) {
    Density.rows(list, LINE);
    Density.tall(list, Math.min(LINES, lines), 2);
  }

  private static Node omissions(PackagedEvidence evidence) {
    ListView<Omission> list = new ListView<>();
    list.getItems().setAll(evidence.omissions());
    list.setCellFactory(own -> new OmissionCell());
    size(list, evidence.omissions().size());
    list.setAccessibleText(Messages.text("opened.partial", evidence.omissions().size()));
    Saving.isTable(
        list,
        () -> Sheet.names("sheet.what", "sheet.why"),
        one -> List.of(one.what(), one.reason()));
    return new VBox(
        4,
        new Notice(
            Standing.NOT_EVALUABLE,
            Messages.text("opened.partial", evidence.omissions().size()),
            ""),
        list);
  }

  private static HBox line(String name, String text) {
    Label reason = Nodes.label(text, "dense");
    reason.setTooltip(new Tooltip(text));
    HBox row = Nodes.row(10, Nodes.whole(name, "mono-small"), reason);
    Density.least(row, LINE);
    return row;
  }

  /** One finding. */
  private static final class FindingCell extends ListCell<Verification.Finding> {
    @Override
    protected void updateItem(Verification.@Nullable Finding one, boolean empty) {
      super.updateItem(one, empty);
      setText(null);
      setGraphic(empty || one == null ? null : line(one.file(), one.problem()));
    }
  }

  /** One omission. */
  private static final class OmissionCell extends ListCell<Omission> {
    @Override
    protected void updateItem(@Nullable Omission one, boolean empty) {
      super.updateItem(one, empty);
      setText(null);
      setGraphic(empty || one == null ? null : line(one.what(), one.reason()));
    }
  }
}
