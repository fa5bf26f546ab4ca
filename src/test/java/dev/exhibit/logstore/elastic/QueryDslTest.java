package dev.exhibit.logstore.elastic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.logstore.Selection;
import dev.exhibit.model.FieldProfile;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.query.Kql;
import dev.exhibit.query.Query;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class QueryDslTest {
  /** Pairs of lines: a query, and what it compiles to. */
  static List<Arguments> golden() throws IOException {
    try (InputStream in = QueryDslTest.class.getResourceAsStream("compiled.txt")) {
      List<String> lines =
          new String(in.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .filter(line -> !line.isBlank() && !line.startsWith("#"))
              .toList();
      List<Arguments> pairs = new ArrayList<>();
      for (int i = 0; i < lines.size(); i += 2) {
        pairs.add(Arguments.of(lines.get(i), lines.get(i + 1)));
      }
      return pairs;
    }
  }

  @ParameterizedTest
  @MethodSource("golden")
  void compiles(String kql, String expected) {
    Selection selection =
        new Selection(List.of("exhibit-x"), FieldProfile.EXHIBIT, Kql.parse(kql), null);
    assertEquals(expected, Json.canonical(QueryDsl.compile(selection)));
  }

  @Test
  void theSpanIsHalfOpenAndUsesTheProfilesField() {
    FieldProfile raw =
        new FieldProfile(
            "raw",
            Map.of("@timestamp", "eventTime", "event.action", "eventName.keyword"),
            FieldProfile.RecordForm.CLOUDTRAIL_RECORD);
    TimeSpan span =
        new TimeSpan(Instant.parse("2023-07-10T00:00:00Z"), Instant.parse("2023-07-11T00:00:00Z"));
    assertEquals(
        "{\"bool\":{\"filter\":[{\"range\":{\"eventTime\":{\"format\":\"strict_date_optional_time\","
            + "\"gte\":\"2023-07-10T00:00:00Z\",\"lt\":\"2023-07-11T00:00:00Z\"}}},"
            + "{\"term\":{\"eventName.keyword\":\"ConsoleLogin\"}}]}}",
        Json.canonical(
            QueryDsl.compile(
                new Selection(List.of("i"), raw, Kql.parse("event.action:ConsoleLogin"), span))));
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                QueryDsl.compile(
                    new Selection(List.of("i"), raw, Kql.parse("user.name:ops"), span)));
    assertTrue(e.getMessage().contains("user.name"), e.getMessage());
  }

  @Test
  void whatOnlyRunsInProcessIsRefused() {
    for (Query query :
        List.of(
            new Query.In("user.name", "approved_admins"),
            new Query.CompareFields("user.name", Query.Operator.EQUAL, "user.target.name"),
            new Query.CompareDifference(
                "event.end", "event.start", Query.Operator.LESS, Duration.ofHours(1)))) {
      Selection selection = new Selection(List.of("i"), FieldProfile.EXHIBIT, query, null);
      assertThrows(IllegalArgumentException.class, () -> QueryDsl.compile(selection));
    }
  }
}
