package dev.exhibit.ui.packages;

import dev.exhibit.ui.common.AnswerSign;
import dev.exhibit.ui.common.Formats;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Who signs, and who vouches for the time: known before the package is written. */
final class SignerField extends VBox {
  private final Label name = Nodes.label("", "dense");
  private final Label print = Nodes.whole("", "mono-small", "muted");
  private final Label time = Nodes.label("", "dense");
  private final Node asked = Nodes.icon("fth-clock");
  private final Node claimed = AnswerSign.CLAIMED.node(16);
  private final Hyperlink settings;

  SignerField(SignerModel model) {
    super(6);
    settings = Nodes.arrowLink(Messages.text("packages.tsa.settings"), model::choose);
    time.setId("time-authority");
    setMinHeight(USE_PREF_SIZE);
    setPadding(new Insets(7, 0, 0, 0)); // as low as the words of its line begin
    getChildren()
        .addAll(
            Nodes.row(8, Nodes.icon("fth-key"), name, print),
            Nodes.row(8, asked, claimed, time, settings));
    model.signingProperty().subscribe(this::show);
  }

  private void show(SignerModel.@Nullable Signing signing) {
    boolean none = signing != null && signing.authorities().isEmpty();
    Nodes.show(asked, !none);
    Nodes.show(claimed, none);
    Nodes.show(settings, none);
    sign(signing == null ? Map.of() : signing.identity(), signing != null);
    List<URI> authorities = signing == null ? List.of() : signing.authorities();
    time.setText(none ? Messages.text("packages.tsa.none") : words(authorities));
    time.setTooltip(
        authorities.isEmpty()
            ? null
            : new Tooltip(
                authorities.stream().map(URI::toString).collect(Collectors.joining("\n"))));
  }

  private void sign(Map<String, String> facts, boolean read) {
    String subject = facts.getOrDefault("subject", "");
    String digest = facts.getOrDefault("fingerprint", "").toLowerCase(Locale.ENGLISH);
    name.setText(subject.isEmpty() ? read ? Messages.text("settings.identity.none") : "" : subject);
    print.setText(Formats.digest(digest.replaceAll("[^0-9a-f]", ""), 4));
    print.setTooltip(digest.isEmpty() ? null : new Tooltip(digest));
  }

  /** The first one by its name, and how many are asked where it does not answer. */
  private static String words(List<URI> authorities) {
    if (authorities.isEmpty()) {
      return "";
    }
    return Messages.text("packages.tsa", authorities.getFirst().getHost(), authorities.size() - 1);
  }
}
