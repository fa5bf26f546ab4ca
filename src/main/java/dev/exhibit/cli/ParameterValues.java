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

  /** {@code a,b} as two values; {@code @FILE} as one value a line; nothing as the empty list. */
  static Map<String, List<String>> read(Map<String, String> options) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    options.forEach((name, text) -> values.put(name, list(name, text)));
    return values;
  }

  private static List<String> list(String name, String text) {
    if (!text.startsWith("@")) {
      return clean(Arrays.asList(text.split(",", -1)));
    }
    try {
      return clean(Files.readAllLines(Path.of(text.substring(1))));
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "The values of " + name + " cannot be read from " + text.substring(1) + ".", e);
    }
  }

  private static List<String> clean(List<String> values) {
    return values.stream().map(String::strip).filter(value -> !value.isEmpty()).toList();
  }
}
