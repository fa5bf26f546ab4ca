package dev.exhibit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.testing.EmbeddedElasticsearch;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The check of old, as typed, on a real server with indices as Logstash names them. */
class SensuCheckTest {
  private static final Instant NOW = Instant.parse("2026-03-02T00:10:00Z");

  @RegisterExtension static final EmbeddedElasticsearch SERVER = new EmbeddedElasticsearch();

  @TempDir Path temp;
  private String prefix;

  /** Two openings in the last half hour, over midnight; others that a filter must leave out. */
  @BeforeEach
  void fill() throws IOException {
    prefix = SERVER.newIndex("logstash");
    add("2026.03.01", "2026-03-01T23:50:00Z", "cloudtrail", "AuthorizeSecurityGroupIngress");
    add("2026.03.02", "2026-03-02T00:05:00Z", "cloudtrail", "AuthorizeSecurityGroupEgress");
    add("2026.03.02", "2026-03-02T00:05:00Z", "cloudtrail-digest", "AuthorizeClientVpnIngress");
    add("2026.03.02", "2026-03-02T00:06:00Z", "cloudtrail", "ListBuckets");
    add("2026.03.01", "2026-03-01T23:40:00Z", "cloudtrail", "AuthorizeAtTheVeryStart");
    add("2026.03.01", "2026-03-01T23:30:00Z", "cloudtrail", "AuthorizeTooEarly");
  }

  private void add(String day, String time, String type, String name) throws IOException {
    SERVER.ask(
        "POST",
        "/" + prefix + "-" + day + "/_doc?refresh=true",
        """
        {"@timestamp":"%s","type":"%s","eventName":"%s"}
        """
            .formatted(time, type, name));
  }

  private CommandLine.Said check(String... more) {
    List<String> all = new ArrayList<>(List.of("check", "--compat", "sensu"));
    all.addAll(List.of("-d", prefix + "-%Y.%m.%d", "--minutes-previous", "30"));
    all.addAll(List.of("-t", "cloudtrail", "-q", "Authorize*", "-f", "eventName"));
    all.addAll(List.of(more));
    return exhibit().asks(all.toArray(String[]::new));
  }

  private CommandLine exhibit() {
    return new CommandLine(
        temp,
        List.of("--url", SERVER.url(), "--api-key-file", SERVER.tokenFile().toString()),
        Clock.fixed(NOW, ZoneOffset.UTC));
  }

  @Test
  void theWellKnownCheckWorksAsTyped() {
    CommandLine.Said said = check("-c", "1", "-w", "100", "--invert");
    assertEquals(
        "ESQueryCount WARNING: Query count (2) was below warning threshold"
            + " | 'count'=2;100:;1:;0\n",
        said.out());
    assertEquals(1, said.exit());
  }

  @Test
  void withoutThresholdsOneIsCritical() {
    assertEquals(2, check().exit(), "above nought");
    assertEquals(0, check("--invert").exit(), "nothing is below nought");
  }

  @Test
  void typesAreExactAndMany() {
    assertEquals(3, count(check("--types", "cloudtrail-digest", "--json")));
    assertEquals(2, count(check("--json")));
    assertEquals(2, count(check("-t", "30", "--json")), "a number is a time-out");
  }

  @Test
  void aFieldOfKeywordsIsATypeToo() throws IOException {
    String index = SERVER.newIndex("mapped");
    SERVER.ask(
        "PUT", "/" + index, "{\"mappings\":{\"properties\":{\"type\":{\"type\":\"keyword\"}}}}");
    for (String type : List.of("cloudtrail", "cloudtrail-digest")) {
      SERVER.ask("POST", "/" + index + "/_doc?refresh=true", "{\"type\":\"" + type + "\"}");
    }
    String[] asked = {
      "check", "--compat", "sensu", "-i", index, "-q", "zzz", "-t", "cloudtrail", "--json"
    };
    assertEquals(1, count(exhibit().asks(asked)), "no window, so no query");
  }

  @Test
  void anIndexThatIsNotThereHoldsNothing() {
    CommandLine.Said said =
        check("--minutes-previous", "300000", "-c", "100", "-w", "100", "--json");
    JsonNode answer = said.json("check");
    assertEquals(4, answer.path("value").intValue());
    assertEquals(210, answer.path("indices").size());
    assertEquals(208, answer.path("missing").size());
    assertEquals(0, said.exit());
    CommandLine.Said none =
        exhibit().asks("check", "--compat", "sensu", "-i", "absent-*", "-q", "*");
    assertEquals(0, none.exit(), none.out());
  }

  @Test
  void hostAndPortAreTakenAsTheyAre() {
    URI url = URI.create(SERVER.url());
    CommandLine.Said said =
        exhibit()
            .runs(
                "check",
                "--compat",
                "sensu",
                "-h",
                url.getHost(),
                "-p",
                "" + url.getPort(),
                "-d",
                prefix + "-%Y.%m.%d",
                "--hours-previous",
                "1",
                "-q",
                "eventName:ListBuckets",
                "--api-key-file",
                SERVER.tokenFile().toString(),
                "--json");
    assertEquals(1, count(said), said.err());
  }

  @Test
  void whatCannotBeKnownIsUnknown() {
    CommandLine.Said broken = check("-q", "a AND (", "--json");
    assertEquals(3, broken.exit());
    assertTrue(broken.json("check").path("reason").asString().length() > 20, broken.out());
    CommandLine.Said nobody =
        exhibit().runs("check", "--compat", "sensu", "-h", "127.0.0.1", "-p", "1", "-q", "*");
    assertEquals(3, nobody.exit());
    assertTrue(nobody.out().startsWith("ESQueryCount UNKNOWN: "), nobody.out());
  }

  @ParameterizedTest
  @CsvSource({
    "-w, x, whole number",
    "--minutes-previous, -1, not -1",
    "--minutes-previous, x, minutes-previous",
    "--nonsense, 1, nonsense",
    "-P, secret, --password-file",
    "--transport, AWS, AWS",
    "-i, 'a,-b', -b",
    "--now, yesterday, yesterday",
    "--compat, munin, munin",
  })
  void usageIsUnknownToo(String option, String value, String told) {
    CommandLine.Said said = check(option, value);
    assertEquals(3, said.exit());
    String all = said.out() + said.err();
    assertTrue(all.contains(told), all);
    assertTrue(!all.contains("secret"), all);
  }

  private static long count(CommandLine.Said said) {
    return said.json("check").path("value").longValue();
  }
}
