package dev.exhibit.intake.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.Document;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostLinesTest {
  private static final String AT = "May  1 10:00:00 web1 ";

  private static Document message(String programAndMessage) {
    return Hosts.read(AT + programAndMessage + "\n").only();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "May  1 10:00:00 web1 sshd[7]: Accepted password for kim from 192.0.2.1 port 5 ssh2",
        "May 1 10:00:00 web1 sshd[7]: Accepted password for kim from 192.0.2.1 port 5 ssh2",
        "May 01 2024 10:00:00 web1 sshd[7]: Accepted password for kim from 192.0.2.1 port 5 ssh2",
        "<38>May  1 10:00:00 web1 sshd[7]: Accepted password for kim from 192.0.2.1 port 5 ssh2",
        "2024-05-01T12:00:00+02:00 web1 sshd[7]: Accepted password for kim from 192.0.2.1 port 5 ssh2",
        "2024-05-01T10:00:00.000000Z web1 sshd[7]: Accepted password for kim from 192.0.2.1 port 5 ssh2",
        "<38>2024-05-01T10:00:00Z web1 sshd-session[7]: Accepted password for kim from 192.0.2.1 port 5 ssh2",
        "<38>1 2024-05-01T10:00:00Z web1 sshd 7 - - Accepted password for kim from 192.0.2.1 port 5 ssh2",
        "1 2024-05-01T10:00:00Z web1 sshd 7 ID [a@1 b=\"c]\\\"\"][d e=\"f\"] Accepted password for kim"
            + " from 192.0.2.1 port 5 ssh2",
        "May  1 10:00:00 web1 /usr/sbin/sshd[7]: Accepted password for kim from 192.0.2.1 port 5 ssh2",
      })
  void everyFormOfALineSaysTheSame(String line) {
    Document event = Hosts.read(line).only();
    assertEquals("2024-05-01T10:00:00Z", event.text("@timestamp"));
    assertEquals("web1", event.text("host.name"));
    assertEquals("7", event.text("process.pid"));
    assertEquals("ssh-login", event.text("event.action"));
    assertEquals("kim", event.text("user.name"));
    assertEquals("192.0.2.1", event.text("source.ip"));
    assertEquals("5", event.text("source.port"));
    assertEquals("password", event.text("exhibit.auth.method"));
    assertEquals("system.auth", event.text("event.dataset"));
    assertEquals(line, event.text("event.original"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "May  1 10:00:00 web1 auth.info sshd[7]: Accepted password for kim from 192.0.2.1 port 5 ssh2",
        "May  1 10:00:00 web1 auth|security:info sshd[7]: Accepted password for kim from 192.0.2.1 port 5 ssh2",
        "May  1 10:00:00 web1 auth:info sshd[7]: Accepted password for kim from 192.0.2.1 port 5 ssh2",
        "May  1 10:00:00 web1 sshd[7]: [ID 800047 auth.info] Accepted password for kim from 192.0.2.1 port 5 ssh2",
        "May  1 10:00:07 relay May  1 10:00:00 web1 sshd[7]: Accepted password for kim from 192.0.2.1 port 5 ssh2",
        "May  1 10:00:07 relay 2024-05-01T12:00:00+02:00 web1 sshd[7]: Accepted password for kim from 192.0.2.1 port 5 ssh2",
        "<38>May  1 10:00:07 relay May  1 10:00:00 web1 sshd[7]: Accepted password for kim from 192.0.2.1 port 5 ssh2",
        "2024-05-01T10:00:07.000Z May  1 10:00:00 web1 sshd[7]: Accepted password for kim from 192.0.2.1 port 5 ssh2",
        "2024-05-01T10:00:07.000Z 2024-05-01T10:00:00Z web1 sshd[7]: Accepted password for kim from 192.0.2.1 port 5 ssh2",
      })
  void aHeaderThatSomebodyPutBeforeTheLineHidesNothing(String line) {
    Document event = Hosts.read(line).only();
    assertEquals("2024-05-01T10:00:00Z", event.text("@timestamp"));
    assertEquals("web1", event.text("host.name"));
    assertEquals("sshd", event.text("process.name"));
    assertEquals("7", event.text("process.pid"));
    assertEquals("ssh-login", event.text("event.action"));
    assertEquals("kim", event.text("user.name"));
    assertEquals("system.auth", event.text("event.dataset"));
    assertEquals(line, event.text("event.original"));
  }

  @Test
  void aYearThatACollectorWroteIsTheYearOfTheLine() {
    String line = "2019-01-01T00:00:03.000Z Dec 31 23:59:58 web1 sshd[7]: Server listening";
    Document event = Hosts.read(line, null, "UTC").only();
    assertEquals("2018-12-31T23:59:58Z", event.text("@timestamp"));
    assertFalse(event.has("exhibit.year_inferred"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2024-05-01T10:00:01.123Z db LOG: checkpoint complete",
        "2024-05-01T10:00:01 started",
        "May  1 10:00:01 is the day",
        "auth.info"
      })
  void aMessageThatBeginsWithATimeIsAMessage(String message) {
    Document event = message(message);
    assertEquals("web1", event.text("host.name"));
    assertEquals("2024-05-01T10:00:00Z", event.text("@timestamp"));
    assertEquals(message, event.text("message"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sshd[1]: Failed password for invalid user x from 9.9.9.9 port 1 ssh2 from 192.0.2.7 port 22 ssh2"
            + "|x from 9.9.9.9 port 1 ssh2|192.0.2.7",
        "sshd[1]: Accepted password for CORP\\john doe from 192.0.2.7 port 22 ssh2"
            + "|CORP\\john doe|192.0.2.7",
        "sshd[1]: Accepted publickey for john doe from 192.0.2.7 port 22 ssh2: RSA SHA256:a"
            + "|john doe|192.0.2.7",
        "sshd[1]: Invalid user x from 9.9.9.9 port 1 from 192.0.2.7 port 22"
            + "|x from 9.9.9.9 port 1|192.0.2.7",
        "sshd[1]: Invalid user x from 9.9.9.9 port 1 from 192.0.2.7|x from 9.9.9.9 port 1|192.0.2.7"
      })
  void aNameThatLooksLikeAnAddressDoesNotPassForOne(String text, String user, String address) {
    Document event = message(text);
    assertEquals(user, event.text("user.name"));
    assertEquals(address, event.text("source.ip"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "sudo:  kim : TTY=pts/0 ; PWD=/home/kim ; USER=root ; COMMAND=/bin/ls ; x|sudo-command|succeeded|kim|root",
        "sudo:  kim : 3 incorrect password attempts ; TTY=pts/0 ; PWD=/ ; USER=root ; COMMAND=/bin/ls|sudo-command|refused|kim|root",
        "sudo:  kim : user NOT in sudoers ; TTY=pts/0 ; PWD=/ ; USER=root ; COMMAND=/bin/ls|sudo-command|refused|kim|root",
        "sudo: kim : command not allowed ; TTY=pts/0 ; PWD=/ ; USER=bob ; GROUP=ops ; TSID=0001 ; ENV=A=b ; COMMAND=/bin/ls|sudo-command|refused|kim|bob",
        "sudo: kim : (command continued) /bin/x|sudo-command-continued|-|kim|-",
        "sudo: pam_unix(sudo:session): session opened for user root(uid=0) by kim(uid=1000)|session-opened|-|kim|root",
        "sudo: pam_unix(sudo:session): session closed for user root|session-closed|-|root|-",
        "su[1]: Successful su for root by kim|su-command|succeeded|kim|root",
        "su: FAILED SU (to root) kim on pts/1|su-command|refused|kim|root",
        "su: (to root) kim on pts/1|su-command|succeeded|kim|root",
        "su[3]: BAD SU kim to root on /dev/ttyp0|su-command|refused|kim|root",
        "CRON[5]: (root) CMD (  cd / && run-parts /etc/cron.hourly)|cron-command|-|root|-",
        "crond[5]: (kim) CMD (date)|cron-command|-|kim|-",
        "login[1]: LOGIN ON tty1 BY kim|login|succeeded|kim|-",
        "login[1]: FAILED LOGIN (1) on '/dev/tty1' FOR 'kim', Authentication failure|login|refused|kim|-",
        "systemd-logind[1]: New session 4 of user kim.|logind-session-new|-|kim|-",
        "sshd(pam_unix)[9]: authentication failure; logname= uid=0 euid=0 tty=ssh ruser= rhost=192.0.2.1  user=kim|authentication-failure|refused|kim|-",
        "sshd[9]: error: maximum authentication attempts exceeded for kim from 192.0.2.1 port 4 ssh2 [preauth]|ssh-too-many-attempts|refused|kim|-",
        "sshd[9]: Disconnected from invalid user a b 192.0.2.1 port 4 [preauth]|ssh-disconnect|-|a b|-",
        "app[2]: anything 100% %s %n|message|-|-|-"
      })
  void whatProgramsSayIsUnderstood(
      String text, String action, String effect, String user, String effective) {
    Document event = message(text);
    assertEquals(action, event.text("event.action"));
    assertEquals(effect, event.text("exhibit.effect"));
    assertEquals(user, event.text("user.name"));
    assertEquals(effective, event.text("user.effective.name"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "useradd[1]: new user: name=kim, UID=5, GID=6, home=/home/kim, shell=/bin/sh, from=none|user-added|kim|-",
        "useradd[1]: new group: name=kim, GID=6|group-added|-|kim",
        "usermod[1]: add 'kim' to group 'sudo'|group-changed|kim|sudo",
        "usermod[1]: add 'kim' to shadow group 'sudo'|group-file-changed|kim|sudo",
        "usermod[1]: change user 'kim' shell from '/bin/sh' to '/bin/bash'|user-changed|kim|-",
        "userdel[1]: delete user 'kim'|user-removed|kim|-",
        "userdel[1]: removed group 'kim' owned by 'kim'|group-removed|-|kim",
        "groupadd[1]: group added to /etc/group: name=ops, GID=7|group-file-changed|-|ops",
        "groupdel[1]: group 'ops' removed|group-removed|-|ops",
        "groupmod[1]: group changed in /etc/group (group ops/7, new name: dev)|group-changed|-|ops",
        "gpasswd[1]: user kim added by root to group sudo|group-changed|kim|sudo",
        "chage[1]: changed password expiry for kim|user-changed|kim|-",
        "passwd[1]: pam_unix(passwd:chauthtok): password changed for kim|password-changed|kim|-",
        "systemd-sysusers[3]: Creating user 'app' (My App (x)) with UID 990 and GID 990.|user-added|app|-",
        "systemd-sysusers[3]: Creating group 'app' with GID 990.|group-added|-|app",
        "systemd-sysusers[3]: Creating user app (n/a) with uid 990 and gid 990.|user-added|app|-",
        "systemd-sysusers[3]: Creating group app with gid 990.|group-added|-|app",
        "useradd[1]: failed adding user 'kim', data deleted|user-add-failed|kim|-"
      })
  void changesOfAccountsNameTheAccount(String text, String action, String user, String group) {
    Document event = message(text);
    assertEquals(action, event.text("event.action"));
    assertEquals(user, event.text("user.target.name"));
    assertEquals(group, event.text("group.name"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "May  1 10:00:01 web1 sshd[1]: message repeated 2 times: [ Failed password for kim from 192.0.2.1 port 5 ssh2]",
        "May  1 10:00:01 web1 last message repeated 2 times",
        "May  1 10:00:01 sshd[1]: last message repeated 2 times",
        "May  1 10:00:01: --- last message repeated 2 times ---",
        "May  1 10:00:01 --- last message repeated 2 times ---"
      })
  void repetitionsMeanWhatTheyRepeat(String repetition) {
    String first = AT + "sshd[1]: Failed password for kim from 192.0.2.1 port 5 ssh2\n";
    String other =
        "May  1 10:00:00 web2 sshd[1]: Accepted password for bob from 192.0.2.9 port 5 ssh2\n";
    boolean named = repetition.contains("web1 last");
    Hosts hosts = Hosts.read(first + (named ? other : "") + repetition + "\n");
    Document event = hosts.events.getLast();
    assertEquals("ssh-login", event.text("event.action"));
    assertEquals("failure", event.text("event.outcome"));
    assertEquals("kim", event.text("user.name"));
    assertEquals("web1", event.text("host.name"));
    assertEquals("2", event.text("exhibit.repeat"));
    assertFalse(hosts.events.getFirst().has("exhibit.repeat"));
  }

  @Test
  void linesThatGoOnBelongToTheEventAndOthersAreListed() {
    Hosts hosts =
        Hosts.read("garbage\n" + AT + "app: one\n\ttwo\n   \nthree\n" + AT + "app: four\n");
    assertEquals(
        List.of("one\n\ttwo", "four"), hosts.events.stream().map(e -> e.text("message")).toList());
    assertEquals(List.of(1L, 5L), hosts.rejected.stream().map(r -> r.place().line()).toList());
  }

  @Test
  void whatJournalctlPrintsBetweenEntriesIsPassedOver() {
    String begin =
        "-- Journal begins at Wed 2024-05-01 09:00:00 UTC, ends at %s. --\n".formatted(AT);
    Hosts hosts =
        Hosts.read(
            begin
                + AT
                + "app: one\n-- Boot 3f8a --\n"
                + AT
                + "app: two\n-- Reboot --\n-- not of journalctl --\n");
    assertEquals(List.of("one", "two"), hosts.events.stream().map(e -> e.text("message")).toList());
    assertEquals(List.of(6L), hosts.rejected.stream().map(r -> r.place().line()).toList());
    Hosts nothing = Hosts.read("-- No entries --\n");
    assertTrue(nothing.skipped.getFirst().contains("journalctl"), nothing.skipped.toString());
  }

  @Test
  void aFolderThatIsNamedLikeATargetHidesNoCommandAsRoot() {
    String folder = "/tmp/x ; USER=nobody ; COMMAND=id";
    Hosts hosts =
        Hosts.read(
            AT
                + "sudo: op1 : TTY=pts/0 ; PWD="
                + folder
                + " ; USER=root ; COMMAND=/bin/sh\n"
                + AT
                + "sudo: CORP op2 : TTY=pts/0 ; PWD=/ ; USER=root ; COMMAND=/bin/sh\n");
    assertEquals(
        List.of("sudo-command", "sudo-command"),
        hosts.events.stream().map(event -> event.text("event.action")).toList());
    assertFalse(hosts.events.getFirst().has("user.effective.name"));
    assertEquals("CORP op2", hosts.events.getLast().text("user.name"));
  }

  @Test
  void timesWhereClocksChangeAreDecided() {
    String gap = "Mar 31 02:30:00 h p: gap\n";
    String twice = "Oct 27 02:30:00 h p: twice\n";
    Hosts hosts = Hosts.read(gap + twice, 2024, "Europe/Berlin");
    assertEquals("2024-03-31T01:30:00Z", hosts.events.getFirst().text("@timestamp"));
    assertEquals("2024-10-27T00:30:00Z", hosts.events.getLast().text("@timestamp"));
  }

  @Test
  void yearsArePlacedAcrossNewYearAndSaidToBeInferred() {
    String lines = "Dec 31 23:59:59 h p: a\nJan  1 00:00:01.25 h p: b\nFeb 29 00:00:00 h p: c\n";
    Hosts hosts = Hosts.read(lines, 2023, "UTC");
    assertEquals(
        List.of("2023-12-31T23:59:59Z", "2024-01-01T00:00:01.250Z", "2024-02-29T00:00:00Z"),
        hosts.events.stream().map(e -> e.text("@timestamp")).toList());
    assertFalse(hosts.events.getFirst().has("exhibit.year_inferred"));
    assertTrue(Hosts.read(lines, null, "UTC").events.getFirst().has("exhibit.year_inferred"));
  }

  private static byte[] zipped(String line, String written) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      ZipEntry entry = new ZipEntry("auth.log");
      entry.setLastModifiedTime(FileTime.from(Instant.parse(written)));
      zip.putNextEntry(entry);
      zip.write(line.getBytes(StandardCharsets.UTF_8));
      zip.closeEntry();
    }
    return out.toByteArray();
  }

  private static byte[] gzipped(String line, String written) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(line.getBytes(StandardCharsets.UTF_8));
    }
    byte[] bytes = out.toByteArray();
    int seconds = (int) Instant.parse(written).getEpochSecond();
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(4, seconds);
    return bytes;
  }

  @ParameterizedTest
  @CsvSource({
    "2022-06-01T00:00:00Z, 2026-03-01, 2022",
    "2026-02-01T00:00:00Z, 2022-06-01, 2022",
    "1980-02-01T00:00:00Z, 2022-06-01, 2022",
    "1970-01-01T00:00:00Z, 2022-06-01, 2022"
  })
  void anArchiveSaysWhenItsLinesWereWritten(
      String written, LocalDate copied, String year, @TempDir Path folder) throws IOException {
    Path file = folder.resolve("logs");
    for (byte[] archive :
        List.of(zipped(AT + "a: x\n", written), gzipped(AT + "a: x\n", written))) {
      Files.write(file, archive);
      Files.setLastModifiedTime(
          file, FileTime.from(copied.atStartOfDay().toInstant(ZoneOffset.UTC)));
      Document event = Hosts.file(file, null, "UTC").only();
      assertEquals(year + "-05-01T10:00:00Z", event.text("@timestamp"));
    }
  }

  @Test
  void framesOfCountedOctetsAreCutByTheirLength() {
    String one = "<38>1 2024-05-01T10:00:00Z web1 app 7 - - first\nsecond";
    String two = "<38>May  1 10:00:00 web1 app: third";
    Hosts hosts = Hosts.read(one.length() + " " + one + two.length() + " " + two + "99 <38>cut");
    assertEquals(
        List.of(one, two), hosts.events.stream().map(e -> e.text("event.original")).toList());
    assertEquals(1, hosts.rejected.size());
  }

  @Test
  void bytesThatAreNoTextStopNothing() {
    byte[] latin = (AT + "app: na\u00efve\n").getBytes(StandardCharsets.ISO_8859_1);
    byte[] nul = ("\0\0\0" + AT + "app: after a crash\n").getBytes(StandardCharsets.UTF_8);
    byte[] cut = "May  1 10:0".getBytes(StandardCharsets.UTF_8);
    byte[] all = Arrays.copyOf(latin, latin.length + nul.length + cut.length);
    System.arraycopy(nul, 0, all, latin.length, nul.length);
    System.arraycopy(cut, 0, all, latin.length + nul.length, cut.length);
    Hosts hosts = Hosts.read(all, 2024, "UTC");
    assertEquals("na\u00efve", hosts.events.getFirst().text("message"));
    assertTrue(hosts.events.getFirst().has("event.original_base64"));
    assertEquals("after a crash", hosts.events.getLast().text("message"));
    assertEquals(1, hosts.rejected.size());
  }

  @Test
  void textInUtf16IsSkippedByName() {
    Hosts hosts = Hosts.read((AT + "app: x\n").getBytes(StandardCharsets.UTF_16LE), 2024, "UTC");
    assertEquals(List.of("It is text in UTF-16; convert it to UTF-8."), hosts.skipped);
  }

  @Test
  void aLineOfAHundredMegabytesIsListedAndTheNextIsRead() {
    InputStream head = new ByteArrayInputStream((AT + "app: ").getBytes(StandardCharsets.UTF_8));
    InputStream tail =
        new ByteArrayInputStream(("\n" + AT + "app: next\n").getBytes(StandardCharsets.UTF_8));
    InputStream long100 = new Endless(100_000_000);
    Hosts hosts =
        Hosts.read(
            new SequenceInputStream(new SequenceInputStream(head, long100), tail), 2024, "UTC");
    assertEquals("next", hosts.only().text("message"));
    assertEquals(100_000_000 + AT.length() + 5, hosts.rejected.getFirst().length());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {" from ", " from 1 port ", "a ", "[", "[1] ", " ; COMMAND", ": ", "' ", "=, "})
  @Timeout(60)
  void noTextMakesReadingSlow(String part) {
    String much = part.repeat(1_000_000 / part.length());
    for (String start :
        List.of(
            "sshd[1]: Failed none for invalid user ",
            "sudo: kim : ",
            "useradd: ",
            "su: ",
            "",
            "cron: (")) {
      assertEquals(1, Hosts.read(AT + start + much + "\n").events.size());
    }
  }

  /** So many times the same letter. */
  private static final class Endless extends InputStream {
    private long left;

    Endless(long left) {
      this.left = left;
    }

    @Override
    public int read() {
      return left-- > 0 ? 'a' : -1;
    }
  }

  @Test
  void aMarkOfAnAnsibleRunIsACommandWithARun() {
    String command =
        "/bin/sh -c 'echo BECOME-SUCCESS-qwertyuiop ; /bin/true ansible-run finish id=7f1c"
            + " playbook=Web_servers check=True'";
    String asked = "PWD=/home/deploy ; USER=root ; COMMAND=" + command;
    Document mark = message("sudo:   deploy : " + asked);
    assertEquals("sudo-command", mark.text("event.action"));
    assertEquals(command, mark.text("process.command_line"));
    assertEquals("finish", mark.text("exhibit.run.phase"));
    assertEquals("7f1c", mark.text("exhibit.run.id"));
    assertEquals("Web_servers", mark.text("exhibit.run.name"));
    assertEquals("true", mark.text("exhibit.run.check_mode"));

    Document refused = message("sudo:   deploy : command not allowed ; " + asked);
    assertEquals("sudo-command", refused.text("event.action"));
    assertFalse(refused.has("exhibit.run.id"));
  }
}
