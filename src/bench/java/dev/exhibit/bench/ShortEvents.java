package dev.exhibit.bench;

import dev.exhibit.model.Sha256;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;

/**
 * Events as short as lines of a login log, sent to the store by the barest way, so that many can be
 * had in a bearable time. The index knows only the fields that an export asks for.
 */
final class ShortEvents {
  private static final int AT_ONCE = 5_000;
  private static final String MAPPING =
      """
      {"mappings":{"dynamic":false,"properties":{"@timestamp":{"type":"date"},
      "event":{"properties":{"id":{"type":"keyword"},"action":{"type":"keyword"},
      "hash":{"type":"keyword"},"dataset":{"type":"keyword"},"ingested":{"type":"date"}}},
      "user":{"properties":{"name":{"type":"keyword"}}},
      "source":{"properties":{"ip":{"type":"ip"}}}}},
      "settings":{"number_of_replicas":0}}
      """;

  private final BenchStore store;
  private final String index;
  private final Random random = new Random(7);

  ShortEvents(BenchStore store, String index) {
    this.store = store;
    this.index = index;
  }

  /** Sends so many, evenly over a span. */
  void send(long events, Instant start, Duration span) throws Exception {
    store.ask("PUT", "/" + index, MAPPING.getBytes(StandardCharsets.UTF_8));
    long step = span.toMillis() / events;
    for (long first = 0; first < events; first += AT_ONCE) {
      ByteArrayOutputStream lines = new ByteArrayOutputStream();
      long last = Math.min(events, first + AT_ONCE);
      for (long number = first; number < last; number++) {
        lines.writeBytes("{\"create\":{}}\n".getBytes(StandardCharsets.UTF_8));
        lines.writeBytes(event(number, start.plusMillis(number * step)));
      }
      String answer =
          store.ask("POST", "/" + index + "/_bulk?filter_path=errors", lines.toByteArray());
      if (!answer.equals("{\"errors\":false}")) {
        throw new IllegalStateException(answer);
      }
    }
  }

  private byte[] event(long number, Instant time) {
    int user = random.nextInt(60);
    String ip = "10." + random.nextInt(8) + "." + random.nextInt(250) + "." + random.nextInt(250);
    String line =
        "%s web-%02d sshd[%d]: Accepted publickey for user-%d from %s port %d ssh2: RSA SHA256:%016x"
            .formatted(
                time, user % 12, number % 32_768, user, ip, 1024 + number % 60_000, number * 31);
    return """
    {"@timestamp":"%s","event":{"id":"%016x","action":"ssh-login","outcome":"success",\
    "dataset":"system.auth","ingested":"%s","hash":"%s","original":"%s"},"user":{"name":"user-%d"},\
    "source":{"ip":"%s"},"host":{"name":"web-%02d"},"process":{"name":"sshd","pid":%d}}
    """
        .formatted(
            time,
            number,
            time.plusSeconds(2),
            Sha256.of(line.getBytes(StandardCharsets.UTF_8)),
            line,
            user,
            ip,
            user % 12,
            number % 32_768)
        .getBytes(StandardCharsets.UTF_8);
  }
}
