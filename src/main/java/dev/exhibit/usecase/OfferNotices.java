package dev.exhibit.usecase;

import dev.exhibit.model.Control;
import dev.exhibit.model.FiredAlert;
import dev.exhibit.model.Severity;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.monitor.Notice;
import dev.exhibit.monitor.Notifier;
import dev.exhibit.monitor.Notifier.Told;
import dev.exhibit.workspace.AlertBook;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Offers alerts to notifiers until each took them. What was taken is on disk, so a watcher that
 * comes after a killed one goes on where that one was.
 */
final class OfferNotices implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(OfferNotices.class);
  private static final Duration AFTER_A_FAULT = Duration.ofMinutes(1);

  /** The control under which a notifier that gave up is told. */
  static final String OWN_CONTROL = "ALR-TRIAGE";

  private final AlertBook book;
  private final List<Notifier> notifiers;
  private final Function<String, Optional<Control>> controls;
  private final String link;
  private final Map<String, Instant> again = new HashMap<>();

  /**
   * Offers to these.
   *
   * @param link address of an event, in which {@code {event.id}} stands for its id; empty for none
   */
  OfferNotices(
      AlertBook book,
      List<Notifier> notifiers,
      Function<String, Optional<Control>> controls,
      String link) {
    this.book = book;
    this.notifiers = List.copyOf(notifiers);
    this.controls = controls;
    this.link = link;
  }

  /**
   * Offers what is waiting.
   *
   * @param fresh whether something fired just now
   * @return an alert about each notifier that gave up
   */
  List<FiredAlert> offer(Instant now, boolean fresh) {
    List<FiredAlert> failed = new ArrayList<>();
    for (Notifier notifier : notifiers) {
      Instant next = again.get(notifier.name());
      if (fresh || next == null || !next.isAfter(now)) {
        offer(notifier, now).ifPresent(failed::add);
      }
    }
    return failed;
  }

  private Optional<FiredAlert> offer(Notifier notifier, Instant now) {
    Instant since = book.offering(notifier.name(), now);
    List<FiredAlert> waiting = book.untold(notifier.name(), since, now);
    again.put(notifier.name(), now.plus(AFTER_A_FAULT));
    if (waiting.isEmpty()) {
      return Optional.empty();
    }
    List<Told> told = told(notifier, waiting.stream().map(this::notice).toList(), now);
    Optional<FiredAlert> failed = Optional.empty();
    for (int i = 0; i < waiting.size(); i++) {
      String id = waiting.get(i).id();
      switch (told.get(i)) {
        case Told.Delivered it -> book.offered(id, notifier.name(), now, "told", null);
        case Told.Later it -> {
          book.offered(id, notifier.name(), now, it.reason(), it.notBefore());
          again.merge(
              notifier.name(), it.notBefore(), (one, other) -> one.isBefore(other) ? one : other);
        }
        case Told.Failed it -> {
          book.offered(id, notifier.name(), now, it.reason(), null);
          failed = Optional.of(gaveUp(notifier, waiting.get(i), it.reason(), now));
        }
      }
    }
    return failed;
  }

  private static List<Told> told(Notifier notifier, List<Notice> notices, Instant now) {
    try {
      List<Told> told = notifier.tell(notices, now);
      if (told.size() == notices.size()) {
        return told;
      }
      LOG.error("Notifier {} answered for {} notices of {}", notifier, told.size(), notices.size());
    } catch (RuntimeException e) {
      LOG.error("Notifier {} failed", notifier.name(), e); // the alert waits; the watcher goes on
    }
    List<Told> later = new ArrayList<>();
    notices.forEach(
        notice -> later.add(new Told.Later(now.plus(AFTER_A_FAULT), "The notifier failed.")));
    return later;
  }

  private Notice notice(FiredAlert alert) {
    Optional<Control> control = controls.apply(alert.control());
    return new Notice(
        alert,
        control.map(Control::title).orElse(alert.title()),
        alert.events().stream().map(this::link).toList(),
        control.map(Control::guidance).orElse(""));
  }

  private Notice.Link link(String event) {
    return new Notice.Link(
        event,
        AlertLinks.command(event),
        link.isEmpty() ? "" : link.replace("{event.id}", AlertLinks.encoded(event)));
  }

  /** One an hour for each notifier. */
  private static FiredAlert gaveUp(
      Notifier notifier, FiredAlert alert, String reason, Instant now) {
    String key = notifier.name() + " " + now.truncatedTo(ChronoUnit.HOURS);
    return new FiredAlert(
        FiredAlert.idOf(OWN_CONTROL, "notifier", key),
        OWN_CONTROL,
        "notifier",
        Severity.CRITICAL,
        "People were not told of an alert",
        key,
        new TimeSpan(now, now),
        now,
        notifier.name() + " could not tell of alert " + alert.id() + ": " + reason,
        1,
        List.of(),
        List.of(),
        null);
  }

  @Override
  public void close() {
    notifiers.forEach(Notifier::close);
  }
}
