package dev.exhibit.ui.common;

import dev.exhibit.model.MissingTimes;
import dev.exhibit.model.Period;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.usecase.IntakeReport;
import dev.exhibit.usecase.ReadingIn;
import dev.exhibit.usecase.StoppedReading;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyListProperty;
import javafx.beans.property.ReadOnlyListWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import org.jspecify.annotations.Nullable;

/** Log files that a person reads into the store: which, as what, what they hold, what became. */
public final class ReadInModel {
  private final UiContext context;
  private final JobSlot looking;
  private final JobSlot reading;
  private final JobSlot naming;
  private final Runnable whenRead;
  private ReadingIn.@Nullable Wish seen;
  private final ReadOnlyListWrapper<Path> files =
      new ReadOnlyListWrapper<>(FXCollections.observableArrayList());
  private final ReadOnlyListWrapper<String> sources =
      new ReadOnlyListWrapper<>(FXCollections.observableArrayList());
  private final BooleanProperty open = new SimpleBooleanProperty();
  private final ReadOnlyIntegerWrapper asked = new ReadOnlyIntegerWrapper();
  private final ObjectProperty<@Nullable String> source = new SimpleObjectProperty<>();
  private final StringProperty zone = new SimpleStringProperty("UTC");
  private final StringProperty year = new SimpleStringProperty("");
  private final ReadOnlyObjectWrapper<ReadingIn.@Nullable Look> look =
      new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<ReadingIn.@Nullable Done> done =
      new ReadOnlyObjectWrapper<>();
  private final ReadOnlyBooleanWrapper stopped = new ReadOnlyBooleanWrapper();
  private final ReadOnlyObjectWrapper<@Nullable IntakeReport> stored =
      new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable Trouble> trouble = new ReadOnlyObjectWrapper<>();

  /**
   * Nothing is chosen yet.
   *
   * @param whenRead is called after something came into the store
   */
  public ReadInModel(UiContext context, Runnable whenRead) {
    this.context = context;
    this.whenRead = whenRead;
    looking = context.slot();
    reading = context.slot();
    naming = context.slot();
    open.subscribe(shown -> {
      if (shown && sources.isEmpty()) {
        name();
      }
    });
  }

  private void name() {
    naming.start(
        Messages.text("job.readin.types"),
        (progress, cancellation) -> context.workbench().readingIn().sources(),
        sources::setAll,
        failure -> Trouble.of(failure).ifPresent(trouble::set));
  }

  /** Opens the pane for somebody who goes on there, also where it is open already. */
  public void show() {
    open.set(true);
    asked.set(asked.get() + 1);
  }

  /** How often somebody asked for the pane. */
  ReadOnlyIntegerProperty askedProperty() {
    return asked.getReadOnlyProperty();
  }

  /** Asks for files, and looks at them. */
  public void chooseFiles() {
    take(context.files().chooseLogs());
  }

  /** Asks for a folder, and looks at what is in it. */
  public void chooseFolder() {
    context.files().chooseFolder().ifPresent(folder -> take(List.of(folder)));
  }

  /**
   * Takes these instead of those before, and looks at them.
   *
   * @return whether they were taken: not when there is none, nor while others are read in
   */
  public boolean take(List<Path> chosen) {
    if (chosen.isEmpty() || reading.runningProperty().get()) {
      return false;
    }
    if (!open.get()) {
      show();
    }
    files.setAll(chosen);
    look();
    return true;
  }

  /** Looks at the beginnings of what is chosen; not while it is read in. */
  public void look() {
    if (reading.runningProperty().get()) {
      return;
    }
    looking.forget();
    trouble.set(null);
    stopped.set(false);
    stored.set(null);
    done.set(null);
    look.set(null);
    ReadingIn.Wish wish = wish();
    if (wish != null && !files.isEmpty()) {
      seen = wish;
      looking.start(
          Messages.text("job.readin.look"),
          (progress, cancellation) ->
              context.workbench().readingIn().look(wish, progress, cancellation),
          look::set,
          failure -> Trouble.of(failure).ifPresent(trouble::set));
    }
  }

  /** Reads all of it in; looks again instead when type, zone or year are others since the look. */
  public void read() {
    ReadingIn.Wish wish = wish();
    if (wish == null || files.isEmpty()) {
      return;
    }
    if (!wish.equals(seen)) {
      look();
      trouble.set(
          new Trouble(Messages.text("readin.changed"), Messages.text("readin.changed.todo")));
      return;
    }
    looking.forget();
    trouble.set(null);
    stopped.set(false);
    stored.set(null);
    done.set(null);
    look.set(null);
    reading.start(
        Messages.text("job.readin"),
        (progress, cancellation) ->
            context.workbench().readingIn().read(wish, progress, cancellation),
        this::ended,
        this::failed);
  }

  private void ended(ReadingIn.Done what) {
    done.set(what);
    whenRead.run();
  }

  private void failed(Throwable failure) {
    stored.set(failure instanceof StoppedReading early ? early.stored() : null);
    stopped.set(failure instanceof CancellationException);
    Trouble.of(failure).ifPresent(trouble::set);
    whenRead.run(); // what came before it stopped is in the store
  }

  /** What was chosen and typed; null with words for the person when it cannot be meant. */
  private ReadingIn.@Nullable Wish wish() {
    String typed = year.get().strip();
    Integer named = typed.matches("[0-9]{4}") ? Integer.valueOf(typed) : null;
    if (!typed.isEmpty()
        && (named == null || !MissingTimes.mayBe(named, context.session().now()))) {
      trouble.set(
          new Trouble(Messages.text("readin.year.wrong"), Messages.text("readin.year.wrong.todo")));
      return null;
    }
    try {
      ZoneId zoned = ZoneId.of(zone.get().strip());
      return new ReadingIn.Wish(files.get(), source.get(), new MissingTimes(zoned, named));
    } catch (DateTimeException e) {
      trouble.set(
          new Trouble(Messages.text("readin.zone.wrong"), Messages.text("readin.zone.wrong.todo")));
      return null;
    }
  }

  /**
   * How what was read is to be taken: well only when there was something, all of it is stored, and
   * no file was left out.
   */
  static Standing standing(IntakeReport report) {
    if (!report.clean() || report.contradicting() > 0) {
      return Standing.EXCEPTION;
    }
    return report.records() > 0 && report.skipped().isEmpty()
        ? Standing.PASS
        : Standing.NOT_EVALUABLE;
  }

  /** What became of all records. */
  static String counts(IntakeReport report) {
    String all =
        Messages.text(
            "readin.done",
            report.records(),
            report.events(),
            report.duplicates(),
            report.conflicts(),
            report.rejected());
    return report.contradicting() == 0
        ? all
        : all + " " + Messages.text("readin.contradicting", report.contradicting());
  }

  /** What is said of all the lines that were understood in a look. */
  static String understood(ReadingIn.Look look) {
    long lines = look.refusals();
    int files = look.skipped().size();
    if (lines > 0 && files > 0) {
      return Messages.text("readin.not.both", lines, files);
    }
    if (files > 0) {
      return Messages.text("readin.not.files", files);
    }
    if (lines > 0) {
      return Messages.text("readin.not", lines);
    }
    return Messages.text(look.whole() ? "readin.understood" : "readin.understood.begin");
  }

  /**
   * Shows what was read on the Timeline; the period is widened to it where it must be, and said.
   */
  public void showEvents() {
    ReadingIn.Done what = done.get();
    IntakeReport report = what == null ? null : what.report();
    Instant first = report == null ? null : report.first();
    Instant last = report == null ? null : report.last();
    if (report == null || first == null || last == null) {
      return;
    }
    TimeSpan span = new TimeSpan(first, last.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1));
    SessionModel.Facts facts = context.session().factsProperty().get();
    if (facts != null && !holds(facts.period(), span)) {
      Period wider = union(facts.period(), span);
      context.session().choose(wider);
      context.notes().say(Messages.text("readin.widened", Formats.period(wider)));
    }
    List<String> types = new ArrayList<>(report.bySource().keySet());
    String kql = types.size() == 1 ? "event.dataset:\"" + types.getFirst() + "\"" : "";
    context.navigator().go(new Place.Timeline(kql, span, null, null));
  }

  private static Period union(Period period, TimeSpan span) {
    Instant from = span.from().isBefore(period.from()) ? span.from() : period.from();
    Instant to = span.to().isAfter(period.to()) ? span.to() : period.to();
    return new Period(from, to, period.zone());
  }

  private static boolean holds(Period period, TimeSpan span) {
    return !span.from().isBefore(period.from()) && !span.to().isAfter(period.to());
  }

  /** Opens the list of what could not be read with the desktop's own program. */
  public void openList() {
    ReadingIn.Done what = done.get();
    IntakeReport report = what == null ? stored.get() : what.report();
    Path list = report == null ? null : report.rejectsFile();
    if (list != null) {
      context.files().open(list);
    }
  }

  /** Stops what runs; whether something did. */
  public boolean stop() {
    boolean runs = looking.runningProperty().get() || reading.runningProperty().get();
    looking.cancel();
    reading.cancel();
    return runs;
  }

  /** Whether the pane is shown. */
  public BooleanProperty openProperty() {
    return open;
  }

  /** What is chosen. */
  public ReadOnlyListProperty<Path> filesProperty() {
    return files.getReadOnlyProperty();
  }

  /** The types that records can be taken for. */
  public ReadOnlyListProperty<String> sourcesProperty() {
    return sources.getReadOnlyProperty();
  }

  /** The type that records are taken for; null recognises each input by its content. */
  public ObjectProperty<@Nullable String> sourceProperty() {
    return source;
  }

  /** The zone of times that name none. */
  public StringProperty zoneProperty() {
    return zone;
  }

  /** The year of a file's last line where times name none; empty infers it. */
  public StringProperty yearProperty() {
    return year;
  }

  /** What the beginnings hold; null until that is known. */
  public ReadOnlyObjectProperty<ReadingIn.@Nullable Look> lookProperty() {
    return look.getReadOnlyProperty();
  }

  /** What became of it; null until it is read. */
  public ReadOnlyObjectProperty<ReadingIn.@Nullable Done> doneProperty() {
    return done.getReadOnlyProperty();
  }

  /** Whether the person stopped the reading. */
  public ReadOnlyBooleanProperty stoppedProperty() {
    return stopped.getReadOnlyProperty();
  }

  /** What became of all that was stored before it was stopped; null where that is not known. */
  public ReadOnlyObjectProperty<@Nullable IntakeReport> storedProperty() {
    return stored.getReadOnlyProperty();
  }

  /** What went wrong; null when nothing did. */
  public ReadOnlyObjectProperty<@Nullable Trouble> troubleProperty() {
    return trouble.getReadOnlyProperty();
  }

  /** The look, with its progress. */
  public JobSlot looking() {
    return looking;
  }

  /** The reading, with its progress. */
  public JobSlot reading() {
    return reading;
  }

  /** The zone in which times are shown. */
  public ZoneId shownZone() {
    SessionModel.Facts facts = context.session().factsProperty().get();
    return facts == null ? java.time.ZoneOffset.UTC : facts.period().zone();
  }
}
