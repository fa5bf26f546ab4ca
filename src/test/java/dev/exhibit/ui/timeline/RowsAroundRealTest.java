package dev.exhibit.ui.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.Answer;
import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.EventPage;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.task.SameThreadJobRunner;
import dev.exhibit.testing.EmbeddedElasticsearch;
import dev.exhibit.testing.ForeignStreams;
import dev.exhibit.testing.OpenedWorkspace;
import dev.exhibit.ui.common.EventRows;
import dev.exhibit.ui.common.JobSlot;
import dev.exhibit.usecase.DeskWorkbench;
import dev.exhibit.usecase.UseCases;
import dev.exhibit.usecase.Workbench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Rows around one of thousands of events of an hour, in two sources of the real server. */
class RowsAroundRealTest {
  @RegisterExtension static final EmbeddedElasticsearch SERVER = new EmbeddedElasticsearch();

  private static final int EVENTS = 3000;
  private static final int BURST = 400;
  private static final Instant FROM = Instant.parse("2026-03-01T10:00:00Z");
  private static final TimeSpan HOUR = new TimeSpan(FROM, FROM.plusSeconds(3600));

  @TempDir static Path folder;
  private static UseCases open;

  private final List<AuditEvent> handed = new ArrayList<>();

  @BeforeAll
  static void fill() throws IOException {
    Files.createDirectories(folder.resolve("profiles"));
    Files.writeString(
        folder.resolve("profiles/plain.yaml"),
        """
        schema: exhibit/profile/1
        requires: [time, action]
        fields: {'@timestamp': time, event.action: action.keyword, user.name: user.keyword}
        """);
    String deploys = SERVER.newIndex("deploys");
    String builds = SERVER.newIndex("builds");
    Files.writeString(
        folder.resolve("sources.yaml"),
        """
        schema: exhibit/sources/1
        sources:
          deploys: {indices: ['%s'], profile: plain}
          builds: {indices: ['%s'], profile: plain}
        """
            .formatted(deploys, builds));
    for (String index : List.of(deploys, builds)) {
      List<ObjectNode> records = new ArrayList<>();
      for (int i = 0; i < EVENTS; i++) {
        records.add(record(FROM.plusMillis(i * 1000L + (index.equals(builds) ? 500 : 0)), "step"));
      }
      ForeignStreams.put(SERVER, index, records);
    }
    List<ObjectNode> burst = new ArrayList<>();
    for (int i = 0; i < BURST; i++) {
      burst.add(record(FROM.plusSeconds(3300), "burst"));
    }
    ForeignStreams.put(SERVER, builds, burst);
    open = OpenedWorkspace.open(folder, SERVER, Clock.systemUTC());
  }

  private static ObjectNode record(Instant time, String action) {
    return JsonMapper.shared()
        .createObjectNode()
        .put("time", time.toString())
        .put("action", action)
        .put("user", "deploy");
  }

  @AfterAll
  static void close() {
    if (open != null) {
      open.close();
    }
  }

  private EventRows rows(RowsAround pages) {
    return new EventRows(
        (after, size) -> {
          Answer<EventPage> page = pages.page(after, size);
          assertInstanceOf(Answer.Complete.class, page);
          handed.addAll(page.value().events());
          return page;
        },
        new JobSlot(new SameThreadJobRunner(), Runnable::run));
  }

  private static RowsAround around(Instant time) {
    Workbench workbench = new DeskWorkbench(open);
    return new RowsAround(workbench, new RowsModel.Asked("", HOUR), time);
  }

  private static AuditEvent event(String kql, TimeSpan span, int place) {
    return open.search().page(kql, span, null, false, 1000).value().events().get(place);
  }

  private static int place(EventRows rows, AuditEvent event) {
    AtomicInteger place = new AtomicInteger(-1);
    rows.find(event, place::set);
    return place.get();
  }

  @Test
  void anEventAmidThousandsIsAmongTheFirstRowsWithThoseBeforeAndAfterIt() {
    Instant time = FROM.plusSeconds(1500);
    AuditEvent wanted = event("", new TimeSpan(time, time.plusSeconds(1)), 0);
    RowsAround pages = around(wanted.time());
    EventRows rows = rows(pages);
    assertEquals(RowsAround.BEFORE, place(rows, wanted));
    assertEquals(EventRows.PAGE, handed.size(), "nothing beyond its page was read");
    assertEquals(time.minusMillis(500L * RowsAround.BEFORE), pages.begin());
    List<Instant> times = handed.stream().map(AuditEvent::time).toList();
    assertEquals(times.stream().sorted().toList(), times);
    assertEquals(time.plusMillis(500), times.get(RowsAround.BEFORE + 1));
  }

  @Test
  void anEventOfABurstIsFoundAmongThoseOfItsMillisecond() {
    Instant time = FROM.plusSeconds(3300);
    AuditEvent wanted = event("", new TimeSpan(time, time.plusMillis(1)), BURST - 10);
    EventRows rows = rows(around(wanted.time()));
    int place = place(rows, wanted);
    assertTrue(place >= BURST - 10, "row " + place);
    AuditEvent there = handed.get(place);
    assertNotNull(there);
    assertEquals(wanted.id(), there.id());
    assertTrue(handed.size() <= 6 * EventRows.PAGE, handed.size() + " rows");
  }

  @Test
  void theFirstEventsAreListedFromTheFirst() {
    RowsAround pages = around(FROM.plusSeconds(10));
    rows(pages);
    assertNull(pages.begin());
    assertEquals(FROM, handed.getFirst().time());
  }
}
