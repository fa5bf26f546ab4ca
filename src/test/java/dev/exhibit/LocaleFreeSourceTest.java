package dev.exhibit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Nothing is written in the machine's locale by accident: who formats, says for whom. */
class LocaleFreeSourceTest {
  private static final Pattern BY_ACCIDENT =
      Pattern.compile(
          "String\\.format\\(\\s*\"|\\.formatted\\(|\\.to(Lower|Upper)Case\\(\\)|String\\.format\\(\\s*[a-z]\\w*,"
              + "|NumberFormat\\.get\\w+\\(\\)|new (DecimalFormat|SimpleDateFormat)\\(");

  @Test
  void everyFormatSaysItsLocale() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src", "main", "java"))) {
      List<String> found =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .filter(file -> BY_ACCIDENT.matcher(read(file)).find())
              .map(Path::toString)
              .toList();
      assertEquals(List.of(), found);
    }
  }

  @Test
  void whatFormatsByAccidentIsFound() {
    for (String line :
        List.of("String.format(\"%d\", 1)", "\"%d\".formatted(1)", "name.toLowerCase()")) {
      assertTrue(BY_ACCIDENT.matcher(line).find(), line);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
