package dev.exhibit.cli;

import dev.exhibit.model.Comparison;
import dev.exhibit.model.Comparison.ControlChange;
import dev.exhibit.model.Comparison.Difference;
import dev.exhibit.model.Comparison.GapChange;
import dev.exhibit.model.Comparison.GapStatus;
import dev.exhibit.model.Comparison.ItemChange;
import dev.exhibit.model.Comparison.ItemStatus;
import dev.exhibit.model.Comparison.Remark;
import dev.exhibit.model.Comparison.Side;
import dev.exhibit.model.Comparison.SourceChange;
import dev.exhibit.model.Comparison.Standing;
import dev.exhibit.model.Comparison.StateChange;
import dev.exhibit.model.ExhibitChange;
import dev.exhibit.model.Item;
import dev.exhibit.model.PackagedExhibit;
import dev.exhibit.model.Verification;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A comparison in lines for a person: what changed, and what is new one by one. */
final class ComparisonWords {
  private static final int LISTED = 10;
  private static final Pattern UNPRINTABLE = Pattern.compile("\\p{C}");

  private final Terminal terminal;

  ComparisonWords(Terminal terminal) {
    this.terminal = terminal;
  }

  void print(Comparison comparison) {
    side("Older", comparison.older());
    side("Newer", comparison.newer());
    comparison.remarks().stream().map(ComparisonWords::words).forEach(this::note);
    line("");
    comparison.controls().stream().filter(ComparisonWords::isTold).forEach(this::control);
    items(comparison);
    gaps(comparison.gaps());
    comparison.sources().stream()
        .filter(SourceChange::isWorse)
        .forEach(it -> line("Source   " + it.source() + " stands worse"));
    comparison.exhibits().forEach(this::exhibit);
    line(
        switch (comparison.outcome()) {
          case NOTHING_NEW -> "Nothing is open that was not open before.";
          case NEW_OR_WORSE -> "Something is open that was not, or stands worse.";
          case NOT_KNOWN -> "Nothing new was seen, but not everything could be compared.";
        });
  }

  private void exhibit(ExhibitChange it) {
    PackagedExhibit then = it.before();
    PackagedExhibit now = it.after();
    String what =
        then == null
            ? "only in the newer"
            : now == null
                ? "only in the older"
                : it.differences().isEmpty()
                    ? "the same in both"
                    : "another "
                        + it.differences().stream()
                            .map(ComparisonWords::words)
                            .collect(Collectors.joining(", another "));
    String rows =
        then != null && now != null && then.rows() != now.rows()
            ? ", " + then.rows() + " -> " + now.rows() + " rows"
            : "";
    line("Exhibit  " + it.id() + " " + it.title() + ": " + what + rows);
  }

  private static String words(ExhibitChange.Difference difference) {
    return switch (difference) {
      case TEXT -> "title or note";
      case QUERY -> "query";
      case SPAN -> "time";
      case ROWS -> "set of rows";
    };
  }

  /** What a package says never steers the terminal. */
  private void line(String text) {
    terminal.line(UNPRINTABLE.matcher(text).replaceAll("?"));
  }

  private void note(String remark) {
    line("Note     " + remark);
  }

  private void side(String which, Side side) {
    Verification checked = side.verification();
    line(
        which
            + "    "
            + side.name()
            + (checked == null ? "" : ", " + side.period() + ", " + words(checked)));
  }

  private static String words(Verification checked) {
    return (checked.intact() ? "intact" : "NOT INTACT")
        + ", signer "
        + (checked.signerAnswer() == Verification.SignerAnswer.KNOWN ? "known" : "unknown");
  }

  private static String words(Remark remark) {
    return switch (remark) {
      case OTHER_ENGAGEMENT -> "they are of two engagements";
      case NEWER_ENDS_BEFORE -> "the one called newer ends before the other";
      case SAME_CONTENT -> "both have the same content";
      case OTHER_PERIOD ->
          "they are of two periods: where those do not overlap, items are compared by who did what"
              + " on what, and what is not seen again is not called mended";
      case OLDER_PARTIAL -> "the older package is partial";
      case NEWER_PARTIAL -> "the newer package is partial";
      case OLDER_NOT_INTACT -> "the older package was changed after it was signed";
      case NEWER_NOT_INTACT -> "the newer package was changed after it was signed";
      case OTHER_SIGNER -> "they are signed with two certificates";
    };
  }

  private static boolean isTold(ControlChange it) {
    return it.change() != StateChange.SAME || !it.differences().isEmpty() || !it.counts().isEmpty();
  }

  private void control(ControlChange it) {
    line(
        String.format(
                Locale.ROOT, "%-16s %s -> %s", it.control(), state(it.before()), state(it.after()))
            + (it.change() == StateChange.WORSE ? "  (worse)" : "")
            + (it.change() == StateChange.BETTER ? "  (better)" : ""));
    if (!it.differences().isEmpty()) {
      List<String> differ = new ArrayList<>();
      it.differences().forEach(difference -> differ.add(words(difference)));
      line(
          "                 another "
              + String.join(", another ", differ)
              + (it.isComparable() ? "" : ": its items cannot be compared"));
    }
    List<String> counts = new ArrayList<>();
    for (ItemStatus status : ItemStatus.values()) {
      if (it.count(status) > 0) {
        counts.add(it.count(status) + " " + words(status));
      }
    }
    if (!counts.isEmpty()) {
      line("                 exceptions: " + String.join(", ", counts));
    }
  }

  private static String state(@Nullable Standing standing) {
    return standing == null ? "(not there)" : standing.state().name();
  }

  private static String words(Difference difference) {
    return switch (difference) {
      case VERSION -> "version";
      case DEFINITION -> "definition";
      case PARAMETERS -> "set of parameters";
    };
  }

  private static String words(ItemStatus status) {
    return switch (status) {
      case NEW -> "new";
      case AGAIN -> "the same again";
      case STILL_OPEN -> "still open";
      case MENDED -> "mended";
      case SEEN_GOOD -> "seen again and good";
      case NOT_SEEN_AGAIN -> "not seen again";
      case UNKNOWN -> "of which nothing is known any more";
      case NOT_COMPARED -> "not compared";
    };
  }

  private void items(Comparison comparison) {
    Map<String, Integer> listed = new HashMap<>();
    try (Stream<ItemChange> items = comparison.items().all()) {
      items
          .filter(it ->
              it.status() == ItemStatus.NEW
                  || it.status() == ItemStatus.AGAIN
                  || it.status() == ItemStatus.UNKNOWN)
          .filter(it -> it.newer() || it.status() == ItemStatus.UNKNOWN)
          .filter(it -> listed.merge(it.control(), 1, Integer::sum) <= LISTED)
          .forEach(this::item);
    }
    listed.forEach((control, count) -> {
      if (count > LISTED) {
        line("         " + (count - LISTED) + " more of " + control + "; see --json");
      }
    });
  }

  private void item(ItemChange change) {
    Item item = change.item();
    line(
        String.format(
                Locale.ROOT, "%-8s ", change.status() == ItemStatus.UNKNOWN ? "Unknown" : "New")
            + change.control()
            + " "
            + item.time()
            + " "
            + item.who()
            + " "
            + item.what()
            + " "
            + item.onWhat()
            + (change.status() == ItemStatus.AGAIN ? " (the same again)" : ""));
  }

  private void gaps(List<GapChange> gaps) {
    for (GapStatus status : List.of(GapStatus.NEW, GapStatus.CLOSED, GapStatus.UNKNOWN)) {
      String word =
          switch (status) {
            case NEW -> "New gap";
            case CLOSED -> "Closed";
            default -> "Unknown";
          };
      List<GapChange> some = gaps.stream().filter(it -> it.status() == status).toList();
      some.stream()
          .limit(LISTED)
          .forEach(it ->
              line(
                  String.format(
                      Locale.ROOT,
                      "%-8s %s %s: %s",
                      word,
                      it.gap().control(),
                      it.gap().kind(),
                      it.gap().reason())));
      if (some.size() > LISTED) {
        line("         " + (some.size() - LISTED) + " more; see --json");
      }
    }
  }
}
