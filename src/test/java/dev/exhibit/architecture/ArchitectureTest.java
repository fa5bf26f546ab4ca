package dev.exhibit.architecture;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Holds the architecture: each rule against the product, and against a planted violation. */
class ArchitectureTest {
  private static final JavaClasses PRODUCT =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.exhibit");

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
}
