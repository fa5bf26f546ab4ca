package dev.exhibit.architecture;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Holds the architecture: each rule against the product, and against a planted violation. */
class ArchitectureTest {
  private static final JavaClasses PRODUCT =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.exhibit");

  /** A file has fewer lines than so many. */
  private static final int MOST_LINES = 400;

  /** Wrong on purpose: each class there breaks one rule. */
  private static final JavaClasses PLANTED =
      new ClassFileImporter().importPackages("planted.dev.exhibit");

  @TestFactory
  Stream<DynamicTest> theProductKeepsTheRule() {
    return Rules.forRoot("dev.exhibit").entrySet().stream()
        .map(rule ->
            DynamicTest.dynamicTest(
                rule.getKey(), () -> assertDoesNotThrow(() -> check(rule.getValue(), PRODUCT))));
  }

  @TestFactory
  Stream<DynamicTest> theRuleCanFail() {
    return Rules.forRoot("planted.dev.exhibit").entrySet().stream()
        .map(rule ->
            DynamicTest.dynamicTest(
                rule.getKey(),
                () -> assertThrows(AssertionError.class, () -> check(rule.getValue(), PLANTED))));
  }

  private static void check(ArchRule rule, JavaClasses classes) {
    rule.check(classes);
  }

  @Test
  void noFileIsTooLongToBeReadAtOnce() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      assertEquals(
          List.of(),
          files
              .filter(file -> file.toString().endsWith(".java"))
              .filter(file -> lines(file) >= MOST_LINES)
              .map(file -> file + ": " + lines(file))
              .toList());
    }
  }

  private static long lines(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
