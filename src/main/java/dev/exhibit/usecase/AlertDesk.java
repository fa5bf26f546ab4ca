package dev.exhibit.usecase;

import dev.exhibit.logstore.EventReader;
import dev.exhibit.model.AlertGraph;
import dev.exhibit.model.AlertHistory;
import dev.exhibit.model.AlertStep;
import dev.exhibit.model.AlertStep.Stage;
import dev.exhibit.model.ControlLibrary;
import dev.exhibit.model.FiredAlert;
import dev.exhibit.model.Period;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.model.UserFacingException;
import dev.exhibit.monitor.Notifier;
import dev.exhibit.monitor.Notifiers;
import dev.exhibit.task.Cancellation;
import dev.exhibit.workspace.AlertBook;
import dev.exhibit.workspace.WatchBook;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Alerts: watching for them, what people did about them, and what they would have said. */
public final class AlertDesk {
  private final Session session;
  private final EventReader reader;
  private final Supplier<ControlLibrary> library;
  private final EvaluateControls evaluate;
  private final Notifiers notifiers;
  private final AlertBook book;

  /** Alerts of this workspace. */
  public AlertDesk(
      Session session,
      EventReader reader,
      Supplier<ControlLibrary> library,
      EvaluateControls evaluate,
      Notifiers notifiers) {
    this.session = session;
    this.reader = reader;
    this.library = library;
    this.evaluate = evaluate;
    this.notifiers = notifiers;
    this.book = new AlertBook(session.database(), session.ledger());
  }

  /** Every alert with what became of it, by the time that it is about, then by id. */
  public List<AlertHistory> all() {
    return book.all();
  }

  /**
   * Records what a person did.
   *
   * @param id of the alert, or so much of its beginning that it is the only one
   * @param who who did it; the user of this computer where it is null
   * @throws UserFacingException when there is no such alert, or it stands further already
   */
  public AlertHistory step(
      String id,
      Stage stage,
      @Nullable String who,
      @Nullable String ticket,
      @Nullable String note) {
    return book.add(new AlertStep(only(id).alert().id(), stage, person(who), now(), ticket, note));
  }

  /**
   * Records under which ticket an alert is followed elsewhere; where it stands stays.
   *
   * @param id of the alert, or so much of its beginning that it is the only one
   * @param who who did it; the user of this computer where it is null
   * @throws UserFacingException when there is no such alert
   */
  public AlertHistory link(String id, @Nullable String who, String ticket, @Nullable String note) {
    return book.link(only(id).alert().id(), person(who), now(), ticket, note);
  }

  /**
   * Records who works on an alert from now on, and until when; where it stands stays.
   *
   * @param id of the alert, or so much of its beginning that it is the only one
   * @param who who says so; the user of this computer where it is null
   * @throws UserFacingException when there is no such alert, or the owner has no name
   */
  public AlertHistory assign(
      String id,
      @Nullable String who,
      AlertStep.Assignment assigned,
      @Nullable String ticket,
      @Nullable String note) {
    return book.assign(only(id).alert().id(), person(who), now(), named(assigned), ticket, note);
  }

  /** What is recorded stays for good, so a blank is nobody's name. */
  static AlertStep.Assignment named(AlertStep.Assignment assigned) {
    String owner = assigned.owner();
    if (owner == null) {
      return assigned;
    }
    if (owner.isBlank()) {
      throw new UserFacingException(
          "The owner of an alert has a name, and none was given.",
          "Name somebody, or leave the owner out for nobody.");
    }
    return new AlertStep.Assignment(owner.strip(), assigned.due());
  }

  private AlertHistory only(String id) {
    List<AlertHistory> found = id.isBlank() ? List.of() : book.beginning(id.strip());
    if (found.size() != 1) {
      throw new UserFacingException(
          found.isEmpty()
              ? "There is no alert " + id + "."
              : found.size() + " alerts begin with " + id + ".",
          "`exhibit alerts list` names them all.");
    }
    return found.getFirst();
  }

  private String person(@Nullable String who) {
    return who == null || who.isBlank() ? evaluate.operator() : who.strip();
  }

  private Instant now() {
    return session.clock().instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /** Who took the right to watch last and did not give it back. */
  Optional<WatchBook.Lease> lease() {
    return new WatchBook(session.database(), session.ledger()).lease();
  }

  /** What alerts look at, over time; see {@link GraphAlerts}. */
  List<AlertGraph> graphs(TimeSpan span, Duration width, Cancellation cancellation) {
    return new GraphAlerts(session, streams(List.of(), List.of())).over(span, width, cancellation);
  }

  /** Spans in which somebody watched and could see everything, in the order in which they were. */
  public List<TimeSpan> watched() {
    return new WatchBook(session.database(), session.ledger()).spans();
  }

  /**
   * A watcher; close it when done.
   *
   * @param controls ids, or none for all that are active and in scope
   * @param addresses who is told, as {@link Notifiers} knows them
   * @param link address of an event, in which {@code {event.id}} stands for its id; empty for none
   * @throws IllegalArgumentException when an address or a control is none
   */
  public WatchAlerts watch(List<String> controls, List<String> addresses, String link) {
    List<Notifier> told = new ArrayList<>();
    addresses.forEach(address -> told.add(notifiers.at(address)));
    evaluate.chosen(controls); // a control that is not there is said at once
    return new WatchAlerts(
        session,
        streams(controls, List.of()),
        new WatchBook.Owner(
            UUID.randomUUID().toString(), Processes.host(), ProcessHandle.current().pid()),
        new OfferNotices(book, told, id -> library.get().find(id), link));
  }

  private AlertStreams streams(List<String> controls, List<String> alerts) {
    return new AlertStreams(session, reader, evaluate, new AlertStreams.Choice(controls, alerts));
  }

  /**
   * What alerts would have said.
   *
   * @param told each with the time at which somebody who watched all the time would have been told,
   *     by that time, then by id
   * @param problems what was not judged, each a sentence
   * @param unseen whether something could not be looked at, beside what nobody asked for
   */
  public record Backtest(
      Period period, List<FiredAlert> told, List<String> problems, boolean unseen) {
    public Backtest {
      told = List.copyOf(told);
      problems = List.copyOf(problems);
    }
  }

  /**
   * Runs alerts over the past; nothing is kept and nobody is told.
   *
   * @param controls ids, or none for all that are active and in scope
   * @param alerts ids within their controls, or none for all
   */
  public Backtest backtest(
      Period period, List<String> controls, List<String> alerts, Cancellation cancellation) {
    return new BacktestAlerts(session, streams(controls, alerts)).run(period, cancellation);
  }
}
