package dev.exhibit.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the values of {@code --set}. */
final class ParameterValues {
  private ParameterValues() {}

  /**
   * Each {@code NAME=VALUE}: {@code a,b} as two values; {@code @FILE} as one value a line; nothing
   * as the empty list.
   *
   * @throws IllegalArgumentException when a name has no value or two, or a file cannot be read
   */
  static Map<String, List<String>> read(List<String> options) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (String option : options) {
      int end = option.indexOf('=');
      if (end < 1) {
        throw new IllegalArgumentException(
            "--set " + option + ": say NAME=VALUE, or NAME= for an empty list.");
      }
      String name = option.substring(0, end);
      if (values.putIfAbsent(name, list(name, option.substring(end + 1))) != null) {
        throw new IllegalArgumentException(
            "--set names " + name + " twice; say all its values at once: " + name + "=a,b.");
      }
    }
    return values;
  }

  private static List<String> list(String name, String text) {
    if (!text.startsWith("@")) {
      return clean(Arrays.asList(text.split(",", -1)));
    }
    try {
      // Editors of Windows put a mark before the first value, which is no part of it.
      String lines = Files.readString(Path.of(text.substring(1))).replaceFirst("^\uFEFF", "");
      return clean(lines.lines().toList());
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "The values of " + name + " cannot be read from " + text.substring(1) + ".", e);
    }
  }

  private static List<String> clean(List<String> values) {
    return values.stream().map(String::strip).filter(value -> !value.isEmpty()).toList();
  }
}
