package dev.exhibit.usecase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.intake.Json;
import dev.exhibit.intake.LogFormat;
import dev.exhibit.intake.auditd.AuditdFormat;
import dev.exhibit.model.Document;
import dev.exhibit.testing.RealData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** Every audit record against the ECS document that Filebeat's own tests expect of it. */
class AuditdExpectationsTest extends IntakeFixture {
  private static final double LEAST_EQUAL = 0.98;

  /** What the shipper adds of itself, and what it looks up in a database of addresses. */
  private static final Set<String> SHIPPER = Set.of("log.offset", "input.type", "fileset.name");

  private static final List<String> LOOKED_UP = List.of("source.geo.", "source.as.");

  /** Their word for what a record says, and ours where it is another one. */
  private static final Map<String, String> ACTIONS =
      Map.ofEntries(
          Map.entry("started-audit", "daemon-start"),
          Map.entry("changed-audit-configuration", "config-change"),
          Map.entry("started-service", "service-start"),
          Map.entry("stopped-service", "service-stop"),
          Map.entry("booted-system", "system-boot"),
          Map.entry("shutdown-system", "system-shutdown"),
          Map.entry("ended-session", "session-closed"),
          Map.entry("started-session", "session-opened"),
          Map.entry("disposed-credentials", "credentials-disposed"),
          Map.entry("acquired-credentials", "credentials-acquired"),
          Map.entry("ran-command", "sudo-command"),
          Map.entry("changed-login-id-to", "login-id-set"),
          Map.entry("negotiated-crypto-key", "crypto-key-user"),
          Map.entry("started-crypto-session", "crypto-session"),
          Map.entry("was-authorized", "account-checked"),
          Map.entry("loaded-firewall-rule-to", "netfilter-cfg"),
          Map.entry("crashed-program", "anom-abend"),
          Map.entry("violated-apparmor-policy", "avc"),
          Map.entry("violated-selinux-policy", "avc"),
          Map.entry("typed", "tty"),
          Map.entry("package-updated", "software-update"),
          Map.entry("executed", "execve"),
          Map.entry("loaded-kernel-module", "kern-module"),
          Map.entry("issued-vm-control", "virt-control"),
          Map.entry("assigned-vm-id", "virt-machine-id"),
          Map.entry("added-group-account-to", "group-added"),
          Map.entry("added-user-account", "user-added"),
          Map.entry("changed-password", "password-changed"),
          Map.entry("mac_ipsec_event", "mac-ipsec-event"),
          // by number 44, which they do not name
          Map.entry("syscall", "sendto"));

  /** Why a field of a record may differ; whatever differs without standing here fails. */
  private static final Map<String, String> REASONS =
      Map.of(
          "MAC_IPSEC_EVENT event.outcome", "they copy the record's 1, which ECS does not know",
          "CONFIG_CHANGE event.outcome", "they copy the record's 1, which ECS does not know",
          "SYSCALL event.category",
              "the event is what its other record says, or they know no number",
          "SYSCALL event.type", "the event is what its other record says, or they know no number",
          "EXECVE process.args", "one record holds a part of the arguments only",
          "USER_CHAUTHTOK user.name", "the account that was changed is not who changed it");

  private static final String UNEXPLAINED = "NO REASON";

  private final Map<String, Integer> differences = new TreeMap<>();
  private long compared;
  private long different;

  @Override
  List<LogFormat> formats() {
    return List.of(new AuditdFormat());
  }

  @Test
  void fieldsAreThoseThatFilebeatExpects(TestReporter reporter) throws IOException {
    for (Path expected : expectations()) {
      ingest(Path.of(expected.toString().replace("-expected.json", "")));
      Map<String, Document> events = byLine();
      String text = "{\"items\":" + Files.readString(expected) + "}";
      List<?> items =
          (List<?>) Objects.requireNonNull(Json.object(text).orElseThrow().get("items"));
      for (Object item : items) {
        compare((Map<?, ?>) item, events, expected.getFileName().toString());
      }
    }
    assertTrue(compared > 3_800, "compared only " + compared);
    reporter.publishEntry(
        "auditd", (compared - different) + " of " + compared + " fields equal; " + differences);
    assertTrue(
        differences.keySet().stream().noneMatch(field -> field.contains(UNEXPLAINED)),
        differences::toString);
    assertTrue(
        compared - different >= LEAST_EQUAL * compared,
        different + " of " + compared + " differ: " + differences);
  }

  private static List<Path> expectations() throws IOException {
    try (Stream<Path> files = Files.list(RealData.path("linux/beats-auditd"))) {
      List<Path> found =
          files.filter(file -> file.toString().endsWith("-expected.json")).sorted().toList();
      assertEquals(10, found.size());
      return found;
    }
  }

  /** The event of each line; of equal lines in several files the one that came last. */
  private Map<String, Document> byLine() {
    Map<String, Document> events = new LinkedHashMap<>();
    for (Document event : store.documents()) {
      event.text("event.original", "").lines().forEach(line -> events.put(line, event));
    }
    return events;
  }

  private void compare(Map<?, ?> expected, Map<String, Document> events, String file) {
    String line = String.valueOf(expected.get("event.original"));
    Document event = events.get(line);
    assertNotNull(event, () -> file + " has no event with " + line);
    boolean part = event.text("event.original", "").lines().count() > 1;
    expected.forEach((name, value) -> {
      String field = String.valueOf(name);
      // A joined event has the bytes of all its records, so those of one are not compared.
      boolean joined = part && (field.equals("event.action") || field.equals("event.original"));
      if (!joined && !SHIPPER.contains(field) && LOOKED_UP.stream().noneMatch(field::startsWith)) {
        compare(typeOf(line) + " " + field, field, value, ours(event, field), file);
      }
    });
  }

  private static List<Object> ours(Document event, String field) {
    Object own = event.tree().get("auditd");
    boolean flattened = field.startsWith("auditd.log.") && own instanceof Map<?, ?>;
    if (flattened) {
      Object value =
          ((Map<?, ?>) Objects.requireNonNull(((Map<?, ?>) own).get("log")))
              .get(field.substring("auditd.log.".length()));
      return list(value);
    }
    return List.copyOf(event.values(field));
  }

  private static List<Object> list(@Nullable Object value) {
    if (value == null) {
      return List.of();
    }
    return value instanceof Collection<?> many ? List.copyOf(many) : List.of(value);
  }

  private static String typeOf(String line) {
    String type = line.substring(line.indexOf("type=") + "type=".length());
    return type.substring(0, type.indexOf(' '));
  }

  private void compare(
      String what, String field, @Nullable Object expected, List<Object> ours, String file) {
    List<String> theirs = list(expected).stream().map(value -> comparable(field, value)).toList();
    List<String> found = ours.stream().map(value -> comparable("", value)).toList();
    boolean sets = field.equals("event.category") || field.equals("event.type");
    boolean equal = sets ? Set.copyOf(theirs).equals(Set.copyOf(found)) : theirs.equals(found);
    compared++;
    if (!equal) {
      different++;
      String reason =
          REASONS.getOrDefault(what, UNEXPLAINED + ", " + file + " " + theirs + " " + found);
      differences.merge(what + " (" + reason + ")", 1, Integer::sum);
    }
  }

  private static String comparable(String field, Object value) {
    String text = String.valueOf(value);
    if (field.equals("event.action")) {
      return ACTIONS.getOrDefault(text, text);
    }
    try {
      return text.endsWith("Z") ? Instant.parse(text).toString() : text;
    } catch (DateTimeException e) {
      return text;
    }
  }

  /** A kernel wrote lines that hold nothing but their type and a damaged word. */
  private static long withoutTime(Path file) {
    try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
      return lines.filter(line -> !line.isEmpty() && !line.contains("msg=audit(")).count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void countsAreThoseOfDistinctSerials() {
    Map<String, Integer> counts =
        Map.of(
            "audit-cent7-node", 10,
            "audit-rhel6", 11,
            "audit-rhel7", 903,
            "audit-rhel7_2", 1,
            "audit-ubuntu1604", 2,
            "avc", 2,
            "execve", 91,
            "rare", 2,
            "test", 15,
            "useradd", 8);
    counts.forEach((name, count) -> {
      Path file = RealData.path("linux/beats-auditd/" + name + ".log");
      AuditdExpectationsTest one = new AuditdExpectationsTest();
      one.folder = folder;
      IntakeReport report = one.ingest(file);
      assertEquals(count.longValue(), report.events(), name);
      assertEquals(0, report.conflicts(), name);
      assertEquals(withoutTime(file), report.rejected(), name);
      assertEquals(Set.of(AuditdFormat.SOURCE), report.bySource().keySet());
    });
  }
}
