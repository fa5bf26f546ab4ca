package dev.exhibit.usecase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.evaluation.Question;
import dev.exhibit.model.Answer;
import dev.exhibit.model.BadRequestException;
import dev.exhibit.model.FieldProfile;
import dev.exhibit.model.UserFacingException;
import dev.exhibit.query.Query;
import dev.exhibit.testing.InMemoryLogStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartsTest {
  private static final Map<String, RuntimeException> REFUSALS =
      Map.of(
          "closed", new UserFacingException("It is closed.", "Open it."),
          "timeless", new BadRequestException("@timestamp cannot be searched."));

  private final InMemoryLogStore log = new InMemoryLogStore().add("well", List.of());

  private Parts parts(String... indices) {
    List<Parts.Part> parts = new ArrayList<>();
    for (String index : indices) {
      Question question =
          Question.of(
              List.of(index),
              FieldProfile.EXHIBIT,
              Query.ALL,
              null,
              (hit, profile) -> {
                throw new AssertionError("nothing is read");
              });
      parts.add(new Parts.Part(List.of("source of " + index), question));
    }
    return new Parts(log, parts);
  }

  private static void refuse(Question asked) {
    RuntimeException refusal = REFUSALS.get(asked.selection().indices().getFirst());
    if (refusal != null) {
      throw refusal;
    }
  }

  private Answer<Long> count(Question asked) {
    refuse(asked);
    return log.count(asked.selection());
  }

  @ParameterizedTest
  @ValueSource(strings = {"closed", "timeless"})
  void whatOneRefusesStaysWithIt(String index) {
    Parts parts = parts(index, "well");
    List<Answer<Long>> answers = parts.each(this::count, 0L);
    Answer.Partial<Long> refused = assertInstanceOf(Answer.Partial.class, answers.getFirst());
    assertTrue(refused.reason().contains("source of " + index), refused.reason());
    assertEquals("gte", refused.proof().relation());
    assertInstanceOf(Answer.Complete.class, answers.getLast());
    List<String> visited = new ArrayList<>();
    Consumer<Question> visit =
        asked -> {
          refuse(asked);
          visited.addAll(asked.selection().indices());
        };
    assertFalse(parts.every(visit), "one refused, also when it is asked again");
    assertEquals(List.of("well"), visited);
    assertTrue(parts.among(asked -> !asked.selection().indices().contains(index)).every(visit));
  }

  @Test
  void whereAllRefuseTheFirstIsTold() {
    Parts parts = parts("timeless", "closed");
    assertSame(
        REFUSALS.get("timeless"),
        assertThrows(BadRequestException.class, () -> parts.each(this::count, 0L)));
    assertSame(
        REFUSALS.get("timeless"),
        assertThrows(BadRequestException.class, () -> parts.every(PartsTest::refuse)));
  }
}
