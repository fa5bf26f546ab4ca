package dev.exhibit.intake.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.intake.Json;
import dev.exhibit.model.Document;
import dev.exhibit.testing.RealData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Facts derived from documents that Filebeat made are those of the lines it made them of. */
class StoredHostEventsTest {
  private static final List<String> JUDGED =
      List.of(
          "event.action",
          "exhibit.effect",
          "exhibit.auth.method",
          "user.name",
          "user.effective.name",
          "user.target.name",
          "group.name",
          "source.ip",
          "source.port",
          "host.name",
          "process.command_line");

  @ParameterizedTest
  @ValueSource(strings = {"test.log", "auth-ubuntu1204.log", "secure-rhel7.log"})
  void factsAreThoseOfTheLine(String name) throws IOException {
    Path log = RealData.path("linux/beats-system/auth/test/" + name);
    String stored = Files.readString(log.resolveSibling(name + "-expected.json"));
    List<?> documents = (List<?>) Json.object("{\"all\":" + stored + "}").orElseThrow().get("all");
    List<Document> lines = Hosts.file(log, 2017, "UTC").events;
    int compared = 0;
    for (int i = 0; i < documents.size(); i++) {
      Document source = document((Map<?, ?>) documents.get(i));
      Document line = lines.get(i);
      // Alone in its document, a repetition does not tell what it repeats.
      if (!line.text("message", "").startsWith("last message repeated")) {
        assertTrue(StoredHostEvents.isOne(source));
        assertEquals(
            judged(line), judged(StoredHostEvents.map("id", source).document()), "" + source);
        compared++;
      }
    }
    assertTrue(compared > 10);
  }

  private static Document document(Map<?, ?> map) {
    return new Document(
        map.entrySet().stream()
            .collect(Collectors.toMap(entry -> entry.getKey().toString(), Map.Entry::getValue)));
  }

  private static Map<String, List<Object>> judged(Document event) {
    return JUDGED.stream().collect(Collectors.toMap(field -> field, event::values));
  }
}
