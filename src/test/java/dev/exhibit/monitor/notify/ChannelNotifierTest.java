package dev.exhibit.monitor.notify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.NoticeBook;
import dev.exhibit.model.NotifySettings.Channel;
import dev.exhibit.model.NotifySettings.Maintenance;
import dev.exhibit.model.NotifySettings.Program;
import dev.exhibit.model.NotifySettings.Quiet;
import dev.exhibit.model.Severity;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.monitor.Notice;
import dev.exhibit.monitor.Notifier.Told;
import dev.exhibit.monitor.notify.Sender.Sent;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When people are told, when they are not, and that nobody is told twice. */
class ChannelNotifierTest {
  private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");

  /** A book that outlives a notifier, as a table does. */
  private static final class Memory implements NoticeBook {
    private final Set<String> told = new HashSet<>();
    private final Map<String, Trouble> troubles = new HashMap<>();

    @Override
    public Set<String> told(String channel, Collection<String> alerts) {
      Set<String> known = new HashSet<>(alerts);
      known.removeIf(alert -> !told.contains(channel + alert));
      return known;
    }

    @Override
    public void tell(String channel, Collection<String> alerts, Instant at) {
      alerts.forEach(alert -> told.add(channel + alert));
    }

    @Override
    public Map<String, Trouble> troubles(String channel, Collection<String> alerts) {
      Map<String, Trouble> known = new HashMap<>(troubles);
      known.keySet().retainAll(alerts);
      return known;
    }

    @Override
    public void trouble(String channel, Collection<String> alerts, Trouble trouble) {
      alerts.forEach(alert -> troubles.put(alert, trouble));
    }
  }

  /** A receiver that does as it is told. */
  private static final class Receiver implements Sender {
    private final List<Message> got = new ArrayList<>();
    private Sent answer = new Sent.Done();

    @Override
    public Sent send(Message message) {
      got.add(message);
      return answer;
    }

    @Override
    public String mark(Notice notice) {
      return notice.alert().who().contains("nobody") ? null : notice.alert().control();
    }
  }

  private final Memory book = new Memory();
  private final Receiver receiver = new Receiver();

  private static Channel channel(Severity least, Quiet quiet, Duration gather) {
    return new Channel(
        "c", new Program(List.of("/bin/true"), Duration.ofSeconds(1)), least, quiet, gather);
  }

  private ChannelNotifier notifier(Channel channel, Maintenance... work) {
    return new ChannelNotifier(channel, List.of(work), ZoneOffset.UTC, receiver, book);
  }

  private ChannelNotifier plain() {
    return notifier(channel(Severity.WARNING, null, Duration.ZERO));
  }

  private static Notice critical(String id) {
    return Notices.of(id, "C-1", Severity.CRITICAL, NOW, "alice");
  }

  @Test
  void whatWasTakenIsNotToldAgainNotEvenByTheNextWatcher() {
    List<Notice> two = List.of(critical("a"), critical("b"));
    assertEquals(List.of(new Told.Delivered(), new Told.Delivered()), plain().tell(two, NOW));
    assertEquals(1, receiver.got.size(), "together");
    List<Notice> more = List.of(critical("b"), critical("c"), critical("c"));
    plain().tell(more, NOW.plusSeconds(1));
    assertEquals(2, receiver.got.size());
    assertEquals("c", receiver.got.get(1).key());
    assertEquals(1, receiver.got.get(1).notices().size(), "once, though it was offered twice");
  }

  @Test
  void theKeyIsThatOfTheAlertsInAnyOrder() {
    receiver.answer = new Sent.Again("busy");
    plain().tell(List.of(critical("a"), critical("b")), NOW);
    plain().tell(List.of(critical("b"), critical("a")), NOW.plusSeconds(60));
    plain().tell(List.of(critical("a")), NOW.plusSeconds(120));
    assertEquals(receiver.got.get(0).key(), receiver.got.get(1).key());
    assertNotEquals(receiver.got.get(0).key(), receiver.got.get(2).key());
    assertTrue(receiver.got.get(0).key().matches("[0-9a-f]{32}"));
  }

  @Test
  void aMessageThatMayHaveArrivedIsTheSameAgain() {
    receiver.answer = new Sent.Again("No answer came.");
    plain().tell(List.of(critical("a"), critical("b")), NOW);
    receiver.answer = new Sent.Done();
    plain().tell(List.of(critical("a"), critical("b"), critical("c")), NOW.plusSeconds(60));
    assertEquals(3, receiver.got.size());
    assertEquals(receiver.got.get(0).key(), receiver.got.get(1).key());
    assertEquals(receiver.got.get(0).notices(), receiver.got.get(1).notices());
    assertEquals("c", receiver.got.get(2).key());
  }

  /** Each time by another watcher, as after a restart. */
  @Test
  void itTriesLaterAndLaterForAnHourAndThenFails() {
    receiver.answer = new Sent.Again("The receiver answered 500.");
    List<Notice> one = List.of(critical("a"));
    List<Long> waits = new ArrayList<>();
    Instant now = NOW;
    Told told = plain().tell(one, now).getFirst();
    while (told instanceof Told.Later later) {
      assertTrue(later.notBefore().isAfter(now));
      waits.add(Duration.between(now, later.notBefore()).toSeconds());
      int before = receiver.got.size();
      plain().tell(one, later.notBefore().minusMillis(1));
      assertEquals(before, receiver.got.size(), "not before its time");
      now = later.notBefore();
      told = plain().tell(one, now).getFirst();
    }
    assertEquals(List.of(5L, 10L, 20L, 40L, 80L, 160L, 300L, 300L), waits.subList(0, 8));
    assertInstanceOf(Told.Failed.class, told);
    long seconds = waits.stream().mapToLong(Long::longValue).sum();
    assertTrue(seconds >= 3_600 && seconds < 3_900, "gave up after " + seconds);
  }

  @Test
  void aReceiverThatWantsToBeLeftAloneIs() {
    receiver.answer = new Sent.Again("busy", Duration.ofMinutes(7));
    assertEquals(
        new Told.Later(NOW.plusSeconds(420), "busy"),
        plain().tell(List.of(critical("a")), NOW).getFirst());
    receiver.answer = new Sent.Refused("no");
    assertEquals(new Told.Failed("no"), plain().tell(List.of(critical("b")), NOW).getFirst());
  }

  @Test
  void milderThanTheChannelAndForNobodyIsNotSent() {
    ChannelNotifier pager = notifier(channel(Severity.CRITICAL, null, Duration.ZERO));
    List<Notice> mild =
        List.of(
            Notices.of("w", "C-1", Severity.WARNING, NOW, "alice"),
            Notices.of("n", "C-1", Severity.CRITICAL, NOW, "nobody"));
    assertEquals(List.of(new Told.Delivered(), new Told.Delivered()), pager.tell(mild, NOW));
    assertEquals(0, receiver.got.size());
  }

  @Test
  void whatDoesNotBelongTogetherAndTooMuchAtOnceIsParted() {
    List<Notice> many =
        new ArrayList<>(IntStream.range(0, 45).mapToObj(i -> critical("a" + i)).toList());
    many.add(Notices.of("z", "C-2", Severity.CRITICAL, NOW, "bob"));
    plain().tell(many, NOW);
    assertEquals(
        List.of(20, 20, 5, 1),
        receiver.got.stream().map(message -> message.notices().size()).toList());
  }

  @Test
  void anAlertWaitsForOthers() {
    ChannelNotifier gathering = notifier(channel(Severity.WARNING, null, Duration.ofSeconds(30)));
    Told told = gathering.tell(List.of(critical("a")), NOW.plusSeconds(10)).getFirst();
    assertEquals(NOW.plusSeconds(30), ((Told.Later) told).notBefore());
    gathering.tell(List.of(critical("a"), critical("b")), NOW.plusSeconds(30));
    assertEquals(2, receiver.got.getFirst().notices().size());
  }

  @Test
  void maintenanceHoldsWhatItConcernsUntilItsEnd() {
    TimeSpan span = new TimeSpan(NOW.minusSeconds(60), NOW.plusSeconds(60));
    ChannelNotifier working =
        notifier(
            channel(Severity.WARNING, null, Duration.ZERO), new Maintenance(span, List.of("C-1")));
    List<Notice> both =
        List.of(critical("a"), Notices.of("z", "C-2", Severity.CRITICAL, NOW, "bob"));
    List<Told> told = working.tell(both, NOW);
    assertEquals(span.to(), ((Told.Later) told.get(0)).notBefore());
    assertEquals(new Told.Delivered(), told.get(1));
    assertEquals(new Told.Delivered(), working.tell(both, span.to()).getFirst());
  }

  @Test
  void quietHoursLetWhatIsCriticalThrough() {
    Quiet quiet =
        new Quiet(
            LocalTime.of(10, 0),
            LocalTime.of(14, 0),
            EnumSet.allOf(DayOfWeek.class),
            Severity.CRITICAL);
    ChannelNotifier night = notifier(channel(Severity.WARNING, quiet, Duration.ZERO));
    List<Told> told =
        night.tell(
            List.of(critical("a"), Notices.of("w", "C-1", Severity.WARNING, NOW, "bob")), NOW);
    assertEquals(new Told.Delivered(), told.get(0));
    assertEquals(Instant.parse("2026-03-02T14:00:00Z"), ((Told.Later) told.get(1)).notBefore());
  }

  @ParameterizedTest
  @CsvSource({
    // 22:00 to 07:00 in Berlin; 2026-03-29 goes from 02:00 to 03:00 there.
    "22:00, 07:00, 2026-03-28T20:59:59Z,",
    "22:00, 07:00, 2026-03-28T21:00:00Z, 2026-03-29T05:00:00Z",
    "22:00, 07:00, 2026-03-29T04:59:59Z, 2026-03-29T05:00:00Z",
    "22:00, 07:00, 2026-03-29T05:00:00Z,",
    "08:00, 09:00, 2026-01-01T07:30:00Z, 2026-01-01T08:00:00Z",
    "00:00, 00:00, 2026-01-01T12:00:00Z, 2026-01-01T23:00:00Z",
  })
  void quietHoursAreThoseOfTheZone(String from, String to, Instant now, Instant end) {
    Quiet quiet =
        new Quiet(LocalTime.parse(from), LocalTime.parse(to), EnumSet.allOf(DayOfWeek.class), null);
    assertEquals(end, QuietHours.end(quiet, now, ZoneId.of("Europe/Berlin")).orElse(null));
  }

  @Test
  void quietDaysAreThoseOnWhichTheHoursBegin() {
    Quiet friday =
        new Quiet(LocalTime.of(22, 0), LocalTime.of(7, 0), Set.of(DayOfWeek.FRIDAY), null);
    Instant saturday = Instant.parse("2026-03-07T06:00:00Z");
    assertTrue(QuietHours.end(friday, saturday, ZoneOffset.UTC).isPresent());
    Instant evening = Instant.parse("2026-03-07T23:00:00Z");
    assertTrue(QuietHours.end(friday, evening, ZoneOffset.UTC).isEmpty());
  }
}
