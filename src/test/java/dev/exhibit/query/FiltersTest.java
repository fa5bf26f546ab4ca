package dev.exhibit.query;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.exhibit.model.EventFilter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FiltersTest {
  private static final EventFilter DEPLOY = EventFilter.is("user.name", "deploy");

  @Test
  void whatIsTypedIsAskedTogetherWithEveryFilterThatIsOn() {
    List<EventFilter> filters =
        List.of(DEPLOY, EventFilter.isNot("host.name", "web-03"), EventFilter.exists("error.code"));
    assertEquals(
        "(a or b) and user.name:\"deploy\" and not host.name:\"web-03\" and error.code:*",
        Filters.kql("a or b", filters));
    assertEquals("user.name:\"deploy\"", Filters.kql(" ", List.of(DEPLOY)));
    assertEquals("a or b", Filters.kql("a or b", List.of(DEPLOY.disabled(true))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "deploy",
        "a b",
        "say \"no\"",
        "C:\\temp\\new",
        "not",
        "*",
        "a*b",
        "x\ty\nz",
        "{}"
      })
  void aValueStandsForItselfWhateverItHolds(String value) {
    assertEquals(
        new Query.Equal("user.name", value),
        Kql.parse(Filters.clause(EventFilter.is("user.name", value))));
  }

  @Test
  void aFieldsNameMayHoldSigns() {
    assertEquals(
        new Query.Equal("labels.a (b):c", "1"),
        Kql.parse(Filters.clause(EventFilter.is("labels.a (b):c", "1"))));
  }
}
