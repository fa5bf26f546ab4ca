package dev.exhibit.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.exhibit.model.NotifySettings;
import dev.exhibit.model.NotifySettings.Channel;
import dev.exhibit.model.NotifySettings.Mail;
import dev.exhibit.model.NotifySettings.Privacy;
import dev.exhibit.model.NotifySettings.Program;
import dev.exhibit.model.NotifySettings.Webhook;
import dev.exhibit.model.Severity;
import dev.exhibit.model.UserFacingException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How people are told, as somebody wrote it down; and who was told. */
class NotifyFileTest {
  private static final String WHOLE =
      """
      schema: exhibit/notify/1
      zone: Europe/Berlin
      people: {alice: alice@example.com, bob: [b@example.com, bob@example.org]}
      smtp:
        host: mail.example.com
        tls: implicit
        user: exhibit
        password_file: mail.pass
        from: exhibit@example.com
      maintenance:
        - {from: 2026-12-01T22:00, to: 2026-12-02T02:00, controls: [C-1], reason: Moving}
      channels:
        pager: {url_file: pager.url, secret_file: /etc/pager.secret, least: critical}
        chat: {webhook: https://hooks.example/a, template: slack, gather: PT30S}
        mail:
          mail: [audit@example.com]
          mail_who: true
          quiet: {from: '22:00', to: '07:00', days: [mon, fri], but: critical}
        script: {command: [/usr/local/bin/page, --now], timeout: PT5S}
      """;

  @TempDir Path temp;
  private WorkspaceFolder folder;

  @BeforeEach
  void open() {
    folder = new WorkspaceFolder(temp);
  }

  private NotifySettings read(String text) throws Exception {
    Files.writeString(folder.notifyFile(), text);
    return NotifyFile.read(folder, ZoneOffset.UTC);
  }

  @Test
  void nothingSaidMeansNobody() throws Exception {
    assertEquals(NotifySettings.none(ZoneOffset.UTC), NotifyFile.read(folder, ZoneOffset.UTC));
    assertEquals(NotifySettings.none(ZoneOffset.UTC), read(NotifyFile.template()));
  }

  @Test
  void allOfItIsRead() throws Exception {
    NotifySettings settings = read(WHOLE);
    assertEquals(ZoneId.of("Europe/Berlin"), settings.zone());
    assertEquals(
        Map.of(
            "alice",
            List.of("alice@example.com"),
            "bob",
            List.of("b@example.com", "bob@example.org")),
        settings.people());
    assertEquals(
        new NotifySettings.Smtp(
            "mail.example.com",
            465,
            Privacy.TLS,
            "exhibit",
            temp.resolve("mail.pass"),
            "exhibit@example.com",
            null),
        settings.smtp());
    assertEquals(
        Instant.parse("2026-12-01T21:00:00Z"), settings.maintenance().getFirst().span().from());
    assertEquals(List.of("C-1"), settings.maintenance().getFirst().controls());
    Channel pager = settings.channels().get("pager");
    assertEquals(Severity.CRITICAL, pager.least());
    assertEquals(
        new Webhook(null, temp.resolve("pager.url"), Path.of("/etc/pager.secret"), "json", null),
        pager.way());
    assertEquals(Duration.ofSeconds(30), settings.channels().get("chat").gather());
    Channel mail = settings.channels().get("mail");
    assertEquals(new Mail(List.of("audit@example.com"), true), mail.way());
    assertEquals(
        new NotifySettings.Quiet(
            LocalTime.of(22, 0),
            LocalTime.of(7, 0),
            Set.of(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
            Severity.CRITICAL),
        mail.quiet());
    assertEquals(
        new Program(List.of("/usr/local/bin/page", "--now"), Duration.ofSeconds(5)),
        settings.channels().get("script").way());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "tls: implicit | tls: ssl | :6:3: 'tls: ssl' is none of starttls",
        "tls: implicit | tls: none | :6:3: 'tls: none' is for a mail server on this machine",
        "from: exhibit@example.com | from: nobody | :9:3: 'from: nobody' is not an address of mail",
        "bob: [b@example.com, | bob: ['a b', | :3:36: 'bob: a b' is not an address of mail",
        "least: critical | least: bad | 'least: bad' is neither warning nor critical",
        "url_file: pager.url | webhok: x | 'pager.webhok' is not a key here",
        "url_file: pager.url, | \"\" | :13:3: 'pager' needs one of webhook",
        "https://hooks.example/a | http://hooks.example/a | 'webhook' is not an address",
        "https://hooks.example/a | https://me:word@hooks.example/a | 'webhook' is not an address",
        "'22:00' | late | 'quiet.from' is not a time of day",
        "gather: PT30S | gather: PT30M | 'gather: PT30M' is not between",
        "gather: PT30S | gather: soon | 'gather: soon' is not a duration",
        "/usr/local/bin/page | page | 'command' begins with the whole path",
        "to: 2026-12-02T02:00 | to: 2026-11-02 | 'maintenance' ends at",
        "password_file: mail.pass | port: 587 | 'smtp' needs both user and password_file",
        "zone: Europe/Berlin | zone: Mars | :2:1: 'zone: Mars' is not a time zone",
        "zone: Europe/Berlin | zone: [ | it is not YAML",
      })
  void aSlipIsToldWithItsPlace(String good, String bad, String told) {
    assertTrue(WHOLE.contains(good), good);
    UserFacingException fault =
        assertThrows(UserFacingException.class, () -> read(WHOLE.replace(good, bad)));
    String message = String.valueOf(fault.getMessage());
    assertTrue(message.contains(told), message);
    assertTrue(message.matches("(?s).*notify\\.yaml:\\d+:\\d+: .*"), message);
    assertFalse(message.contains("word@"), message);
  }

  @Test
  void theSchemaTakesWhatIsRead() throws Exception {
    try (InputStream in = NotifyFile.class.getResourceAsStream("/schema/notify-1.schema.json")) {
      var schema =
          SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
              .getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      assertEquals(List.of(), schema.validate(WHOLE, InputFormat.YAML));
      assertEquals(List.of(), schema.validate(NotifyFile.template(), InputFormat.YAML));
      for (String bad : List.of("tls: ssl", "tls: implicit\n  nonsense: 1")) {
        assertFalse(
            schema.validate(WHOLE.replace("tls: implicit", bad), InputFormat.YAML).isEmpty(), bad);
      }
    }
  }

  @Test
  void whoWasToldIsRememberedOnDisk() {
    Instant now = Instant.parse("2026-03-02T12:00:00Z");
    try (Database database = Database.open(folder)) {
      new NoticeTable(database).tell("mail", List.of("a", "b", "a"), now);
    }
    try (Database database = Database.open(folder)) {
      NoticeTable book = new NoticeTable(database);
      book.tell("mail", List.of("b"), now.plusSeconds(1));
      assertEquals(Set.of("a", "b"), book.told("mail", List.of("a", "b", "c")));
      assertEquals(Set.of(), book.told("pager", List.of("a", "b", "c")));
    }
  }
}
