package dev.exhibit.ui.start;

import dev.exhibit.model.Coverage;
import dev.exhibit.model.KeptState;
import dev.exhibit.model.StoreHealth;
import dev.exhibit.ui.common.ConnectionModel;
import dev.exhibit.ui.common.Face;
import dev.exhibit.ui.common.JobSlot;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.common.SessionModel;
import dev.exhibit.ui.common.UiContext;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/** The steps of the first run: which there are, how each stands, and where the person is. */
public final class StartViewModel {
  private static final String KEPT = "start";
  private static final String OVER = "over";

  /** The steps, in their order. */
  public enum Step {
    CONNECT,
    SOURCES,
    COVERAGE,
    CONTROLS,
    EVALUATE
  }

  /** How a step stands. */
  public enum Told {
    DONE,
    NOW,
    OPEN,
    SKIPPED
  }

  /** The steps in their order. */
  static final List<Step> STEPS = List.of(Step.values());

  private final UiContext context;
  private final KeptState kept;
  private final SourcesModel sources;
  private final ControlsModel controls;
  private final JobSlot covering;
  private final SampleModel sample;
  private @Nullable ConnectionModel connection;
  private final ReadOnlyObjectWrapper<Step> step = new ReadOnlyObjectWrapper<>(Step.CONNECT);
  private final ReadOnlyObjectWrapper<Map<Step, Told>> told = new ReadOnlyObjectWrapper<>(Map.of());
  private final ReadOnlyObjectWrapper<@Nullable Coverage> coverage = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<Face> coverageFace =
      new ReadOnlyObjectWrapper<>(Face.LOADING);
  private final ReadOnlyBooleanWrapper unfinished = new ReadOnlyBooleanWrapper();
  private final ReadOnlyStringWrapper result = new ReadOnlyStringWrapper("");
  private boolean chosen;
  private boolean shown;

  /** Follows the session; asks nothing before it is shown. */
  public StartViewModel(UiContext context) {
    this.context = context;
    kept = context.state().workspace().under(KEPT);
    sources = new SourcesModel(context);
    controls = new ControlsModel(context);
    covering = context.slot();
    sample = new SampleModel(context);
    controls.faceProperty().subscribe(now -> result.set(words()));
    context.session().factsProperty().subscribe(now -> look());
    context.session().sourcesProperty().subscribe(now -> look());
    context
        .session()
        .healthProperty()
        .subscribe((before, now) -> {
          look();
          if (before == null) {
            enter();
          }
        });
    context.session().whenBack(this::again);
  }

  /** The person came here. */
  public void arrive() {
    shown = true;
    look();
    enter();
  }

  /** Asks what failed while the store was away. */
  private void again() {
    if (shown && step.get() == Step.SOURCES && Face.awaitsStore(sources.faceProperty().get())) {
      sources.look();
    }
    if (shown && step.get() == Step.COVERAGE && Face.awaitsStore(coverageFace.get())) {
      cover();
    }
    if (shown && step.get() == Step.CONTROLS && Face.awaitsStore(controls.faceProperty().get())) {
      controls.load();
    }
  }

  private void look() {
    remember();
    Map<Step, Told> now = new EnumMap<>(Step.class);
    for (Step one : Step.values()) {
      now.put(one, told(one));
    }
    if (!chosen) {
      Step first =
          now.entrySet().stream()
              .filter(entry -> entry.getValue() == Told.OPEN)
              .map(Map.Entry::getKey)
              .findFirst()
              .orElse(Step.EVALUATE);
      if (first != step.get()) {
        step.set(first);
        enter();
      }
    }
    if (now.get(step.get()) != Told.DONE) {
      now.put(step.get(), Told.NOW);
    }
    told.set(now);
    result.set(words());
    rest();
  }

  /** What was done stays done while the store is away. */
  private void remember() {
    for (Step one : List.of(Step.CONNECT, Step.SOURCES)) {
      if (isDone(one) && !isKept(one)) {
        kept.keep(one.name(), Told.DONE.name());
      }
    }
  }

  /** The way is over once anything was evaluated, or where a person says so. */
  private void rest() {
    SessionModel.Facts facts = context.session().factsProperty().get();
    if (facts != null && facts.run().isPresent()) {
      kept.keep(OVER, "true");
    }
    unfinished.set(facts != null && kept.read(OVER).isEmpty());
  }

  private Told told(Step one) {
    if (isDone(one)) {
      return Told.DONE;
    }
    return kept.read(one.name()).filter(Told.SKIPPED.name()::equals).isPresent()
        ? Told.SKIPPED
        : Told.OPEN;
  }

  private boolean isDone(Step one) {
    SessionModel session = context.session();
    SessionModel.Facts facts = session.factsProperty().get();
    return switch (one) {
      case CONNECT ->
          isKept(one) || session.healthProperty().get() instanceof StoreHealth.Reachable;
      case SOURCES ->
          isKept(one)
              || session.sourcesProperty().get().stream()
                  .anyMatch(source -> source.detail().connected());
      case COVERAGE, CONTROLS -> isKept(one);
      case EVALUATE -> facts != null && facts.run().isPresent();
    };
  }

  private boolean isKept(Step one) {
    return kept.read(one.name()).filter(Told.DONE.name()::equals).isPresent();
  }

  /** Goes to a step; each can be gone to at any time. */
  public void choose(Step wanted) {
    chosen = true;
    if (wanted != step.get()) {
      step.set(wanted);
      enter();
    }
    look();
  }

  private void enter() {
    if (!shown || context.session().healthProperty().get() == null) {
      return; // it is entered once more when the store was asked
    }
    switch (step.get()) {
      case SOURCES -> sources.first();
      case COVERAGE -> cover();
      case CONTROLS, EVALUATE -> controls.first();
      case CONNECT -> {}
    }
  }

  /** Leaves this step for later. */
  public void skip() {
    Step now = step.get();
    if (!isDone(now)) {
      kept.keep(now.name(), Told.SKIPPED.name());
    }
    next();
  }

  /** This step is done; goes on with the next. */
  public void done() {
    kept.keep(step.get().name(), Told.DONE.name());
    next();
  }

  /** Goes to the next step; from the last one to the overview. */
  public void next() {
    int place = STEPS.indexOf(step.get()) + 1;
    if (place < STEPS.size()) {
      choose(STEPS.get(place));
    } else {
      look();
      context.navigator().go(new Place.Overview());
    }
  }

  /** Goes on from the coverage; what was not seen stays open. */
  public void coverageSeen() {
    if (coverage.get() == null) {
      skip();
    } else {
      done();
    }
  }

  /**
   * Makes sources of the lines that are ticked, and goes on; of none, the step is left for later
   * unless there is a source already.
   */
  public void connectSources() {
    if (sources.taken() == 0 && !sources.isConnected()) {
      skip();
      return;
    }
    sources.connect(
        () -> {
          controls.forget();
          done();
        },
        this::sourcesTakenBack);
  }

  /** The step is open again unless other sources are connected; what was counted is of others. */
  private void sourcesTakenBack() {
    kept.forget(Step.SOURCES.name());
    controls.forget();
    coverage.set(null);
    look();
    enter();
  }

  /** Writes what is ticked, and goes on; where no control is known the step is left for later. */
  public void approve() {
    if (controls.ids().isEmpty()) {
      skip();
      return;
    }
    controls.approve(this::done);
  }

  /** Asks what the sources could evidence. */
  public void cover() {
    coverageFace.set(Face.LOADING);
    covering.start(
        Messages.text("job.coverage"),
        (progress, cancellation) -> context.workbench().coverage(progress, cancellation),
        found -> {
          coverage.set(found);
          coverageFace.set(Face.FULL);
        },
        failure -> coverageFace.set(Face.failed(failure)));
  }

  /** Judges the first controls; while none is known they are looked for. */
  public void evaluate() {
    if (controls.ids().isEmpty()) {
      controls.load(); // an empty list would mean every control
    } else {
      context.session().evaluate(controls.ids());
    }
  }

  /** What the evaluation said of the first controls; empty until it is known which these are. */
  private String words() {
    SessionModel.Facts facts = context.session().factsProperty().get();
    boolean awaited = controls.faceProperty().get() instanceof Face.Loading;
    return facts == null || awaited ? "" : FirstResult.told(facts, Set.copyOf(controls.ids()));
  }

  /** Puts the way away; it is found again by the palette. */
  public void leave() {
    kept.keep(OVER, "true");
    look();
    context.navigator().go(new Place.Overview());
  }

  /** The generated sample. */
  public SampleModel sample() {
    return sample;
  }

  /** The store, as it is being chosen. */
  public ConnectionModel connection() {
    ConnectionModel known = connection;
    if (known == null) {
      known = new ConnectionModel(context);
      connection = known;
    }
    return known;
  }

  /** What could be sources. */
  public SourcesModel sources() {
    return sources;
  }

  /** The first controls. */
  public ControlsModel controls() {
    return controls;
  }

  /** The step that is shown. */
  public ReadOnlyObjectProperty<Step> stepProperty() {
    return step.getReadOnlyProperty();
  }

  /** How each step stands. */
  public ReadOnlyObjectProperty<Map<Step, Told>> toldProperty() {
    return told.getReadOnlyProperty();
  }

  /** What the sources could evidence; null until it was asked. */
  public ReadOnlyObjectProperty<@Nullable Coverage> coverageProperty() {
    return coverage.getReadOnlyProperty();
  }

  /** Whether that is known. */
  public ReadOnlyObjectProperty<Face> coverageFaceProperty() {
    return coverageFace.getReadOnlyProperty();
  }

  /** The asking for it, with its progress. */
  public JobSlot covering() {
    return covering;
  }

  /** Whether nothing was evaluated yet, and nobody put the way away. */
  public ReadOnlyBooleanProperty unfinishedProperty() {
    return unfinished.getReadOnlyProperty();
  }

  /** What the first evaluation said, one line; empty before it. */
  public ReadOnlyStringProperty resultProperty() {
    return result.getReadOnlyProperty();
  }
}
