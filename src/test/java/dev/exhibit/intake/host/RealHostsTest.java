package dev.exhibit.intake.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.Document;
import dev.exhibit.testing.RealData;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Counts of real host logs, proved by fields of their events. */
class RealHostsTest {
  private static final List<String> ACCOUNT_CHANGES =
      List.of(
          "user-added",
          "user-changed",
          "user-removed",
          "group-added",
          "group-changed",
          "group-removed");

  private static Predicate<Document> is(String field, String value) {
    return event -> event.values(field).contains(value);
  }

  private static long count(Hosts hosts, Predicate<Document> wanted) {
    return hosts.events.stream().filter(wanted).count();
  }

  private static long attempts(Hosts hosts, Predicate<Document> wanted) {
    return hosts.events.stream()
        .filter(wanted)
        .mapToLong(event -> Long.parseLong(event.text("exhibit.repeat", "1")))
        .sum();
  }

  private static Predicate<Document> login(String outcome, String method) {
    return is("event.action", "ssh-login")
        .and(is("event.outcome", outcome))
        .and(is("exhibit.auth.method", method));
  }

  private static Hosts authLog() {
    return Hosts.file(RealData.path("linux/elastic-examples-auth/data/auth.log"), 2017, "UTC");
  }

  @Test
  void aMonthOfOneHostIsCountedAsItHappened() {
    Hosts hosts = authLog();
    assertEquals(7121, hosts.events.size());
    assertEquals(List.of(), hosts.rejected);
    assertEquals(7121, count(hosts, is("event.dataset", "system.auth")));
    Predicate<Document> failed = login("failure", "password");
    assertEquals(713, count(hosts, failed));
    assertEquals(1038, attempts(hosts, failed));
    assertEquals(85, count(hosts, failed.and(event -> event.has("exhibit.repeat"))));
    assertEquals(36, count(hosts, login("success", "publickey")));
    assertEquals(190, count(hosts, login("success", "password")));
    Predicate<Document> changes = event -> ACCOUNT_CHANGES.contains(event.text("event.action", ""));
    assertEquals(21, count(hosts, changes));
    assertEquals(10, count(hosts, is("event.action", "user-added")));
    assertEquals(10, count(hosts, is("event.action", "password-changed")));
    Predicate<Document> sudo = is("event.action", "sudo-command");
    assertEquals(186, count(hosts, sudo));
    assertEquals(181, count(hosts, sudo.and(is("user.name", "ubuntu"))));
    assertEquals(5, count(hosts, sudo.and(is("user.name", "root"))));
    assertEquals(186, count(hosts, sudo.and(is("exhibit.effect", "succeeded"))));
    assertEquals(157, count(hosts, failed.and(is("source.ip", "24.151.103.17"))));
    assertEquals(
        632, count(hosts, is("event.action", "session-opened").and(is("process.name", "CRON"))));
    assertEquals("2017-03-27T13:06:56Z", hosts.events.getFirst().text("@timestamp"));
    assertEquals("2017-04-20T14:14:29Z", hosts.events.getLast().text("@timestamp"));
  }

  @Test
  void theSameLinesHaveTheSameIdentitiesAgain() {
    List<String> first = authLog().events.stream().map(event -> event.text("event.id")).toList();
    List<String> second = authLog().events.stream().map(event -> event.text("event.id")).toList();
    assertEquals(first, second);
    assertEquals(
        7121,
        Map.copyOf(
                first.stream()
                    .distinct()
                    .collect(java.util.stream.Collectors.toMap(id -> id, id -> id)))
            .size());
  }

  @ParameterizedTest
  @CsvSource({
    // file, lines that are sudo commands, refused, failed passwords, public keys, passwords,
    // invalid users, sessions opened, users added
    "auth-ubuntu1204.log, 186, 2, 0, 13, 0, 0, 306, 2",
    "secure-rhel7.log, 2, 0, 352, 3, 0, 0, 3, 0",
    "test.log, 3, 1, 1, 1, 1, 1, 0, 1"
  })
  void otherFilesAreCountedAsTheyStand(
      String file,
      long sudo,
      long refused,
      long failed,
      long keys,
      long passwords,
      long invalid,
      long sessions,
      long users) {
    Hosts hosts = Hosts.file(RealData.path("linux/beats-system/auth/test/" + file), 2017, "UTC");
    Predicate<Document> own = event -> !event.has("exhibit.repeat");
    assertEquals(sudo, count(hosts, is("event.action", "sudo-command").and(own)), "sudo");
    assertEquals(
        refused,
        count(hosts, is("event.action", "sudo-command").and(is("exhibit.effect", "refused"))),
        "refused");
    assertEquals(failed, count(hosts, login("failure", "password").and(own)), "failed");
    assertEquals(keys, count(hosts, login("success", "publickey").and(own)), "keys");
    assertEquals(passwords, count(hosts, login("success", "password").and(own)), "passwords");
    assertEquals(invalid, count(hosts, is("event.action", "ssh-invalid-user").and(own)), "invalid");
    assertEquals(sessions, count(hosts, is("event.action", "session-opened").and(own)), "sessions");
    assertEquals(users, count(hosts, is("event.action", "user-added").and(own)), "users");
  }

  @ParameterizedTest
  @CsvSource({
    // folder or file, events, lines listed
    "lnav/logfile_syslog.0, 4, 0",
    "lnav/logfile_syslog.1, 4, 0",
    "lnav/logfile_syslog.2, 3, 0",
    "lnav/logfile_syslog.3, 7, 0",
    "lnav/logfile_syslog_with_access_log.0, 5, 0",
    "lnav/logfile_syslog_with_header.0, 4, 2",
    "lnav/logfile_syslog_with_mixed_times.0, 13, 0",
    "lnav/logfile_bad_syslog.0, 4, 0",
    "lnav/logfile_journald.json, 2, 0",
    "plaso/syslog/syslog, 15, 2",
    "plaso/syslog/syslog_chromeos, 8, 0",
    "plaso/syslog/syslog_cron.log, 9, 0",
    "plaso/syslog/syslog_osx, 2, 0",
    "plaso/syslog/syslog_rsyslog, 5, 0",
    "plaso/syslog/syslog_ssh.log, 9, 0",
    "crowdsec-hub/sshd-logs/sshd-logs.log, 24, 0",
    "crowdsec-hub/ssh-bf/ssh-bf.log, 6, 0",
    "crowdsec-hub/pam-logs/pam-logs.log, 2, 0",
    "crowdsec-hub/proxmox-backup-auth-logs/proxmox-backup-auth-logs.log, 4, 0",
    "crowdsec-hub/syslog-logs/syslog-logs.log, 3, 0",
    "beats-system/syslog/test/darwin-syslog.log, 382, 0"
  })
  void linesBecomeEventsOrAreListed(String file, int events, int listed) {
    Hosts hosts = Hosts.file(RealData.path("linux/" + file), 2017, "UTC");
    assertEquals(List.of(), hosts.skipped);
    assertEquals(listed, hosts.rejected.size());
    assertEquals(events, hosts.events.size());
  }

  @ParameterizedTest
  @CsvSource({
    "crowdsec-hub/authelia-logs/authelia-logs.log",
    "crowdsec-hub/sshesame/sshesame.log",
    "lnav/logfile_muxed_syslog.0"
  })
  void filesOfOtherProgramsAreSkippedByName(String file) {
    Hosts hosts = Hosts.file(RealData.path("linux/" + file), 2017, "UTC");
    assertEquals(0, hosts.events.size());
    assertEquals(1, hosts.skipped.size());
    assertTrue(hosts.skipped.getFirst().length() > 10);
  }

  @Test
  void nothingUnderTheFolderStopsTheReading() {
    Path folder = RealData.path("linux");
    Hosts hosts = Hosts.file(folder, null, "UTC");
    assertTrue(hosts.events.size() > 9_500, hosts.events.size() + " events");
    hosts.events.forEach(
        event -> assertTrue(event.has("event.original") || event.has("event.original_base64")));
  }
}
