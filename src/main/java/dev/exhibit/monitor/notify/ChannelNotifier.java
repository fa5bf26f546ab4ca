package dev.exhibit.monitor.notify;

import dev.exhibit.model.FiredAlert;
import dev.exhibit.model.NoticeBook;
import dev.exhibit.model.NotifySettings.Channel;
import dev.exhibit.model.NotifySettings.Maintenance;
import dev.exhibit.model.NotifySettings.Quiet;
import dev.exhibit.monitor.Notice;
import dev.exhibit.monitor.Notifier;
import dev.exhibit.monitor.notify.Sender.Sent;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A way to tell people: leaves out what was told, waits while people are left alone, sends together
 * what belongs together, and tries again later and later, for an hour. What was taken is on disk
 * before the watcher hears of it, so that only a kill between the two can send it twice; the
 * receiver knows it then by its key.
 */
final class ChannelNotifier implements Notifier {
  private static final Duration FIRST_WAIT = Duration.ofSeconds(5);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
  private static final Duration PATIENCE = Duration.ofHours(1);
  private static final int MOST_TOGETHER = 20;

  private final Channel channel;
  private final List<Maintenance> maintenance;
  private final ZoneId zone;
  private final Sender sender;
  private final NoticeBook book;
  private final Map<String, Trouble> troubles = new HashMap<>();

  /** A notice that could not be told so far. */
  private record Trouble(Instant since, int attempts, Instant notBefore, String reason) {}

  ChannelNotifier(
      Channel channel, List<Maintenance> maintenance, ZoneId zone, Sender sender, NoticeBook book) {
    this.channel = channel;
    this.maintenance = List.copyOf(maintenance);
    this.zone = zone;
    this.sender = sender;
    this.book = book;
  }

  @Override
  public String name() {
    return channel.name();
  }

  @Override
  public List<Told> tell(List<Notice> notices, Instant now) {
    Set<String> before =
        book.told(channel.name(), notices.stream().map(ChannelNotifier::id).distinct().toList());
    Map<String, Told> told = new HashMap<>();
    Map<String, Notice> due = new LinkedHashMap<>();
    for (Notice notice : notices) {
      boolean milder = notice.alert().severity().compareTo(channel.least()) < 0;
      if (milder || before.contains(id(notice)) || sender.mark(notice) == null) {
        told.put(id(notice), new Told.Delivered());
      } else {
        waiting(notice, now)
            .ifPresentOrElse(
                later -> told.put(id(notice), later), () -> due.put(id(notice), notice));
      }
    }
    together(due.values())
        .forEach(group -> {
          Told outcome = send(group, now);
          group.forEach(notice -> told.put(id(notice), outcome));
        });
    return notices.stream()
        .map(notice -> told.getOrDefault(id(notice), new Told.Delivered()))
        .toList();
  }

  private static String id(Notice notice) {
    return notice.alert().id();
  }

  /** Why it waits, if it does. */
  private Optional<Told.Later> waiting(Notice notice, Instant now) {
    FiredAlert alert = notice.alert();
    Trouble trouble = troubles.get(alert.id());
    if (trouble != null && now.isBefore(trouble.notBefore())) {
      return Optional.of(new Told.Later(trouble.notBefore(), trouble.reason()));
    }
    for (Maintenance work : maintenance) {
      boolean concerned = work.controls().isEmpty() || work.controls().contains(alert.control());
      if (concerned && work.span().contains(now)) {
        return Optional.of(new Told.Later(work.span().to(), "Maintenance is under way."));
      }
    }
    Quiet quiet = channel.quiet();
    boolean loud =
        quiet == null || (quiet.but() != null && alert.severity().compareTo(quiet.but()) >= 0);
    if (quiet != null && !loud) {
      Optional<Instant> end = QuietHours.end(quiet, now, zone);
      if (end.isPresent()) {
        return end.map(instant -> new Told.Later(instant, "These are quiet hours."));
      }
    }
    Instant gathered = alert.firedAt().plus(channel.gather());
    return now.isBefore(gathered)
        ? Optional.of(new Told.Later(gathered, "It waits for others to be told with it."))
        : Optional.empty();
  }

  /** Notices that may be sent as one message, in their order. */
  private List<List<Notice>> together(Iterable<Notice> due) {
    Map<String, List<Notice>> marked = new LinkedHashMap<>();
    for (Notice notice : due) {
      marked
          .computeIfAbsent(String.valueOf(sender.mark(notice)), mark -> new ArrayList<>())
          .add(notice);
    }
    List<List<Notice>> groups = new ArrayList<>();
    for (List<Notice> same : marked.values()) {
      for (int from = 0; from < same.size(); from += MOST_TOGETHER) {
        groups.add(List.copyOf(same.subList(from, Math.min(same.size(), from + MOST_TOGETHER))));
      }
    }
    return groups;
  }

  private Told send(List<Notice> group, Instant now) {
    List<String> ids = group.stream().map(ChannelNotifier::id).toList();
    Sent sent = sender.send(new Sender.Message(group, key(ids), now));
    return switch (sent) {
      case Sent.Done done -> {
        book.tell(channel.name(), ids, now);
        ids.forEach(troubles::remove);
        yield new Told.Delivered();
      }
      case Sent.Refused refused -> {
        ids.forEach(troubles::remove);
        yield new Told.Failed(refused.reason());
      }
      case Sent.Again again -> later(ids, again, now);
    };
  }

  /** The alert's id where there is one; else a hash of all, whatever their order. */
  private static String key(List<String> ids) {
    return ids.size() == 1
        ? ids.getFirst()
        : FiredAlert.idOf(ids.stream().sorted().toArray(String[]::new));
  }

  private Told later(List<String> ids, Sent.Again again, Instant now) {
    Trouble oldest = null;
    for (String id : ids) {
      Trouble known = troubles.get(id);
      if (known != null && (oldest == null || known.since().isBefore(oldest.since()))) {
        oldest = known;
      }
    }
    Trouble last = oldest == null ? new Trouble(now, 0, now, again.reason()) : oldest;
    if (Duration.between(last.since(), now).compareTo(PATIENCE) >= 0) {
      ids.forEach(troubles::remove);
      return new Told.Failed("It was tried for an hour: " + again.reason());
    }
    Duration wait = wait(last.attempts());
    Duration asked = again.pause();
    Duration longer = asked != null && asked.compareTo(wait) > 0 ? asked : wait;
    Instant next = now.plus(longer.compareTo(PATIENCE) > 0 ? PATIENCE : longer);
    Trouble trouble = new Trouble(last.since(), last.attempts() + 1, next, again.reason());
    ids.forEach(id -> troubles.put(id, trouble));
    return new Told.Later(next, again.reason());
  }

  /** Twice as long each time. */
  private static Duration wait(int attempts) {
    Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(attempts, 10));
    return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
  }
}
