package dev.exhibit.evaluation;

import dev.exhibit.model.BlindSpan;
import dev.exhibit.model.Control;
import dev.exhibit.model.Gap;
import dev.exhibit.model.GapKind;
import dev.exhibit.model.ItemRule;
import dev.exhibit.model.PopulationFacts.NotUsed;
import dev.exhibit.model.Source;
import dev.exhibit.model.TimeSpan;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Sources of a control's joins that could not be asked beside others that could. What they would
 * show of an item is not seen, and silence is never called good: unless the company says that it
 * does not use such a source, the whole period is blind there. Then it is not missed, and the
 * result lists what was said.
 */
final class Unjoined {
  private final List<Source> absent = new ArrayList<>();
  private final List<NotUsed> notUsed = new ArrayList<>();

  /**
   * Those of one control.
   *
   * @param sources sources by name, null for one that is not known
   */
  Unjoined(Control control, Function<String, @Nullable Source> sources) {
    for (String name : joined(control)) {
      Source source = sources.apply(name);
      if (source == null || control.population().asks(name)) {
        continue;
      }
      String reason = source.notUsed();
      if (reason != null) {
        notUsed.add(new NotUsed(name, reason));
      } else if (!source.isConnected()) {
        absent.add(source);
      }
    }
  }

  private static Set<String> joined(Control control) {
    Set<String> names = new LinkedHashSet<>();
    if (control.items() instanceof ItemRule.Events events) {
      events.joins().forEach(join -> names.addAll(join.sources()));
    }
    return names;
  }

  /** Sources that the company says it does not have. */
  List<NotUsed> notUsed() {
    return List.copyOf(notUsed);
  }

  /** Whether silence of this source was said to be as it should. */
  boolean mayBeSilent(Source source) {
    return notUsed.stream().anyMatch(one -> one.source().equals(source.name()));
  }

  List<BlindSpan> blind(TimeSpan judged) {
    return absent.stream()
        .map(source -> new BlindSpan(source.name(), judged, GapKind.NO_EVIDENCE))
        .toList();
  }

  List<Gap> gaps(Control control) {
    return absent.stream().map(source -> gap(control, source)).toList();
  }

  private static Gap gap(Control control, Source source) {
    String connect = Objects.requireNonNullElse(source.connect(), "Connect it.");
    return new Gap(
        control.id(),
        GapKind.NO_EVIDENCE,
        null,
        null,
        source.name(),
        "Source "
            + source.name()
            + " is not connected, so what it would show of an item is not seen.",
        connect
            + " Where there is none, say so in sources.yaml: "
            + source.name()
            + ": {not_used: WHY}.");
  }
}
