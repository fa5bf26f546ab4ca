package dev.exhibit.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.Document;
import dev.exhibit.query.Query.Operator;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KqlTest {
  private static final Document EVENT =
      new Document(
          Map.of(
              "@timestamp",
              "2023-07-10T12:10:05Z",
              "event",
              Map.of("action", "AuthorizeSecurityGroupIngress", "id", "a*b"),
              "user.name",
              "deploy bot",
              "source",
              Map.of("ip", "203.0.113.7"),
              "exhibit",
              Map.of(
                  "repeat",
                  3,
                  "opened",
                  Map.of("cidr", List.of("0.0.0.0/0", "10.0.0.0/8")),
                  "generated",
                  true)));

  private static boolean matches(String kql) {
    return Predicates.matches(Kql.parse(kql), EVENT, Map.of());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          event.action:AuthorizeSecurityGroupIngress | true
          event.action:authorizesecuritygroupingress | false
          event.action:Authorize* | true
          event.action:*Ingress | true
          event.action:A*G*s | true
          event.action:(A or AuthorizeSecurityGroupIngress) | true
          event.action:(A* and not *Ingress) | false
          not event.action:A* or user.name:* | true
          not (event.action:A* or user.name:*) | false
          user.name:deploy bot | true
          user.name:"deploy bot" | true
          user.name:deploy | false
          source.ip:203.0.113.0/24 | true
          source.ip:203.0.114.0/24 | false
          source.ip:203.0.113.7 | true
          exhibit.repeat >= 3 | true
          exhibit.repeat > 3 | false
          exhibit.repeat:3 and exhibit.generated:true | true
          exhibit.opened.cidr:"10.0.0.0/8" | true
          event.id:a\\*b | true
          event.id:"a*b" | true
          event.id:a\\*c | false
          error.code:* | false
          @timestamp >= "2023-07-10" and @timestamp < "2023-07-11" | true
          @timestamp > "2023-07-10" | false
          @timestamp <= "2023-07-10" | true
          @timestamp:"2023-07" | true
          AuthorizeSecurityGroupIngress | true
          203.0.113.7 | true
          Revoke* | false
          * | true
          *:* | true
          NOT nothing AND event.action:* | true
          event.act*:A* | true
          *:203.0.113.7 | true
          source.*:203.0.113.7 | true
          *.name:(nobody OR deploy bot) | true
          exhibit.rep* > 2 | true
          exhibit.rep* > 3 | false
          event.action:(A* and (not x or (y and z)) and not Revoke*) | true
          user.name:deploy\\u0020bot | true
          user.name:"deploy\\u0020bot" | true
          user.name > deploy a and user.name < deploy c | true
          user.name:(\\or or deploy bot) | true
          event.id:"a\\*b" | false
          error.*:* | false
          """)
  void picksEvents(String kql, boolean expected) {
    assertEquals(expected, matches(kql));
  }

  @Test
  void blankTextIsEverything() {
    assertEquals(Query.ALL, Kql.parse("  "));
  }

  @Test
  void orBindsWeakerThanAnd() {
    assertEquals(
        new Query.Or(
            List.of(
                new Query.Equal("a", "1"),
                new Query.And(List.of(new Query.Equal("b", "2"), new Query.Equal("c", "3"))))),
        Kql.parse("a:1 or b:2 and c:3"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          (a:1 | 0
          a:1) | 3
          a: | 2
          a:"x | 2
          a:1 and | 7
          exhibit.repeat:x | 15
          source.ip:300.1.1.1 | 10
          @timestamp > yesterday | 13
          nothing*:x | 0
          exhibit.rep*:x | 13
          user.name:{ first:x } | 10
          user.name != x | 10
          user.name!=x | 0
          a:1 b:2 | 4
          a:C\\Win | 3
          a:x\\ | 3
          a > and b | 4
          a:*1*2*3*4*5*6*7*8*9*a*b*c*d*e*f*g*h | 2
          a = 1 | 2
          raw:x | 4
          aws.cloudtrail.request_parameters.x:*y | 36
          a:b:c | 2
          a:1 or or b:2 | 7
          """)
  void refusesWithThePlace(String kql, int offset) {
    KqlException refused = assertThrows(KqlException.class, () -> Kql.parse(kql));
    assertEquals(offset, refused.offset(), refused.getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          a - b | 5
          a - * | 5
          a - b < 3h | 8
          a in b | 5
          a != | 4
          user.* = b.c | 0
          raw:{} | 4
          """)
  void refusesATestWithThePlace(String test, int offset) {
    KqlException refused = assertThrows(KqlException.class, () -> Tests.parse(test));
    assertEquals(offset, refused.offset(), refused.getMessage());
  }

  @Test
  void whatAStoreWouldNotTakeIsRefusedBefore() {
    String deep = "not (a:1 and ".repeat(11) + "a:2" + ")".repeat(11);
    KqlException refused = assertThrows(KqlException.class, () -> Kql.parse(deep));
    assertEquals("not (a:1 and ".length() * 10 + 4, refused.offset());
    assertTrue(refused.getMessage().contains("22 deep"), refused.getMessage());
    Kql.parse("(".repeat(150) + "a:1" + ")".repeat(150));
    Kql.parse("a:1" + " or a:2".repeat(5_000));
    assertThrows(KqlException.class, () -> Kql.parse("a:1" + " and a:2".repeat(5_000)));
  }

  @Test
  void escapesAreKibanas() {
    assertEquals(new Query.Equal("a", "(x):y=z!"), Kql.parse("a:\\(x\\)\\:y=z!"));
    assertEquals(new Query.Equal("a", "C:\\Win"), Kql.parse("a:\"C:\\Win\""));
    assertEquals(new Query.Equal("a", "x\ty"), Kql.parse("a:x\\ty"));
    assertEquals(new Query.Equal("a", "and"), Kql.parse("a:\\and"));
    assertEquals(new Query.Equal("a", "order"), Kql.parse("a:order"));
    assertEquals(new Query.Equal("a", "\u4eac\u90fd"), Kql.parse("a:\u4eac\\u90FD"));
  }

  @Test
  void refusesHostileNesting() {
    assertThrows(KqlException.class, () -> Kql.parse("(".repeat(60_000)));
  }

  @Test
  void aPatternOfManyStarsEndsSoon() {
    assertFalse(Patterns.matches("*a".repeat(2_000), "a".repeat(1_999) + "b"));
    assertTrue(Patterns.matches("*a".repeat(2_000), "a".repeat(2_000)));
  }

  @Test
  void testsCompareFieldsAndParameters() {
    assertEquals(
        new Query.CompareFields("approvals.user.name", Operator.NOT_EQUAL, "change.author"),
        Tests.parse("approvals.user.name != change.author"));
    assertEquals(
        new Query.CompareDifference(
            "a.@timestamp", "@timestamp", Operator.LESS_OR_EQUAL, Duration.ofHours(4)),
        Tests.parse("a.@timestamp - @timestamp <= PT4H"));
    assertEquals(
        new Query.In("cloud.region", "approved_regions"),
        Tests.parse("cloud.region in ${approved_regions}"));
  }

  @Test
  void everyValueMustBeInTheParameter() {
    Query test = Tests.parse("exhibit.opened.cidr in ${ok}");
    assertFalse(Predicates.matches(test, EVENT, Map.of("ok", List.of("0.0.0.0/0"))));
    assertTrue(Predicates.matches(test, EVENT, Map.of("ok", List.of("0.0.0.0/0", "10.0.0.0/8"))));
  }

  @Test
  void aRangeCoversWhatLiesInside() {
    assertTrue(Parameters.holds(List.of("8000-8100"), "8050"));
    assertTrue(Parameters.holds(List.of("8000-8100"), "8000-8010"));
    assertFalse(Parameters.holds(List.of("8000-8100"), "7999-8010"));
    assertFalse(Parameters.holds(List.of("80"), "8"));
  }

  @Test
  void whatTheStoreCannotDecideIsWidened() {
    Query query =
        Kql.parse("event.action:A and exhibit.narrows:true or not exhibit.effect:refused");
    Queries.ForStore widened =
        Queries.forStore(query, Map.of(), field -> !field.startsWith("exhibit."));
    assertEquals(Query.ALL, widened.query());
    assertFalse(widened.exact());
    Queries.ForStore narrowed =
        Queries.forStore(
            Kql.parse("event.action:A and not exhibit.narrows:true"),
            Map.of(),
            field -> !field.startsWith("exhibit."));
    assertEquals(new Query.Equal("event.action", "A"), narrowed.query());
  }
}
