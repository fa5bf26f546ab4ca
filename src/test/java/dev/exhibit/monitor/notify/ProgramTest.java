package dev.exhibit.monitor.notify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.NoticeBook;
import dev.exhibit.model.NotifySettings;
import dev.exhibit.model.NotifySettings.Program;
import dev.exhibit.model.Severity;
import dev.exhibit.monitor.notify.Sender.Message;
import dev.exhibit.monitor.notify.Sender.Sent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Programs that read what is told, and addresses that name a way. */
class ProgramTest {
  private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");
  private static final String HOSTILE = "$(touch hacked); `id` \" ' | &";

  @TempDir Path temp;

  private static final NoticeBook FORGETFUL =
      new NoticeBook() {
        @Override
        public Set<String> told(String channel, Collection<String> alerts) {
          return Set.of();
        }

        @Override
        public void tell(String channel, Collection<String> alerts, Instant at) {}

        @Override
        public Map<String, Trouble> troubles(String channel, Collection<String> alerts) {
          return Map.of();
        }

        @Override
        public void trouble(String channel, Collection<String> alerts, Trouble trouble) {}
      };

  private static Sent run(Duration patience, String... command) {
    Message message =
        new Message(
            List.of(Notices.titled("a1", "C-1", Severity.CRITICAL, NOW, "alice", HOSTILE)),
            "a1",
            NOW);
    return new ProgramSender(new Program(List.of(command), patience)).send(message);
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void theEventIsOnStandardInputAndNoShellReadsIt() throws IOException {
    Path file = temp.resolve("got.json");
    assertEquals(
        new Sent.Done(),
        run(Duration.ofSeconds(60), "/bin/sh", "-c", "cat > \"$0\"", file.toString()));
    assertEquals(
        HOSTILE,
        JsonMapper.shared()
            .readTree(Files.readString(file))
            .path("alerts")
            .path(0)
            .path("title")
            .asString());
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void onlyAnEndInPeaceCounts() {
    assertInstanceOf(Sent.Again.class, run(Duration.ofSeconds(60), "/bin/sh", "-c", "exit 3"));
    assertEquals(new Sent.Done(), run(Duration.ofSeconds(60), "/bin/sh", "-c", "exit 0"));
    assertInstanceOf(Sent.Again.class, run(Duration.ofSeconds(1), "/no/such/program"));
    Sent late = run(Duration.ofMillis(100), "/bin/sh", "-c", "sleep 600");
    assertTrue(assertInstanceOf(Sent.Again.class, late).reason().contains("did not end"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://hooks.example/secret-part", "slack+https://hooks.example/secret-part"})
  void theNameOfABareAddressHoldsNoSecret(String address) {
    String name = channels().at(address).name();
    assertTrue(name.startsWith("https://hooks.example#"), name);
    assertEquals(name, channels().at(address).name());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pager",
        "http://far.example/",
        "mailto:a@example.com",
        "mailto:x",
        "exec:ls",
        "",
        "slack+ftp://a"
      })
  void whatNamesNoWayIsSaid(String address) {
    IllegalArgumentException told =
        assertThrows(IllegalArgumentException.class, () -> channels().at(address));
    assertTrue(told.getMessage().length() > 20, told.getMessage());
  }

  private static Channels channels() {
    return new Channels(NotifySettings.none(ZoneOffset.UTC), FORGETFUL);
  }
}
