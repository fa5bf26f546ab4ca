package dev.exhibit.ui.start;

import dev.exhibit.ui.common.Face;
import dev.exhibit.ui.common.JobSlot;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.TakingBack;
import dev.exhibit.ui.common.Trouble;
import dev.exhibit.ui.common.UiContext;
import dev.exhibit.usecase.FirstRun.Ask;
import dev.exhibit.usecase.FirstRun.Starter;
import dev.exhibit.usecase.FirstRun.Starters;
import dev.exhibit.usecase.FirstRun.Value;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyListProperty;
import javafx.beans.property.ReadOnlyListWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import org.jspecify.annotations.Nullable;

/** The first controls, and what a person approves for them. */
public final class ControlsModel {
  /**
   * A parameter as a person decides on it.
   *
   * @param ticked of each value that was approved before or occurs whether it is approved; one that
   *     did not occur has no events
   * @param more values beside them, parted by commas
   * @param nobody whether nothing at all is approved, which is an answer too
   */
  public record Answer(
      Ask ask, Map<Value, BooleanProperty> ticked, StringProperty more, BooleanProperty nobody) {

    static Answer of(Ask ask) {
      List<String> said = ask.said() == null ? List.of() : ask.said();
      return of(ask, new Typed(said, said, "", ask.said() != null && said.isEmpty()));
    }

    /** What is asked, as a person answered it before that was counted anew. */
    private static Answer of(Ask ask, Typed typed) {
      Set<String> occurring = ask.values().stream().map(Value::value).collect(Collectors.toSet());
      Map<Value, BooleanProperty> ticked = new LinkedHashMap<>();
      Stream.concat(
              ask.said() == null ? Stream.empty() : ask.said().stream(), typed.ticked().stream())
          .filter(one -> !occurring.contains(one))
          .map(one -> new Value(one, 0))
          .forEach(value -> ticked.put(value, new SimpleBooleanProperty()));
      ask.values().forEach(value -> ticked.put(value, new SimpleBooleanProperty()));
      ticked.forEach((value, tick) -> tick.set(typed.ticked().contains(value.value())));
      return new Answer(
          ask,
          ticked,
          new SimpleStringProperty(typed.more()),
          new SimpleBooleanProperty(typed.nobody()));
    }

    private Typed typed() {
      return new Typed(
          ask.said() == null ? List.of() : ask.said(),
          ticked.entrySet().stream()
              .filter(one -> one.getValue().get())
              .map(one -> one.getKey().value())
              .toList(),
          more.get(),
          nobody.get());
    }

    private void whenChanged(Runnable action) {
      Stream.<ObservableValue<?>>concat(ticked.values().stream(), Stream.of(more, nobody))
          .forEach(one -> one.subscribe((before, now) -> action.run()));
    }

    /** What is approved now; nothing where nobody says anything. */
    public Optional<List<String>> said() {
      if (nobody.get()) {
        return Optional.of(List.of());
      }
      List<String> all =
          Stream.concat(
                  ticked.entrySet().stream()
                      .filter(one -> one.getValue().get())
                      .map(one -> one.getKey().value()),
                  Arrays.stream(more.get().split(","))
                      .map(String::strip)
                      .filter(one -> !one.isEmpty()))
              .distinct()
              .toList();
      return all.isEmpty() ? Optional.empty() : Optional.of(all);
    }

    /** What must be written; nothing where it is what was approved before, in any order. */
    private Optional<List<String>> change(@Nullable List<String> before) {
      if (before == null) {
        return said();
      }
      // who unticks the last one withdraws it: then nobody is approved
      List<String> now = said().orElse(List.of());
      return new HashSet<>(now).equals(new HashSet<>(before)) ? Optional.empty() : Optional.of(now);
    }
  }

  /**
   * What a person ticked and typed.
   *
   * @param said what was approved then
   */
  private record Typed(List<String> said, List<String> ticked, String more, boolean nobody) {
    /** The same over what is approved now: what others said since is no decision of this person. */
    private Typed over(List<String> now) {
      Set<String> ticks = new LinkedHashSet<>(ticked);
      said.stream().filter(one -> !now.contains(one)).forEach(ticks::remove);
      now.stream().filter(one -> !said.contains(one)).forEach(ticks::add);
      return new Typed(
          now, List.copyOf(ticks), more, nobody && (now.isEmpty() || now.equals(said)));
    }
  }

  private final UiContext context;
  private final JobSlot loading;
  private final JobSlot saving;
  private final Map<String, List<String>> approved = new LinkedHashMap<>();
  private final Map<String, Typed> drafts = new HashMap<>();
  private final TakingBack back;
  private boolean asked;
  private final ReadOnlyListWrapper<Starter> controls =
      new ReadOnlyListWrapper<>(FXCollections.observableArrayList());
  private final ReadOnlyObjectWrapper<List<String>> unasked =
      new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyListWrapper<Answer> answers =
      new ReadOnlyListWrapper<>(FXCollections.observableArrayList());
  private final ReadOnlyObjectWrapper<Face> face = new ReadOnlyObjectWrapper<>(Face.LOADING);
  private final ReadOnlyObjectWrapper<@Nullable Trouble> trouble = new ReadOnlyObjectWrapper<>();

  ControlsModel(UiContext context) {
    this.context = context;
    loading = context.slot();
    saving = context.actSlot();
    back = new TakingBack(context);
  }

  /** Looks, unless it was looked since the sources changed. */
  void first() {
    if (!asked) {
      load();
    }
  }

  /** What was counted is of other sources. */
  void forget() {
    asked = false;
  }

  /** Looks which controls the sources can evidence, and counts what their parameters may list. */
  public void load() {
    asked = true;
    face.set(Face.LOADING);
    trouble.set(null);
    loading.start(
        Messages.text("job.start.controls"),
        (progress, cancellation) -> context.workbench().firstRun().starters(progress, cancellation),
        this::loaded,
        failure -> face.set(Face.failed(failure)));
  }

  private void loaded(Starters found) {
    approved.clear();
    unasked.set(found.unasked());
    controls.setAll(found.controls());
    answers.setAll(found.asks().stream().map(this::answer).toList());
    keepDrafts();
    face.set(
        controls.isEmpty()
            ? new Face.Empty(
                Messages.text("start.controls.none"),
                found.unasked().isEmpty()
                    ? Messages.text("start.controls.none.text")
                    : unaskedWords())
            : Face.FULL);
  }

  private Answer answer(Ask ask) {
    Typed typed = drafts.get(ask.parameter());
    List<String> said = ask.said() == null ? List.of() : ask.said();
    Answer answer = typed == null ? Answer.of(ask) : Answer.of(ask, typed.over(said));
    answer.whenChanged(this::keepDrafts);
    return answer;
  }

  /** What is ticked or typed and not written yet stays when it is counted anew. */
  private void keepDrafts() {
    for (Answer answer : answers) {
      Ask ask = answer.ask();
      if (answer.change(before(ask)).isPresent()) {
        drafts.put(ask.parameter(), answer.typed());
      } else {
        drafts.remove(ask.parameter());
      }
    }
  }

  /**
   * Writes what was said, where it is another than before.
   *
   * @param then what follows
   */
  void approve(Runnable then) {
    Map<String, List<String>> said = new LinkedHashMap<>();
    for (Answer answer : answers) {
      answer
          .change(before(answer.ask()))
          .ifPresent(list -> said.put(answer.ask().parameter(), list));
    }
    trouble.set(null);
    if (said.isEmpty()) {
      then.run();
      return;
    }
    saving.start(
        Messages.text("job.start.approve"),
        (progress, cancellation) -> context.workbench().firstRun().approve(said),
        kept -> {
          approved.putAll(said);
          keepDrafts();
          then.run();
          context.session().reload();
          back.offer(
              Messages.text("start.controls.did", String.join(", ", said.keySet())),
              () -> context.workbench().engagement().restore(kept),
              this::tookBack);
        },
        failure -> Trouble.of(failure).ifPresent(trouble::set));
  }

  private void tookBack() {
    context.session().reload();
    load();
  }

  private @Nullable List<String> before(Ask ask) {
    List<String> now = approved.get(ask.parameter());
    return now == null ? ask.said() : now;
  }

  /** The ids of the first controls. */
  public List<String> ids() {
    return controls.stream().map(Starter::control).toList();
  }

  /**
   * That connected sources are asked by none of the controls, one sentence; empty where each is.
   */
  public String unaskedWords() {
    return unasked.get().isEmpty()
        ? ""
        : Messages.text("start.controls.unasked", String.join(", ", unasked.get()));
  }

  /** Those sources, by name. */
  public ReadOnlyObjectProperty<List<String>> unaskedProperty() {
    return unasked.getReadOnlyProperty();
  }

  /**
   * Those of them that cannot be judged: nobody said what they ask for, or the sources do not have
   * it.
   */
  public List<Starter> waiting() {
    return controls.stream()
        .map(control ->
            new Starter(
                control.control(),
                control.title(),
                control.sources(),
                unsaid(control),
                control.wanting()))
        .filter(ControlsModel::waits)
        .toList();
  }

  /** Whether it cannot be judged yet. */
  static boolean waits(Starter control) {
    return !control.unsaid().isEmpty() || !control.wanting().isEmpty();
  }

  /** Whether it can be judged, and if not, why. */
  static String words(Starter control) {
    if (!control.wanting().isEmpty()) {
      return Messages.text("start.controls.wanting", control.wanting());
    }
    return control.unsaid().isEmpty()
        ? Messages.text("start.controls.ready", String.join(", ", control.sources()))
        : Messages.text("start.controls.waits", String.join(", ", control.unsaid()));
  }

  private List<String> unsaid(Starter control) {
    return control.unsaid().stream().filter(name -> !approved.containsKey(name)).toList();
  }

  /** The first controls. */
  public ReadOnlyListProperty<Starter> controlsProperty() {
    return controls.getReadOnlyProperty();
  }

  /** What they ask for. */
  public ReadOnlyListProperty<Answer> answersProperty() {
    return answers.getReadOnlyProperty();
  }

  /** Whether they are known. */
  public ReadOnlyObjectProperty<Face> faceProperty() {
    return face.getReadOnlyProperty();
  }

  /** Why what was ticked could not be written; null when it could. */
  public ReadOnlyObjectProperty<@Nullable Trouble> troubleProperty() {
    return trouble.getReadOnlyProperty();
  }

  /** The look, with its progress. */
  public JobSlot loading() {
    return loading;
  }

  /** The writing, with its progress. */
  public JobSlot saving() {
    return saving;
  }
}
