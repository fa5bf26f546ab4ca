package dev.exhibit.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.intake.host.HostProfile;
import dev.exhibit.intake.host.StoredHostEvents;
import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.Document;
import dev.exhibit.model.FieldProfile;
import dev.exhibit.query.Kql;
import dev.exhibit.query.Predicates;
import dev.exhibit.query.Query;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A store that only knows programs is asked for no more than it must, and never for less. */
class ProgramsTest {
  private static final List<Map<String, Object>> STORED =
      List.of(
          stored("sudo", "ann : TTY=pts/0 ; PWD=/ ; USER=root ; COMMAND=/bin/ls"),
          stored("SUDO", "ann : TTY=pts/0 ; PWD=/ ; USER=root ; COMMAND=/bin/ls"),
          stored("sshd", "Accepted password for ann from 10.0.0.1 port 22 ssh2"),
          stored("sshd-session", "Failed password for ann from 10.0.0.1 port 22 ssh2"),
          stored(
              "useradd", "new user: name=bob, UID=1001, GID=1001, home=/home/bob, shell=/bin/sh"),
          stored("groupadd", "new group: name=bob, GID=1001"),
          stored("CRON", "(root) CMD (true)"),
          stored(null, "Mar  2 12:00:00 h sudo: ann : TTY=pts/0 ; PWD=/ ; USER=root ; COMMAND=/x"),
          stored(
              null, "Mar  2 12:00:00 h sshd[7]: Accepted password for ann from 10.0.0.1 port 22"),
          stored(null, "no line at all"));

  private static Map<String, Object> stored(String program, String message) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("@timestamp", "2026-03-02T12:00:00Z");
    tree.put("event.dataset", "system.auth");
    tree.put("message", message);
    if (program != null) {
      tree.put("process.name", program);
    }
    return tree;
  }

  private static Question question(String kql, FieldProfile profile) {
    return Question.of(
        List.of("i"),
        profile,
        Kql.parse(kql),
        null,
        (hit, form) -> StoredHostEvents.map(hit.id(), hit.source()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "event.action:sudo-command",
        "event.action:sudo-command or (process.name:sudo and process.command_line:*)",
        "event.action:ssh-login and event.outcome:success",
        "event.action:(user-added or group-added)",
        "not event.action:sudo-command",
        "process.name:ssh*",
        "not process.name:sshd",
        "process.name:* and event.action:ssh-login",
        "not (event.action:message and not process.name:CRON)"
      })
  void whatTheQueryPicksTheStoreIsAskedFor(String kql) {
    Question question = question(kql, HostProfile.ECS_HOST);
    assertFalse(question.exact());
    int wanted = 0;
    for (Map<String, Object> tree : STORED) {
      AuditEvent event = StoredHostEvents.map("id", new Document(tree));
      if (question.wants(event)) {
        wanted++;
        assertTrue(asked(question, tree), () -> kql + " is lost: " + tree);
      }
    }
    assertTrue(wanted > 0, kql);
  }

  private static boolean asked(Question question, Map<String, Object> tree) {
    return Predicates.matches(question.selection().query(), new Document(tree), Map.of());
  }

  @Test
  void otherProgramsAreNotAskedFor() {
    Question sudo = question("event.action:sudo-command", HostProfile.ECS_HOST);
    assertEquals(
        List.of("sudo", "SUDO", "null", "null", "null"),
        STORED.stream()
            .filter(tree -> asked(sudo, tree))
            .map(tree -> String.valueOf(tree.get("process.name")))
            .toList());
    Query own = Kql.parse("event.action:sudo-command and process.name:sudo");
    Question ours =
        question("event.action:sudo-command and process.name:sudo", FieldProfile.EXHIBIT);
    assertTrue(ours.exact(), "our own index is what it seems");
    assertEquals(own, ours.selection().query());
  }
}
