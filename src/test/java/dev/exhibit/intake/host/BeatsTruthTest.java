package dev.exhibit.intake.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.intake.Json;
import dev.exhibit.model.Document;
import dev.exhibit.testing.RealData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Events of hosts against the documents that Filebeat's system module is expected to make of the
 * same files (its first hundred lines of long ones), field by field.
 */
class BeatsTruthTest {
  private static final String ZONE = "-02:00";
  private static final double LEAST = 0.98;

  private static final List<String> FILES =
      List.of(
          "auth/test/test.log",
          "auth/test/timestamp.log",
          "auth/test/auth-ubuntu1204.log",
          "auth/test/secure-rhel7.log",
          "auth/test/debian-12.export",
          "syslog/test/darwin-syslog.log",
          "syslog/test/darwin-syslog-sample.log",
          "syslog/test/suse-syslog.log",
          "syslog/test/tz-offset.log",
          "syslog/test/debian-12.export");

  /** Their word for an action, and ours for the same. */
  private static final Map<String, Set<String>> ACTIONS =
      Map.of("ssh_login", Set.of("ssh-login", "ssh-invalid-user"));

  private record Difference(String field, Object theirs, List<Object> ours) {}

  private int compared;
  private final List<Difference> differences = new ArrayList<>();

  @Test
  void fieldsAreThoseOfFilebeat() throws IOException {
    for (String name : FILES) {
      int before = compared;
      compareAll(name);
      assertTrue(compared > before + 20, name + " is compared");
    }
    List<Difference> unexplained =
        differences.stream().filter(difference -> reason(difference) == null).toList();
    assertEquals(List.of(), unexplained);
    double equal = 1 - (double) differences.size() / compared;
    assertTrue(equal >= LEAST, differences.size() + " of " + compared + " fields differ");
  }

  /** Why a field differs, on purpose; null when that is not known. */
  private static @Nullable String reason(Difference difference) {
    String theirs = difference.theirs.toString();
    return switch (difference.field) {
      case "user.name", "user.id" ->
          theirs.startsWith(" ")
              ? "theirs keeps the blank that sudo prints for alignment"
              : theirs.equals("apache")
                      || theirs.equals("48")
                      || theirs.matches("mysql|tsg|\\d{3,4}")
                  ? "an account that was added is user.target, since user is who acted"
                  : null;
      case "related.user" ->
          theirs.contains(" vagrant") ? "theirs keeps the blank that sudo prints" : null;
      case "event.dataset", "fileset.name" ->
          theirs.matches("(system\\.)?(auth|syslog)") && isOfJournal(difference)
              ? "a journal holds both kinds, and is one source"
              : null;
      case "process.command_line" ->
          theirs.startsWith("sudo ") ? "sudo's command is what was run, not sudo itself" : null;
      case "process.name" ->
          theirs.startsWith("com.apple.xpc.launchd[1] (")
              ? "theirs takes launchd's pid and label into the name"
              : null;
      case "log.file.path" -> "theirs was read from another folder";
      default -> null;
    };
  }

  private static boolean isOfJournal(Difference difference) {
    return difference.ours.isEmpty() || difference.ours.contains(JournalFormat.SOURCE);
  }

  private void compareAll(String name) throws IOException {
    Path log = RealData.path("linux/beats-system/" + name);
    String expectedName = name.replace(".export", ".journal") + "-expected.json";
    Path expected = RealData.path("linux/beats-system/" + expectedName);
    List<?> documents =
        (List<?>)
            Json.object("{\"all\":" + Files.readString(expected) + "}").orElseThrow().get("all");
    List<Document> events = Hosts.file(log, 2017, ZONE).events;
    assertTrue(events.size() >= documents.size(), "one event for each of their documents");
    for (int i = 0; i < documents.size(); i++) {
      compare((Map<?, ?>) documents.get(i), events.get(i));
    }
  }

  private void compare(Map<?, ?> theirs, Document ours) {
    theirs.forEach((key, value) -> {
      String field = key.toString();
      if (isLookedUp(field)) {
        return;
      }
      compared++;
      List<Object> mine = ours.values(field.equals("host.hostname") ? "host.name" : field);
      if (!same(field, value, mine)) {
        differences.add(new Difference(field, value, mine));
      }
    });
  }

  /** Found in a database of places and networks, which nobody here has. */
  private static boolean isLookedUp(String field) {
    return field.startsWith("source.geo.") || field.startsWith("source.as.");
  }

  private static boolean same(String field, Object theirs, List<Object> ours) {
    if (ours.isEmpty()) {
      return false;
    }
    if (field.equals("@timestamp")) {
      return instant(theirs).equals(instant(ours.getFirst()));
    }
    if (field.equals("event.action")) {
      return ACTIONS
          .getOrDefault(theirs.toString(), Set.of(theirs.toString()))
          .contains(ours.getFirst());
    }
    return values(theirs).equals(values(ours));
  }

  private static Instant instant(Object text) {
    return OffsetDateTime.parse(text.toString()).toInstant();
  }

  /** A list of one equals the one; the order of several says nothing. */
  private static List<String> values(Object value) {
    Collection<?> all = value instanceof Collection<?> many ? many : List.of(value);
    return all.stream().map(String::valueOf).sorted().collect(Collectors.toList());
  }
}
