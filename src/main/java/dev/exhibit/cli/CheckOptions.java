package dev.exhibit.cli;

import dev.exhibit.model.Previous;
import dev.exhibit.usecase.CheckRequest;
import dev.exhibit.usecase.CheckRequest.Mode;
import dev.exhibit.usecase.CheckRequest.OnMissing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What a check can do that the plugin of old cannot. */
final class CheckOptions {
  @Option(
      names = "--control",
      paramLabel = "ID",
      description = "Checks a control instead of a query; thresholds are of its exceptions.")
  @Nullable String control;

  @Option(
      names = "--mode",
      paramLabel = "MODE",
      converter = ModeWord.class,
      description = "count, exists, average of --field, or ratio to --of (default: count).")
  Mode mode = Mode.COUNT;

  @Option(
      names = "--of",
      paramLabel = "KQL",
      description = "What a ratio is taken of (default: all events).")
  String of = "";

  @Option(
      names = "--window",
      paramLabel = "LENGTH",
      description = "How far back: 15m, 2h, 1d, 1w, 1mo or PT15M. The end is not in it.")
  @Nullable String window;

  @Option(names = "--period", paramLabel = "FROM/TO", description = "These times instead.")
  @Nullable String period;

  @Option(
      names = "--occurrences",
      paramLabel = "N",
      description = "Alerts only when each of the last N windows would.")
  int occurrences = 1;

  @Option(
      names = "--every",
      paramLabel = "LENGTH",
      description = "From the end of a window to that of the next (default: they touch).")
  @Nullable String every;

  @Option(
      names = "--group-by",
      paramLabel = "FIELD",
      description = "Judges each value of this field by itself.")
  @Nullable String groupBy;

  @Option(
      names = "--expect-file",
      paramLabel = "FILE",
      description = "Values of it, one a line; one that was not seen is critical.")
  @Nullable Path expectFile;

  @Option(
      names = "--source",
      paramLabel = "NAME",
      description = "Only these sources of the workspace.")
  List<String> sources = new ArrayList<>();

  @Option(
      names = "--on-missing",
      paramLabel = "WORD",
      converter = OnMissingWord.class,
      description =
          "What an index that is not there means: unknown, ok, warning, critical, or zero, when it"
              + " holds nothing (default: unknown).")
  OnMissing onMissing = OnMissing.UNKNOWN;

  /** Which event times are looked at. */
  CheckRequest.When when(Previous previous, @Nullable String offset) {
    return new CheckRequest.When(window, previous, period, offset, occurrences, every);
  }

  /** The values that must be seen; a line that starts with # says nothing. */
  List<String> expected() {
    Path file = expectFile;
    if (file == null) {
      return List.of();
    }
    if (groupBy == null) {
      throw new IllegalArgumentException("--expect-file goes with --group-by FIELD.");
    }
    try {
      List<String> values =
          Files.readAllLines(file).stream()
              .map(String::strip)
              .filter(line -> !line.isEmpty() && !line.startsWith("#"))
              .distinct()
              .toList();
      if (values.isEmpty()) {
        throw new IllegalArgumentException("There is no value in " + file + ".");
      }
      return values;
    } catch (IOException e) {
      throw new IllegalArgumentException("What is expected cannot be read from " + file + ".", e);
    }
  }

  /** Reads a mode. */
  static final class ModeWord implements ITypeConverter<Mode> {
    @Override
    public Mode convert(String text) {
      return word(Mode.class, text);
    }
  }

  /** Reads what a missing index means. */
  static final class OnMissingWord implements ITypeConverter<OnMissing> {
    @Override
    public OnMissing convert(String text) {
      return word(OnMissing.class, text);
    }
  }

  private static <E extends Enum<E>> E word(Class<E> type, String text) {
    for (E one : type.getEnumConstants()) {
      if (one.name().toLowerCase(Locale.ROOT).equals(text)) {
        return one;
      }
    }
    List<String> known = new ArrayList<>();
    for (E one : type.getEnumConstants()) {
      known.add(one.name().toLowerCase(Locale.ROOT));
    }
    throw new TypeConversionException("'" + text + "' is none of " + String.join(", ", known));
  }
}
