package dev.exhibit.controls;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

class AttributeTestsTest {
  @Test
  void whatCanBeReadIsRead() {
    assertEquals(
        Map.of("A1", "not exhibit.opened.world:*", "A3", "user.name:(a or b)"),
        AttributeTests.of(
            """
            schema: exhibit/control/9
            unheard-of: true
            attributes:
              - id: A1
                test: 'not exhibit.opened.world:*'
              - {id: A2, text: a person looks at it}
              - id: A3
                test: >-
                  user.name:(a
                  or b)
              - nothing
            """));
  }

  @Test
  void whatIsNoDefinitionTestsNothing() {
    assertEquals(Map.of(), AttributeTests.of(""));
    assertEquals(Map.of(), AttributeTests.of("attributes: {A1: x}"));
    assertEquals(Map.of(), AttributeTests.of("attributes: [*a"));
    assertEquals(Map.of(), AttributeTests.of("- a list"));
  }
}
