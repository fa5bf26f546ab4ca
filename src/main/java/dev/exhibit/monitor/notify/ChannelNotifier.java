package dev.exhibit.monitor.notify;

import dev.exhibit.model.FiredAlert;
import dev.exhibit.model.NoticeBook;
import dev.exhibit.model.NoticeBook.Trouble;
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
import org.jspecify.annotations.Nullable;

/**
 * A way to tell people: leaves out what was told, waits while people are left alone, sends together
 * what belongs together, and tries again later and later, for an hour. What was taken, and what was
 * tried in vain, is on disk before the watcher hears of it. So only a kill between the receiver's
 * yes and the disk can send it twice; the receiver knows it then by its key.
 */
final class ChannelNotifier implements Notifier {
  private static final Duration FIRST_WAIT = Duration.ofSeconds(5);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
  private static final Duration PATIENCE = Duration.ofHours(1);
  private static final int MOST_TOGETHER = 20;

  /** Nobody may have tried in between. */
  private static final int LEAST_ATTEMPTS = 3;

  private final Channel channel;
  private final List<Maintenance> maintenance;
  private final ZoneId zone;
  private final Sender sender;
  private final NoticeBook book;

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
    List<String> ids = notices.stream().map(ChannelNotifier::id).distinct().toList();
    Set<String> before = book.told(channel.name(), ids);
    Map<String, Trouble> troubles = book.troubles(channel.name(), ids);
    Map<String, Told> told = new HashMap<>();
    Map<String, Notice> due = new LinkedHashMap<>();
    for (Notice notice : notices) {
      boolean milder = notice.alert().severity().compareTo(channel.least()) < 0;
      if (milder || before.contains(id(notice)) || sender.mark(notice) == null) {
        told.put(id(notice), new Told.Delivered());
      } else {
        waiting(notice, troubles.get(id(notice)), now)
            .ifPresentOrElse(
                later -> told.put(id(notice), later), () -> due.put(id(notice), notice));
      }
    }
    together(due.values(), troubles)
        .forEach(group -> {
          Told outcome = send(group, troubles, now);
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
  private Optional<Told.Later> waiting(Notice notice, @Nullable Trouble trouble, Instant now) {
    FiredAlert alert = notice.alert();
    if (trouble != null
        && now.isBefore(trouble.notBefore())
        && !trouble.notBefore().isAfter(now.plus(PATIENCE))) {
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

  /**
   * Notices that may be sent as one message, in their order. A message that may have been sent
   * before is the same again, so that its receiver knows it by its key.
   */
  private List<List<Notice>> together(Iterable<Notice> due, Map<String, Trouble> troubles) {
    Map<List<String>, List<Notice>> marked = new LinkedHashMap<>();
    for (Notice notice : due) {
      Trouble tried = troubles.get(id(notice));
      List<String> mark =
          tried == null
              ? List.of("new", String.valueOf(sender.mark(notice)))
              : List.of("again", tried.message());
      marked.computeIfAbsent(mark, it -> new ArrayList<>()).add(notice);
    }
    List<List<Notice>> groups = new ArrayList<>();
    for (List<Notice> same : marked.values()) {
      for (int from = 0; from < same.size(); from += MOST_TOGETHER) {
        groups.add(List.copyOf(same.subList(from, Math.min(same.size(), from + MOST_TOGETHER))));
      }
    }
    return groups;
  }

  private Told send(List<Notice> group, Map<String, Trouble> troubles, Instant now) {
    List<String> ids = group.stream().map(ChannelNotifier::id).toList();
    String key = key(ids);
    Trouble known = troubles.get(ids.getFirst());
    Trouble trying =
        known == null
            ? new Trouble(now, 0, now, "It is sent.", key)
            : new Trouble(known.since(), known.attempts(), now, known.reason(), key);
    book.trouble(channel.name(), ids, trying);
    Sent sent = sender.send(new Sender.Message(group, key, now));
    return switch (sent) {
      case Sent.Done done -> {
        book.tell(channel.name(), ids, now);
        yield new Told.Delivered();
      }
      case Sent.Refused refused -> new Told.Failed(refused.reason());
      case Sent.Again again -> later(ids, trying, again, now);
    };
  }

  /** The alert's id where there is one; else a hash of all, whatever their order. */
  private static String key(List<String> ids) {
    return ids.size() == 1
        ? ids.getFirst()
        : FiredAlert.idOf(ids.stream().sorted().toArray(String[]::new));
  }

  private Told later(List<String> ids, Trouble last, Sent.Again again, Instant now) {
    boolean patient = Duration.between(last.since(), now).compareTo(PATIENCE) >= 0;
    if (patient && last.attempts() >= LEAST_ATTEMPTS) {
      return new Told.Failed("It was tried for an hour: " + again.reason());
    }
    Duration wait = wait(last.attempts());
    Duration asked = again.pause();
    Duration longer = asked != null && asked.compareTo(wait) > 0 ? asked : wait;
    Instant next = now.plus(longer.compareTo(PATIENCE) > 0 ? PATIENCE : longer);
    book.trouble(
        channel.name(),
        ids,
        new Trouble(last.since(), last.attempts() + 1, next, again.reason(), last.message()));
    return new Told.Later(next, again.reason());
  }

  /** Twice as long each time. */
  private static Duration wait(int attempts) {
    Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(attempts, 10));
    return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
  }
}
