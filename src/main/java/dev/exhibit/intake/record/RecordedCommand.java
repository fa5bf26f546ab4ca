package dev.exhibit.intake.record;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A command as it may be written down. Arguments are strings of bytes, one character a byte
 * (ISO-8859-1), since a command line need not be text.
 *
 * @param action what a person calls it; null when nobody said
 * @param labels what a person added
 * @param arguments the command and its arguments, secrets masked
 * @param omitted arguments at the end that are left out, since all are longer than an event may be
 * @param directory where it runs
 * @param executable the file that is run; null when there is none of that name
 */
public record RecordedCommand(
    @Nullable String action,
    Map<String, String> labels,
    List<String> arguments,
    int omitted,
    String directory,
    @Nullable String executable) {
  /** Escaped six times as long, with the same again encoded, it still fits an event. */
  private static final int MOST_BYTES = 400_000;

  public RecordedCommand {
    labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
    arguments = List.copyOf(arguments);
  }

  /**
   * A command with the secrets in its arguments and labels masked.
   *
   * @param arguments the command and its arguments as they are
   */
  public static RecordedCommand masked(
      @Nullable String action,
      Map<String, String> labels,
      List<String> arguments,
      String directory,
      @Nullable String executable) {
    Map<String, String> maskedLabels = new LinkedHashMap<>();
    labels.forEach((name, value) -> maskedLabels.put(name, Masking.value(name, value)));
    List<String> fitting = new ArrayList<>();
    long bytes = 0;
    for (String argument : Masking.arguments(arguments)) {
      bytes += argument.length() + 1;
      if (bytes > MOST_BYTES) {
        break;
      }
      fitting.add(argument);
    }
    return new RecordedCommand(
        action, maskedLabels, fitting, arguments.size() - fitting.size(), directory, executable);
  }
}
