package dev.exhibit.intake.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.intake.Json;
import dev.exhibit.intake.Reading;
import dev.exhibit.intake.record.Caller.Account;
import dev.exhibit.model.Document;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunEntryFormatTest {
  private static final String RUN = "0123456789abcdef0123456789abcdef";
  private static final Instant START = Instant.parse("2026-03-01T10:00:00.120Z");
  private static final Instant END = Instant.parse("2026-03-01T10:00:01.500Z");
  private static final Account ROOT = new Account("root", "0");

  private static Caller caller(Account sudo) {
    return new Caller(ROOT, ROOT, sudo, "1000", "web-1", 4711);
  }

  private static RecordedCommand command(String... arguments) {
    return RecordedCommand.masked(
        "deploy", Map.of("env", "prod"), List.of(arguments), "/srv/app", "/usr/bin/make");
  }

  private static RunEntry finish(int code, String... arguments) {
    return new RunEntry(
        RUN,
        END,
        caller(new Account("alice", "1000")),
        command(arguments),
        new RunEntry.Finish(START, 1_380_000_000L, code));
  }

  private static Document event(RunEntry entry) {
    String line = new String(RunEntryJson.bytes(entry), StandardCharsets.UTF_8);
    Reading.Event event =
        assertInstanceOf(
            Reading.Event.class, new RunEntryFormat().read(Json.object(line).orElseThrow()));
    assertEquals(RUN + "-" + entry.phase(), event.id());
    assertEquals(entry.time(), event.time());
    return new Document(event.fields().tree());
  }

  @Test
  void entriesAndEventsAreAsAgreed() throws IOException {
    String[] arguments = {"make", "deploy", "TOKEN=hunter2", "it's a \"quote\"\n\t", "", "a\u0001"};
    RunEntry start = new RunEntry(RUN, START, caller(null), command(arguments), null);
    StringBuilder all = new StringBuilder();
    for (RunEntry entry : List.of(start, finish(143, arguments))) {
      all.append(new String(RunEntryJson.bytes(entry), StandardCharsets.UTF_8));
      all.append(new String(Json.bytes(event(entry).tree()), StandardCharsets.UTF_8)).append('\n');
    }
    try (InputStream golden = getClass().getResourceAsStream("/golden/record/entries.ndjson")) {
      assertEquals(new String(golden.readAllBytes(), StandardCharsets.UTF_8), all.toString());
    }
  }

  @Test
  void whoCalledSudoActed() {
    Document event = event(finish(0, "make"));
    assertEquals("alice", event.text("user.name"));
    assertEquals("root", event.text("user.effective.name"));
    assertEquals("1000", event.text("user.audit.id"));
    RunEntry plain = new RunEntry(RUN, START, caller(null), command("make"), null);
    assertEquals("root", event(plain).text("user.name"));
  }

  @Test
  void bytesThatAreNotTextAreKept() {
    String bytes = new String(new byte[] {'a', (byte) 0xff, 0x7f}, StandardCharsets.ISO_8859_1);
    String line = new String(RunEntryJson.bytes(finish(0, "make", bytes)), StandardCharsets.UTF_8);
    Document entry = new Document(Json.object(line).orElseThrow());
    assertEquals(
        Base64.getEncoder().encodeToString(bytes.getBytes(StandardCharsets.ISO_8859_1)),
        entry.text("args_base64.1"));
    assertEquals(List.of("make", "a\ufffd\u007f"), entry.tree().get("args"));
  }

  @Test
  void moreThanAnEventMayHoldIsLeftOutAndCounted() {
    String[] many = new String[1_000];
    java.util.Arrays.fill(many, "x".repeat(1_000));
    Document event = event(finish(0, many));
    assertEquals("1000", event.text("process.args_count"));
    assertTrue(RunEntryJson.bytes(finish(0, many)).length < 500_000);
  }

  @Test
  void anExitCodeSaysHowItEnded() {
    assertEquals("succeeded", event(finish(0, "x")).text("exhibit.run.status"));
    Document failed = event(finish(1, "x"));
    assertEquals("failed", failed.text("exhibit.run.status"));
    assertEquals("failure", failed.text("event.outcome"));
    assertNull(failed.text("error.code"));
    assertEquals("SIGKILL", event(finish(137, "x")).text("error.code"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"exhibit_record\":2,\"run\":\"a\",\"phase\":\"start\",\"time\":\"2026-01-01T00:00:00Z\"}",
        "{\"exhibit_record\":1,\"phase\":\"start\",\"time\":\"2026-01-01T00:00:00Z\"}",
        "{\"exhibit_record\":1,\"run\":\"a\",\"phase\":\"start\"}",
        "{\"exhibit_record\":1,\"run\":\"a\",\"phase\":\"stop\",\"time\":\"2026-01-01T00:00:00Z\"}",
        "{\"exhibit_record\":1,\"run\":\"a\",\"phase\":\"finish\",\"time\":\"2026-01-01T00:00:00Z\"}",
        "{\"exhibit_record\":[],\"run\":{},\"phase\":1,\"args\":7,\"user\":\"x\",\"time\":false}"
      })
  void whatLacksAFactIsNoEvent(String json) {
    assertInstanceOf(
        Reading.Unusable.class, new RunEntryFormat().read(Json.object(json).orElseThrow()));
  }

  @Test
  void otherRecordsAreLeftToOthers() {
    assertInstanceOf(
        Reading.Unknown.class,
        new RunEntryFormat().read(Json.object("{\"eventName\":\"x\"}").orElseThrow()));
  }
}
