package dev.exhibit.intake.auditd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.intake.InputHints;
import dev.exhibit.intake.IntakeSink;
import dev.exhibit.intake.LineFormat.LineReader;
import dev.exhibit.intake.LogReader;
import dev.exhibit.intake.Place;
import dev.exhibit.intake.RawRecord;
import dev.exhibit.intake.Reading;
import dev.exhibit.intake.host.HostLogFormat;
import dev.exhibit.model.Document;
import dev.exhibit.model.MissingTimes;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditdFormatTest {
  private static final String T = " msg=audit(1700000000.123:7): ";

  private final List<RawRecord> records = new ArrayList<>();
  private final List<Reading> readings = new ArrayList<>();
  private final AuditdFormat format = new AuditdFormat();

  private void read(String... lines) {
    InputHints hints = new InputHints("audit.log", null, ZoneId.of("Europe/Vienna"), null);
    LineReader reader = format.open(hints);
    for (String line : lines) {
      assertTrue(format.recognises(line), line);
      byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
      reader.read(new RawRecord(new Place(0, 1), bytes), this::found);
    }
    reader.end(this::found);
  }

  private void found(RawRecord record, Reading reading) {
    records.add(record);
    readings.add(reading);
  }

  private Reading.Event event(int index) {
    return (Reading.Event) readings.get(index);
  }

  private Document fields(String... lines) {
    read(lines);
    return new Document(event(readings.size() - 1).fields().tree());
  }

  @Test
  void whatALineIsDoesNotDependOnTheLinesBefore() {
    String audit = "Mar  1 10:00:00 web1 audispd: type=USER_CMD msg=audit(1700000000.123:7): uid=0";
    String host = "Mar  1 10:00:00 web1 sshd[9]: Accepted password for kim from ::1 port 5 ssh2";
    assertEquals(List.of("auditd.log", "system.auth"), sources(audit, host));
    assertEquals(List.of("auditd.log", "system.auth"), sources(host, audit));
  }

  /** The sources of the events in lines of one file. */
  private static List<String> sources(String... lines) {
    List<String> found = new ArrayList<>();
    byte[] bytes = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    LogReader.Request request =
        new LogReader.Request(
            List.of("-"),
            new ByteArrayInputStream(bytes),
            null,
            new MissingTimes(ZoneOffset.UTC, 2024),
            false);
    IntakeSink sink =
        new IntakeSink() {
          @Override
          public void event(Incoming event) {
            found.add(event.source());
          }

          @Override
          public void rejected(Reject reject) {
            throw new AssertionError(reject.reason());
          }

          @Override
          public void skipped(String file, String reason) {
            throw new AssertionError(reason);
          }

          @Override
          public void finished(String file) {}
        };
    Clock clock = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
    new LogReader(List.of(new AuditdFormat(), new HostLogFormat()), clock)
        .read(request, sink, Progress.SILENT, Cancellation.none());
    return found.stream().sorted().toList();
  }

  @Test
  void interleavedSerialsAreJoined() {
    String first = "type=SYSCALL msg=audit(1700000000.123:7): arch=c000003e syscall=59 success=yes";
    String other = "type=SYSCALL msg=audit(1700000000.123:8): arch=c000003e syscall=2 success=no";
    String rest = "type=CWD msg=audit(1700000000.123:7): cwd=\"/root\"";
    read(first, other, rest);
    assertEquals(2, readings.size());
    assertEquals("1700000000.123:7", event(0).id());
    assertEquals(Instant.parse("2023-11-14T22:13:20.123Z"), event(0).time());
    assertEquals(first + "\n" + rest, records.getFirst().text());
    assertEquals("execve", new Document(event(0).fields().tree()).text("event.action"));
    assertEquals("open", new Document(event(1).fields().tree()).text("event.action"));
    assertEquals("refused", new Document(event(1).fields().tree()).text("exhibit.effect"));
  }

  @Test
  void anEndRecordAndTwoSecondsFinishAnEventAndNothingLaterIsLost() {
    read(
        "type=SYSCALL msg=audit(1700000000.123:7): syscall=59",
        "type=EOE msg=audit(1700000000.123:7): ",
        "type=PATH msg=audit(1700000000.123:7): item=0 name=\"/late\"",
        "type=SYSCALL msg=audit(1700000003.000:9): syscall=59",
        "type=PATH msg=audit(1700000000.123:7): item=1 name=\"/later\"");
    assertEquals(
        List.of("1700000000.123:7", "1700000000.123:7", "1700000003.000:9", "1700000000.123:7"),
        readings.stream().map(reading -> ((Reading.Event) reading).id()).toList());
  }

  @Test
  void twoHostsOfOneSerialStayApart() {
    read("node=a type=TEST" + T + "x=1", "node=b type=TEST" + T + "x=1");
    assertEquals("a:1700000000.123:7", event(0).id());
    assertEquals("b:1700000000.123:7", event(1).id());
  }

  @Test
  void theSameLogTwiceInOneFileIsTheSameEventsTwice() {
    String one = "type=TEST msg=audit(1700000000.123:7): x=1";
    String more = "type=TEST msg=audit(1700000000.123:7): x=2";
    String two = "type=TEST msg=audit(1700000000.123:8): x=1";
    read(one, more, two, one, more, two);
    String joined = one + "\n" + more;
    assertEquals(List.of(joined, two, joined, two), records.stream().map(RawRecord::text).toList());
  }

  @Test
  void anEndlessSerialIsCutBeforeItIsTooLarge() {
    String[] lines = new String[700];
    for (int i = 0; i < lines.length; i++) {
      lines[i] = "type=EXECVE" + T + "a" + i + "=\"" + "x".repeat(8_000) + "\"";
    }
    read(lines);
    assertEquals(2, readings.size());
    assertTrue(records.stream().allMatch(record -> record.bytes().length < 5 << 20));
    assertEquals(700, records.stream().mapToLong(record -> record.text().lines().count()).sum());
  }

  @Test
  void manyOpenSerialsAreBounded() {
    String[] lines = new String[1_000];
    for (int i = 0; i < lines.length; i++) {
      lines[i] = "type=TEST msg=audit(1700000000.123:" + i + "): x=1";
    }
    read(lines);
    assertEquals(1_000, readings.size());
    assertEquals("1700000000.123:0", event(0).id());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "node=web1 type=USER_CMD msg=audit(1700000000.123:7): pid=1 uid=1000",
        "Mar  1 10:00:00 web1 audispd: type=USER_CMD msg=audit(1700000000.123:7): uid=1000",
        "<13>Mar  1 10:00:00 web1 audisp-syslog[9]: type=USER_CMD msg=audit(1700000000.123:7): uid=1000",
        "2023-11-14T22:13:20+00:00 other audispd: node=web1 type=USER_CMD"
            + " msg=audit(1700000000.123:7): uid=1000#035UID=\"deploy\"",
        "<13>1 2023-11-14T22:13:20Z web1 audispd 9 - - type=USER_CMD"
            + " msg=audit(1700000000.123:7): uid=1000"
      })
  void theHostIsTheNodeElseTheSender(String line) {
    Document event = fields(line);
    assertEquals("web1", event.text("host.name"));
    assertEquals("web1:1700000000.123:7", event(0).id());
    assertEquals("1000", event.text("user.id"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"event.original\": \"type=SYSCALL msg=audit(1700000000.123:7): a=1\",",
        "{\"m\":\"type=SYSCALL msg=audit(1700000000.123:7): a=1\"}",
        "kernel: audit: type=1400 audit(1700000000.123:7): apparmor=\"DENIED\"",
        "msg=audit(1700000000.123:7): missing type",
        "Mar  1 10:00:00 web1 sshd[9]: Invalid user type=A msg=audit(1700000000.123:7): x from ::1",
        "Mar  1 10:00:00 web1 sshd[9]: Invalid user x: type=A msg=audit(1700000000.123:7): y",
        "<38>1 2023-11-14T22:13:20Z web1 sshd 9 - - Invalid user type=A msg=audit(1700000000.123:7): x",
        "a line"
      })
  void linesOfOthersAreLeft(String line) {
    assertFalse(format.recognises(line));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "type=A msg=audit(): x",
        "type=A msg=audit(1337845201): x",
        "type= msg=audit(1337845333.174:94984): x",
        "type=A msg=audit(999999999999.174:94984): x",
        "type=A msg=audit(99/99/2016 02:16:23.819:7798) : x"
      })
  void whatHasNoTimeIsUnusable(String line) {
    read(line);
    assertEquals(AuditdFormat.SOURCE, ((Reading.Unusable) readings.getFirst()).source());
  }

  @Test
  void whatAusearchPrintsIsRead() {
    read(
        "----",
        "time->Wed Dec  7 02:16:23 2016",
        "type=CWD msg=audit(1481076983.819:7798): cwd=\"/\"",
        "----",
        "type=SYSCALL msg=audit(12/07/2016 03:16:23.819:7799) : arch=x86_64 syscall=openat"
            + " success=no exit=EACCES(Permission denied) uid=deploy auid=deploy comm=cat");
    assertEquals(2, readings.size());
    assertEquals("1481076983.819:7799", event(1).id());
    Document open = new Document(event(1).fields().tree());
    assertEquals("openat", open.text("event.action"));
    assertEquals("deploy", open.text("user.name"));
    assertEquals("failure", open.text("event.outcome"));
  }

  @Test
  void aLineThatOnlyLooksLikeASeparatorIsNotSwallowed() {
    read("----", "----");
    assertEquals(List.of(new Reading.Unknown(), new Reading.Unknown()), readings);
  }

  @Test
  void valuesAreDecoded() {
    Document event =
        fields(
            "type=SYSCALL"
                + T
                + "arch=c00000b7 syscall=221 success=yes exit=0 ppid=1 pid=2"
                + " auid=1000 uid=0 comm=\"sh\" exe=2F746D702F6120622E7368 key=610162",
            "type=EXECVE"
                + T
                + "argc=4 a0=\"sh\" a1=\"-c\" a2[0]=6563686F20C3 a2[1]=A4 a3=\"CAFE\"",
            "type=CWD" + T + "cwd=\"/srv\"",
            "type=PATH" + T + "item=0 name=\"/srv\" nametype=PARENT",
            "type=PATH" + T + "item=1 name=\"x.sh\" nametype=CREATE",
            "type=PROCTITLE" + T + "proctitle=7368002D63006563686F");
    assertEquals("execve", event.text("event.action"));
    assertEquals("/tmp/a b.sh", event.text("process.executable"));
    assertEquals(List.of("sh", "-c", "echo ä", "CAFE"), event.values("process.args"));
    assertEquals(List.of("/srv/x.sh"), event.values("file.path"));
    assertEquals("sh -c echo", event.text("process.title"));
    assertEquals("aarch64", event.text("host.architecture"));
    assertEquals("succeeded", event.text("exhibit.effect"));
    assertEquals(List.of("a", "b"), event.values("auditd.log.key"));
  }

  @Test
  void socketAddressesAreDecoded() {
    String call = "type=SYSCALL" + T + "arch=c000003e syscall=";
    Document out =
        fields(
            call + "42 success=yes",
            "type=SOCKADDR" + T + "saddr=02000050A9FEA9FE0000000000000000");
    assertEquals("169.254.169.254", out.text("destination.ip"));
    assertEquals("80", out.text("destination.port"));
    assertEquals("egress", out.text("network.direction"));
    Document in =
        fields(
            call + "43 success=yes",
            "type=SOCKADDR" + T + "saddr=0A00D2F20000000020010DB800000000000000000000000100000000");
    assertEquals("2001:db8:0:0:0:0:0:1", in.text("source.ip"));
    assertEquals("54002", in.text("source.port"));
    assertEquals("/run/x.sock", SocketAddress.of("01002F72756E2F782E736F636B00").path());
    assertEquals("@x", SocketAddress.of("01000078").path());
    assertNull(SocketAddress.of("0200"));
    assertNull(SocketAddress.of("zz"));
  }

  @Test
  void accountChangesNameWhoAndWhom() {
    Document added =
        fields(
            "type=ADD_USER"
                + T
                + "pid=9 uid=0 auid=1000 ses=1 msg='op=adding user acct=\"eve\""
                + " exe=\"/usr/sbin/useradd\" hostname=? addr=? terminal=pts/0 res=success'"
                + "UID=\"root\" AUID=\"deploy\"");
    assertEquals("user-added", added.text("event.action"));
    assertEquals("deploy", added.text("user.name"));
    assertEquals("1000", added.text("user.id"));
    assertEquals("root", added.text("user.effective.name"));
    assertEquals("eve", added.text("user.target.name"));
    assertEquals("adding user", added.text("auditd.log.op"));
    Document command =
        fields(
            "type=USER_CMD"
                + T
                + "pid=9 uid=1000 auid=1000 ses=1 msg='cwd=\"/\""
                + " cmd=6C73202D6C exe=\"/usr/bin/sudo\" terminal=pts/0 res=failed'");
    assertEquals("sudo-command", command.text("event.action"));
    assertEquals("ls -l", command.text("process.command_line"));
    assertEquals("refused", command.text("exhibit.effect"));
    Document login =
        fields(
            "type=USER_LOGIN"
                + T
                + "pid=9 uid=0 auid=4294967295 ses=4294967295 msg='op=login"
                + " acct=\"root\" exe=\"/usr/sbin/sshd\" hostname=? addr=203.0.113.9 terminal=ssh"
                + " res=failed'");
    assertEquals("ssh-login", login.text("event.action"));
    assertEquals("root", login.text("user.name"));
    assertEquals("203.0.113.9", login.text("source.ip"));
    Document denied =
        fields(
            "type=AVC" + T + "avc:  denied  { read write } for  pid=9 comm=\"httpd\" path=\"/x\"",
            "type=SYSCALL" + T + "arch=c000003e syscall=2 success=no exit=-13 uid=48");
    assertEquals("avc", denied.text("event.action"));
    assertEquals("failure", denied.text("event.outcome"));
    assertEquals(List.of("read", "write"), denied.values("auditd.log.permissions"));
    assertEquals("48", denied.text("user.id"));
  }

  @Test
  void hostileBodiesCostLittle() {
    Document event =
        fields("type=X" + T + "a=\"unclosed b='c " + "x.y=1 ".repeat(50_000) + "=".repeat(1_000));
    assertEquals("x", event.text("event.action"));
  }
}
