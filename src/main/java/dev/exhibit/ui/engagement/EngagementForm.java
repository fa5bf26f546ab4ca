package dev.exhibit.ui.engagement;

import dev.exhibit.model.EngagementDraft;
import dev.exhibit.model.EngagementDraft.CarvedOut;
import dev.exhibit.model.EngagementDraft.House;
import dev.exhibit.model.EngagementDraft.JobText;
import dev.exhibit.model.EngagementDraft.NotApplicable;
import dev.exhibit.model.Person;
import dev.exhibit.model.Scope.Category;
import dev.exhibit.ui.common.Lengths;
import dev.exhibit.usecase.EngagementDesk.Asked;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** An engagement as it is typed. */
public final class EngagementForm {
  /** Texts that there are once. */
  public enum Text {
    NAME,
    PERIOD,
    ZONE,
    COMPANY,
    LOGO,
    FRAME,
    NOTICE,
    INVENTORY
  }

  /** Whether somebody chose what is in scope. */
  public enum Scoping {
    EVERYTHING,
    CHOSEN
  }

  /** Fields of a criterion that a provider answers for. */
  public enum Carved {
    CRITERION,
    PROVIDER,
    REASON,
    REPORT,
    FROM,
    UNTIL
  }

  /** Fields of a criterion that does not apply. */
  public enum Excluded {
    CRITERION,
    REASON
  }

  /** Fields of a person. */
  public enum Who {
    ID,
    NAME,
    CERTIFICATES
  }

  /** Fields of a job. */
  public enum JobField {
    JOB,
    KIND,
    HOSTS,
    CRON,
    ZONE,
    GRACE,
    START,
    FINISH,
    EARLY,
    LONGEST,
    HOLIDAYS,
    SOURCES
  }

  private final List<Runnable> listeners = new ArrayList<>();
  private final Map<Text, StringProperty> texts = new EnumMap<>(Text.class);
  private final ObjectProperty<Scoping> scoping = new SimpleObjectProperty<>(Scoping.EVERYTHING);
  private final Map<Category, BooleanProperty> categories = new EnumMap<>(Category.class);
  private final FieldRows<Carved> carved = new FieldRows<>(Carved.class, this::changed);
  private final FieldRows<Excluded> excluded = new FieldRows<>(Excluded.class, this::changed);
  private final FieldRows<Who> people = new FieldRows<>(Who.class, this::changed);
  private final FieldRows<JobField> jobs = new FieldRows<>(JobField.class, this::changed);
  private final ObservableList<ParameterRow> parameters = FXCollections.observableArrayList();
  private boolean filling;

  /** An empty form. */
  public EngagementForm() {
    for (Text text : Text.values()) {
      StringProperty typed = new SimpleStringProperty("");
      typed.subscribe((before, now) -> changed());
      texts.put(text, typed);
    }
    for (Category category : Category.values()) {
      BooleanProperty in = new SimpleBooleanProperty();
      in.subscribe((before, now) -> changed());
      categories.put(category, in);
    }
    scoping.subscribe((before, now) -> changed());
  }

  /** Calls back after each change by a person. */
  public void whenChanged(Runnable action) {
    listeners.add(action);
  }

  private void changed() {
    if (!filling) {
      listeners.forEach(Runnable::run);
    }
  }

  /** Does what changes much, and tells of it once. */
  void together(Runnable changes) {
    filling = true;
    try {
      changes.run();
    } finally {
      filling = false;
    }
    changed();
  }

  /** Shows what is written down, and every parameter that is asked for. */
  public void fill(EngagementDraft draft, List<Asked> asked) {
    together(() -> {
      Map.of(
              Text.NAME, draft.name(),
              Text.PERIOD, draft.period(),
              Text.ZONE, draft.zone(),
              Text.COMPANY, draft.company().name(),
              Text.LOGO, draft.company().logo(),
              Text.FRAME, draft.company().frame(),
              Text.NOTICE, draft.company().notice(),
              Text.INVENTORY, String.join("\n", draft.inventory()))
          .forEach((text, value) -> text(text).set(value));
      choose(draft.criteria());
      fill(carved, draft.carvedOut(), this::fill);
      fill(excluded, draft.notApplicable(), this::fill);
      fill(people, draft.people(), this::fill);
      fill(jobs, draft.jobs(), this::fill);
      fillParameters(draft.parameters(), asked);
    });
  }

  private void choose(@Nullable Set<Category> chosen) {
    scoping.set(chosen == null ? Scoping.EVERYTHING : Scoping.CHOSEN);
    categories.forEach((category, in) -> in.set(chosen == null || chosen.contains(category)));
  }

  private static <F extends Enum<F>, T> void fill(
      FieldRows<F> rows, List<T> all, java.util.function.BiConsumer<FieldRows.Row<F>, T> one) {
    rows.clear();
    all.forEach(it -> one.accept(rows.add(), it));
  }

  private void fill(FieldRows.Row<Carved> row, CarvedOut it) {
    row.field(Carved.CRITERION).set(it.criterion());
    row.field(Carved.PROVIDER).set(it.provider());
    row.field(Carved.REASON).set(it.reason());
    row.field(Carved.REPORT).set(it.report());
    row.field(Carved.FROM).set(it.from());
    row.field(Carved.UNTIL).set(it.until());
  }

  private void fill(FieldRows.Row<Excluded> row, NotApplicable it) {
    row.field(Excluded.CRITERION).set(it.criterion());
    row.field(Excluded.REASON).set(it.reason());
  }

  private void fill(FieldRows.Row<Who> row, Person it) {
    row.field(Who.ID).set(it.id());
    row.field(Who.NAME).set(it.name());
    row.field(Who.CERTIFICATES).set(String.join("\n", it.certificates()));
  }

  private void fill(FieldRows.Row<JobField> row, JobText it) {
    row.field(JobField.JOB).set(it.job());
    row.field(JobField.KIND).set(it.kind());
    row.field(JobField.HOSTS).set(String.join(", ", it.hosts()));
    row.field(JobField.CRON).set(it.cron());
    row.field(JobField.ZONE).set(it.zone());
    row.field(JobField.GRACE).set(Lengths.shown(it.grace()));
    row.field(JobField.START).set(it.start());
    row.field(JobField.FINISH).set(it.finish());
    row.field(JobField.EARLY).set(Lengths.shown(it.early()));
    row.field(JobField.LONGEST).set(Lengths.shown(it.longest()));
    row.field(JobField.HOLIDAYS).set(String.join(", ", it.holidays()));
    row.field(JobField.SOURCES).set(String.join(", ", it.sources()));
  }

  private void fillParameters(Map<String, List<String>> said, List<Asked> asked) {
    Map<String, @Nullable Asked> all = new TreeMap<>();
    said.keySet().forEach(name -> all.put(name, null));
    asked.forEach(one -> all.put(one.parameter(), one));
    parameters.clear();
    all.forEach((name, one) -> {
      ParameterRow row = new ParameterRow(name, one, this::changed);
      List<String> values = said.get(name);
      row.saidProperty().set(values != null);
      row.valuesProperty().set(values == null ? "" : String.join("\n", values));
      parameters.add(row);
    });
  }

  /** What is typed. */
  public EngagementDraft draft() {
    Map<String, List<String>> said = new LinkedHashMap<>();
    parameters.stream()
        .filter(row -> row.saidProperty().get())
        .forEach(row -> said.put(row.name(), row.list()));
    return new EngagementDraft(
        line(Text.NAME),
        new House(line(Text.COMPANY), line(Text.LOGO), line(Text.FRAME), line(Text.NOTICE)),
        line(Text.PERIOD),
        line(Text.ZONE),
        chosen(),
        carved.rows().stream().map(EngagementForm::carvedOut).toList(),
        excluded.rows().stream()
            .map(row -> new NotApplicable(row.text(Excluded.CRITERION), row.text(Excluded.REASON)))
            .toList(),
        people.rows().stream()
            .map(
                row -> new Person(row.text(Who.ID), row.text(Who.NAME), row.list(Who.CERTIFICATES)))
            .toList(),
        said,
        jobTexts(),
        inventory());
  }

  private @Nullable Set<Category> chosen() {
    if (scoping.get() == Scoping.EVERYTHING) {
      return null;
    }
    Set<Category> chosen = EnumSet.noneOf(Category.class);
    categories.forEach((category, in) -> {
      if (in.get()) {
        chosen.add(category);
      }
    });
    return chosen;
  }

  private static CarvedOut carvedOut(FieldRows.Row<Carved> row) {
    return new CarvedOut(
        row.text(Carved.CRITERION),
        row.text(Carved.PROVIDER),
        row.text(Carved.REASON),
        row.text(Carved.REPORT),
        row.text(Carved.FROM),
        row.text(Carved.UNTIL));
  }

  /** The jobs that are typed. */
  List<JobText> jobTexts() {
    return jobs.rows().stream().map(EngagementForm::jobText).toList();
  }

  private static JobText jobText(FieldRows.Row<JobField> row) {
    return new JobText(
        row.text(JobField.JOB),
        row.text(JobField.KIND),
        row.list(JobField.HOSTS),
        row.text(JobField.CRON),
        row.text(JobField.ZONE),
        Lengths.typed(row.text(JobField.GRACE)),
        Lengths.typed(row.text(JobField.EARLY)),
        Lengths.typed(row.text(JobField.LONGEST)),
        row.text(JobField.START),
        row.text(JobField.FINISH),
        row.list(JobField.HOLIDAYS),
        row.list(JobField.SOURCES));
  }

  /** The hosts that are typed. */
  List<String> inventory() {
    return FieldRows.list(text(Text.INVENTORY).get());
  }

  /** What is typed, in one line. */
  String line(Text text) {
    return text(text).get().strip();
  }

  /** Ids that stand twice or not at all where each names one thing; in their order. */
  public Set<String> twice() {
    Set<String> twice = new TreeSet<>();
    find(twice, carved, Carved.CRITERION);
    find(twice, excluded, Excluded.CRITERION);
    find(twice, people, Who.ID);
    return twice;
  }

  private static <F extends Enum<F>> void find(Set<String> twice, FieldRows<F> rows, F field) {
    Set<String> seen = new TreeSet<>();
    Consumer<String> look =
        id -> {
          if (id.isEmpty() || !seen.add(id)) {
            twice.add(id);
          }
        };
    rows.rows().forEach(row -> look.accept(row.text(field)));
  }

  /** What is typed in a text. */
  public StringProperty text(Text text) {
    return java.util.Objects.requireNonNull(texts.get(text));
  }

  /** Whether somebody chose what is in scope. */
  public ObjectProperty<Scoping> scopingProperty() {
    return scoping;
  }

  /** Whether a category is in, where somebody chose. */
  public BooleanProperty category(Category category) {
    return java.util.Objects.requireNonNull(categories.get(category));
  }

  /** Criteria that a provider answers for. */
  public FieldRows<Carved> carvedOut() {
    return carved;
  }

  /** Criteria that do not apply. */
  public FieldRows<Excluded> notApplicable() {
    return excluded;
  }

  /** Who takes part. */
  public FieldRows<Who> people() {
    return people;
  }

  /** What must run. */
  public FieldRows<JobField> jobs() {
    return jobs;
  }

  /** The first parameter that a control asks for: one of which nothing is said, if there is one. */
  Optional<ParameterRow> parameterOf(String control) {
    List<ParameterRow> asked = parameters.stream().filter(row -> row.isAskedBy(control)).toList();
    return asked.stream()
        .filter(ParameterRow::isMissing)
        .findFirst()
        .or(() -> asked.stream().findFirst());
  }

  /** What controls ask for, by name. */
  public ObservableList<ParameterRow> parameters() {
    return parameters;
  }
}
