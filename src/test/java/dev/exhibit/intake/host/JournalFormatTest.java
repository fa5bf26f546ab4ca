package dev.exhibit.intake.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.Document;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class JournalFormatTest {
  private static final String HEAD = "_HOSTNAME=web1\n_BOOT_ID=b\nSYSLOG_IDENTIFIER=sshd\n";

  private static String start(String cursor) {
    return "__CURSOR=" + cursor + "\n__REALTIME_TIMESTAMP=1714557600123456\n" + HEAD;
  }

  private static void field(ByteArrayOutputStream out, String name, long length, String value) {
    out.writeBytes((name + "\n").getBytes(StandardCharsets.UTF_8));
    out.writeBytes(
        ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(length).array());
    out.writeBytes((value + "\n").getBytes(StandardCharsets.UTF_8));
  }

  private static Hosts export(long claimed) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    String message = "first\n\nMESSAGE=second";
    out.writeBytes(start("c1").getBytes(StandardCharsets.UTF_8));
    field(out, "MESSAGE", claimed, message);
    out.writeBytes(
        ("\n" + start("c2") + "MESSAGE=Accepted publickey for kim from 192.0.2.1 port 5 ssh2\n\n")
            .getBytes(StandardCharsets.UTF_8));
    return Hosts.read(out.toByteArray(), null, "UTC");
  }

  @Test
  void entriesOfAnExportAreCutByTheLengthsOfTheirValues() {
    Hosts hosts = export("first\n\nMESSAGE=second".length());
    assertEquals(List.of("c1", "c2"), hosts.events.stream().map(e -> e.text("event.id")).toList());
    assertEquals("first\n\nMESSAGE=second", hosts.events.getFirst().text("message"));
    Document login = hosts.events.getLast();
    assertEquals("2024-05-01T10:00:00.123Z", login.text("@timestamp"));
    assertEquals("ssh-login", login.text("event.action"));
    assertEquals("system.journal", login.text("event.dataset"));
    assertEquals("web1", login.text("host.name"));
  }

  @Test
  void aFalseLengthDamagesOneEntryOnly() {
    for (long length : new long[] {-1, Long.MAX_VALUE, 3}) {
      Hosts hosts = export(length);
      assertEquals(List.of("c2"), hosts.events.stream().map(e -> e.text("event.id")).toList());
      assertEquals(1, hosts.rejected.size());
    }
  }

  @Test
  void anExportThatIsCutOffIsListed() {
    Hosts hosts = Hosts.read(start("c1") + "MESSAGE=a\n\n" + start("c2") + "MESS");
    assertEquals(1, hosts.events.size());
    assertTrue(hosts.rejected.getFirst().reason().contains("ends in the middle"));
  }

  @Test
  void jsonHoldsBytesAndListsOfValues() {
    Document event =
        Hosts.read(
                "{\"__CURSOR\":\"c\",\"__REALTIME_TIMESTAMP\":\"1714557600123456\",\"_BOOT_ID\":\"b\","
                    + "\"SYSLOG_IDENTIFIER\":[\"x\",\"sshd\"],\"_UID\":\"0\",\"_AUDIT_LOGINUID\":\"1000\","
                    + "\"MESSAGE\":[104,105,10,195,169],\"BIG\":null}")
            .only();
    assertEquals("hi\n\u00e9", event.text("message"));
    assertEquals("sshd", event.text("log.syslog.appname"));
    assertEquals("1000", event.text("user.id"));
    assertEquals("0", event.text("user.effective.id"));
    assertEquals("c", event.text("event.id"));
  }

  @Test
  void anEntryWhoseMessageWasLeftOutIsListed() {
    Hosts hosts =
        Hosts.read(
            "{\"__CURSOR\":\"c\",\"__REALTIME_TIMESTAMP\":\"1714557600123456\",\"_BOOT_ID\":\"b\","
                + "\"_COMM\":\"sudo\",\"MESSAGE\":null}\n");
    assertEquals(List.of(), hosts.events);
    assertTrue(hosts.rejected.getFirst().reason().contains("--all"));
  }
}
