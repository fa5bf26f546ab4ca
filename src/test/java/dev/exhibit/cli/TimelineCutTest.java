package dev.exhibit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.exhibit.testing.EmbeddedElasticsearch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Days and weeks of a count begin with the period that was named, and none reaches beyond it. */
class TimelineCutTest {
  @RegisterExtension static final EmbeddedElasticsearch SERVER = new EmbeddedElasticsearch();

  @TempDir Path temp;
  private CommandLine exhibit;
  private String index;

  @BeforeEach
  void fill() throws IOException {
    index = SERVER.newIndex("exhibit-cut");
    exhibit =
        new CommandLine(
            temp.resolve("workspace"),
            List.of("--url", SERVER.url(), "--api-key-file", SERVER.tokenFile().toString()));
    exhibit.sourceOf("aws.cloudtrail", index);
    SERVER.ask(
        "PUT",
        "/" + index,
        """
        {"mappings":{"properties":{"@timestamp":{"type":"date"},\
        "user":{"properties":{"name":{"type":"keyword"}}}}}}\
        """);
    put("2026-02-28T23:30:00Z", "anna");
    put("2026-03-01T22:30:00Z", "ben");
    put("2026-03-01T23:30:00Z", "anna");
  }

  private void put(String time, String user) throws IOException {
    SERVER.ask(
        "POST",
        "/" + index + "/_doc?refresh=true",
        """
        {"@timestamp":"%s","event":{"id":"%s","action":"StopLogging"},"user":{"name":"%s"}}\
        """
            .formatted(time, time, user));
  }

  private List<String> cut(String zone, String period, String interval) {
    CommandLine.Said said =
        exhibit.asks(
            "timeline",
            "--json",
            "--zone",
            zone,
            "--period",
            period,
            "--interval",
            interval,
            "--by",
            "user.name");
    assertEquals(0, said.exit(), said.err());
    List<String> pieces = new ArrayList<>();
    for (JsonNode bucket : said.json("timeline").path("buckets")) {
      pieces.add(
          String.join(
              " ",
              bucket.path("from").asString(),
              bucket.path("to").asString(),
              bucket.path("by").toString()));
    }
    return pieces;
  }

  @Test
  void aDayIsOneOfTheZone() {
    assertEquals(
        List.of(
            "2026-02-28T23:00:00Z 2026-03-01T23:00:00Z {\"anna\":1,\"ben\":1}",
            "2026-03-01T23:00:00Z 2026-03-02T23:00:00Z {\"anna\":1}"),
        cut("Europe/Berlin", "2026-03-01/2026-03-03", "1d"));
  }

  @Test
  void aWeekBeginsWithThePeriodAndEndsWithIt() {
    assertEquals(
        List.of("2026-02-27T00:00:00Z 2026-03-03T00:00:00Z {\"anna\":2,\"ben\":1}"),
        cut("UTC", "2026-02-27/2026-03-03", "1w"));
  }

  @Test
  void nothingReachesBeyondAPeriodThatBeginsAtAnOddSecond() {
    assertEquals(
        List.of(
            "2026-02-28T23:00:07Z 2026-03-01T00:00:00Z {\"anna\":1}",
            "2026-03-01T00:00:00Z 2026-03-01T23:00:00Z {\"ben\":1}"),
        cut("UTC", "2026-02-28T23:00:07Z/2026-03-01T23:00:00Z", "1d"));
  }
}
