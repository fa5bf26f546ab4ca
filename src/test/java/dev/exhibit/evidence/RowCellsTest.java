package dev.exhibit.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.exhibit.model.Document;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One walk over a document finds what asking for each field finds. */
class RowCellsTest {
  private static final List<String> FIELDS =
      List.of("a", "a.b", "a.b.c", "b.a", "c", "b.c.a", "d.d");

  private static List<String> asked(Document document) {
    return FIELDS.stream()
        .map(field ->
            String.join(
                "; ",
                document.values(field).stream()
                    .map(value -> value instanceof String text ? text : CanonicalJson.text(value))
                    .toList()))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void findsWhatEachFieldFinds(boolean dots) {
    Random random = new Random(1);
    int several = 0;
    for (int i = 0; i < 5_000; i++) {
      Document document = new Document(object(random, 4, dots));
      List<String> expected = asked(document);
      several += expected.stream().anyMatch(cell -> cell.contains("; ")) ? 1 : 0;
      assertEquals(expected, new RowCells(FIELDS).of(document), document.tree().toString());
    }
    assertEquals(true, several > 100, "fields of several values were tried");
  }

  private static Map<String, Object> object(Random random, int depth, boolean dots) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (int i = random.nextInt(4); i >= 0; i--) {
      String key = List.of("a", "b", "c", "d").get(random.nextInt(4));
      if (dots && random.nextInt(4) == 0) {
        key += "." + List.of("a", "b", "c").get(random.nextInt(3));
      }
      object.put(key, value(random, depth - 1, dots));
    }
    return object;
  }

  private static Object value(Random random, int depth, boolean dots) {
    return switch (depth <= 0 ? random.nextInt(4) : random.nextInt(8)) {
      case 0 -> "text";
      case 1 -> random.nextInt(100);
      case 2 -> random.nextBoolean();
      case 3 -> null;
      case 4 -> {
        List<Object> many = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
          many.add(value(random, depth - 1, dots));
        }
        yield many;
      }
      default -> object(random, depth, dots);
    };
  }

  @Test
  void anEmptyTextIsAValueAndAnAbsentOneIsNone() {
    Document document = new Document(Map.of("a", Arrays.asList("", "x", null), "c", List.of()));
    assertEquals(List.of("; x", "", "", "", "", "", ""), new RowCells(FIELDS).of(document));
  }
}
