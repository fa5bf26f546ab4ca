package dev.exhibit.ui.common;

import dev.exhibit.model.SourceHealth;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** How a source looks: its icon, and its state as shape and word. */
public final class SourceSigns {
  private static final Map<String, String> ICONS =
      Map.of(
          "cloudtrail", "fth-cloud",
          "aws", "fth-cloud",
          "auth", "fth-terminal",
          "host", "fth-terminal",
          "system", "fth-terminal",
          "github", "fth-git-merge",
          "backup", "fth-hard-drive",
          "okta", "fth-key",
          "record", "fth-clock",
          "cron", "fth-clock");

  private SourceSigns() {}

  /** The icon of a source by its name. */
  public static Node icon(String source) {
    String name = source.toLowerCase(Locale.ENGLISH);
    return Nodes.icon(
        ICONS.entrySet().stream()
            .filter(one -> name.contains(one.getKey()))
            .map(Map.Entry::getValue)
            .sorted()
            .findFirst()
            .orElse("fth-layers"));
  }

  /** Where its events come from: how many hosts, where they tell of some; else its indices. */
  static String about(SourceHealth source) {
    int hosts = source.detail().hosts();
    return hosts > 0
        ? Messages.text("sources.hosts", hosts)
        : String.join(", ", source.detail().indices());
  }

  /** How it stands now: not connected, with problems, silent, or alive. */
  public static HBox status(SourceHealth source, Instant now) {
    if (!source.detail().connected()) {
      return state("fth-slash", "muted", Messages.text("sources.unconnected"), "");
    }
    boolean onlySilent = source.silentSince() != null && source.faults().size() <= 1;
    if (!source.faults().isEmpty() && !onlySilent) {
      return state(
          new Glyph(Standing.NOT_EVALUABLE, 14),
          "blind",
          Messages.text("sources.problem", source.faults().size()),
          String.join("\n", source.problems()));
    }
    if (source.silentSince() != null) {
      Duration silent = Duration.between(source.silentSince(), now);
      return state(
          "fth-eye-off",
          "blind",
          Messages.text("sources.silent", Formats.length(silent)),
          String.join("\n", source.problems()));
    }
    return source.events() == 0
        ? state("fth-eye-off", "blind", Messages.text("sources.nothing"), "")
        : state("fth-check", "good", Messages.text("sources.alive"), "");
  }

  private static HBox state(String icon, String style, String text, String hint) {
    return state(Nodes.icon(icon, style), style, text, hint);
  }

  private static HBox state(Node sign, String style, String text, String hint) {
    Label words = Nodes.whole(text, style, "dense");
    words.setTooltip(hint.isEmpty() ? null : new Tooltip(hint));
    HBox row = Nodes.row(5, sign, words);
    row.setMaxWidth(Region.USE_PREF_SIZE);
    return row;
  }

  /**
   * The lag of most events, or that they were read in later: a trail that was read in long after it
   * happened has no lag worth a figure.
   */
  public static String lag(@Nullable Duration lag) {
    if (lag == null) {
      return "";
    }
    return lag.toDays() > 0
        ? Messages.text("sources.later")
        : Messages.text("sources.lag", Formats.length(lag));
  }
}
