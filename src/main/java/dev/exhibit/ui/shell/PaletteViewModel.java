package dev.exhibit.ui.shell;

import dev.exhibit.model.Answer;
import dev.exhibit.model.Control;
import dev.exhibit.model.ControlLibrary.BrokenControl;
import dev.exhibit.model.Evaluation;
import dev.exhibit.query.Filters;
import dev.exhibit.ui.common.JobSlot;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Navigator;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.common.SessionModel;
import dev.exhibit.ui.common.SourceCount;
import dev.exhibit.ui.common.Standing;
import dev.exhibit.ui.common.UiContext;
import dev.exhibit.ui.overview.Tile;
import dev.exhibit.ui.timeline.SearchTree;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyListProperty;
import javafx.beans.property.ReadOnlyListWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import org.jspecify.annotations.Nullable;

/**
 * Finds controls, criteria, screens, saved searches, commands, sources, people and events. Every
 * word that is typed must occur. A first character narrows it: {@code >} commands, {@code #}
 * criteria, {@code @} people, {@code :} a query.
 */
public final class PaletteViewModel {
  private static final int EACH = 6;
  private final UiContext context;
  private final SessionModel session;
  private final Navigator navigator;
  private final JobSlot counting;
  private final PaletteCommands commands;
  private final PaletteCommands.Acts acts;
  private final ReadOnlyObjectWrapper<@Nullable String> counted = new ReadOnlyObjectWrapper<>();
  private final StringProperty text = new SimpleStringProperty("");
  private boolean open;
  private final Map<HitKind, Integer> found = new EnumMap<>(HitKind.class);
  private final ReadOnlyListWrapper<Hit> hits =
      new ReadOnlyListWrapper<>(FXCollections.observableArrayList());

  /** Finds in the session, and does what only the window can do by these acts. */
  PaletteViewModel(UiContext context, PaletteCommands.Acts acts) {
    this.context = context;
    this.acts = acts;
    commands = new PaletteCommands(context, acts);
    session = context.session();
    navigator = context.navigator();
    counting = context.slot();
    text.subscribe(this::search);
    session.factsProperty().subscribe(now -> searchAgain());
    session.sourcesProperty().subscribe(now -> searchAgain());
    session.notebook().searchesProperty().subscribe(now -> searchAgain());
  }

  private void search(String typed) {
    counting.forget(); // it counts what was typed before
    counted.set(null);
    find(typed.strip());
  }

  /** What comes while somebody looks is found, too; what was counted of events still holds. */
  private void searchAgain() {
    if (open) {
      find(text.get().strip());
    }
  }

  private void find(String query) {
    List<Hit> all = new ArrayList<>();
    found.clear();
    if (query.startsWith(":")) {
      all.add(events(query.substring(1).strip()));
    } else if (query.startsWith(">")) {
      List<Hit> found = commands.all();
      add(all, found, query.substring(1), found.size());
    } else if (query.startsWith("#")) {
      add(all, criteria(), query.substring(1), 61);
    } else if (query.startsWith("@")) {
      add(all, people(), query.substring(1), 20);
    } else {
      boolean any = !query.isEmpty();
      add(all, controls(), query, EACH);
      add(all, screens(), query, Screen.values().length);
      add(all, searches(), query, any ? EACH : 0);
      add(all, commands.all(), query, EACH);
      if (any) {
        evaluations(all);
        add(all, criteria(), query, EACH);
        add(all, sources(), query, EACH);
        add(all, people(), query, EACH);
        all.add(events(query));
      }
    }
    all.sort(Comparator.comparing(Hit::kind));
    hits.setAll(all);
  }

  /** The words that are looked for, in lower case. */
  static List<String> words(String typed) {
    return Arrays.stream(
            typed.toLowerCase(Locale.ENGLISH).replaceFirst("^[>#@:]", "").split("\\s+"))
        .filter(word -> !word.isEmpty())
        .toList();
  }

  private void add(List<Hit> all, List<Hit> some, String query, int most) {
    List<String> wanted = words(query);
    List<Hit> matching =
        some.stream()
            .filter(hit -> {
              String text = (hit.id() + " " + hit.title()).toLowerCase(Locale.ENGLISH);
              return wanted.stream().allMatch(text::contains);
            })
            .toList();
    matching.stream().limit(most).forEach(all::add);
    if (matching.size() > most) {
      found.put(matching.getFirst().kind(), matching.size());
    }
  }

  /** How many of a kind match, listed or not. */
  int matching(HitKind kind) {
    return found.getOrDefault(kind, listed(kind));
  }

  /** How many of a kind are listed. */
  int listed(HitKind kind) {
    return (int) hits.stream().filter(hit -> hit.kind() == kind).count();
  }

  /** How many things match, listed or not. */
  int matching() {
    return Arrays.stream(HitKind.values()).mapToInt(this::matching).sum();
  }

  /** Controls, and files that should be some. */
  private List<Hit> controls() {
    SessionModel.Facts facts = session.factsProperty().get();
    return facts == null
        ? List.of()
        : Stream.concat(
                facts.library().controls().stream().map(control -> control(facts, control)),
                facts.library().broken().stream().map(this::broken))
            .toList();
  }

  private Hit control(SessionModel.Facts facts, Control control) {
    Standing standing = facts.standing(control.id(), session.now());
    long wrong = facts.evaluation(control.id()).map(Evaluation::exceptions).orElse(0L);
    String criteria =
        control.criteria().stream()
            .map(Control.CriterionLink::id)
            .collect(Collectors.joining(", "));
    return new Hit(
        HitKind.CONTROLS,
        control.id(),
        control.title(),
        standing,
        Messages.text("palette.control", standing.word(), wrong, criteria, control.owner()),
        () -> navigator.go(new Place.Controls(control.id(), null)));
  }

  private Hit broken(BrokenControl file) {
    return new Hit(
        HitKind.CONTROLS,
        file.id(),
        file.name(),
        Standing.NOT_EVALUABLE,
        Messages.text("attention.broken", file.faults().size(), file.name()),
        () -> navigator.go(new Place.Controls(file.id(), null)));
  }

  /** Evaluating each of the controls that were found; a file with faults cannot be. */
  private void evaluations(List<Hit> all) {
    SessionModel.Facts facts = session.factsProperty().get();
    List<Hit> some =
        all.stream()
            .filter(hit -> hit.kind() == HitKind.CONTROLS)
            .filter(hit -> facts != null && facts.library().find(hit.id()).isPresent())
            .limit(2)
            .toList();
    found.computeIfPresent(HitKind.COMMANDS, (kind, known) -> known + some.size());
    for (Hit hit : some) {
      all.add(
          new Hit(
              HitKind.COMMANDS,
              Messages.text("palette.evaluate", hit.id(), hit.title()),
              "fth-play",
              "",
              () -> session.evaluate(List.of(hit.id()))));
    }
  }

  /** Criteria as they stand on the overview. */
  private List<Hit> criteria() {
    SessionModel.Facts facts = session.factsProperty().get();
    return facts == null
        ? List.of()
        : Tile.all(facts, session.now()).stream().map(this::criterion).toList();
  }

  /** One that the audit leaves out is shown with the reason. */
  private Hit criterion(Tile tile) {
    String id = tile.criterion().id();
    Place place = tile.place().orElseGet(() -> new Place.Overview(id));
    String left = tile.left();
    return new Hit(
        HitKind.CRITERIA,
        id,
        tile.criterion().paraphrase(),
        tile.standing(),
        left == null ? "" : left,
        () -> navigator.go(place));
  }

  private List<Hit> screens() {
    return Arrays.stream(Screen.values())
        .map(screen ->
            new Hit(
                HitKind.SCREENS,
                screen.title(),
                screen.icon(),
                Messages.text("key.ctrl", screen.digit()),
                () -> navigator.go(screen.place())))
        .toList();
  }

  private List<Hit> sources() {
    return session.sourcesProperty().get().stream()
        .map(source ->
            new Hit(
                HitKind.SOURCES,
                "",
                source.source(),
                null,
                "fth-database",
                "",
                SourceCount.brief(source),
                "",
                () -> navigator.go(new Place.Sources(source.source(), false))))
        .toList();
  }

  /** Owners and reviewers of controls, and what they did. */
  private List<Hit> people() {
    SessionModel.Facts facts = session.factsProperty().get();
    Map<String, Integer> owned = new TreeMap<>();
    if (facts != null) {
      for (Control control : facts.library().controls()) {
        owned.merge(control.owner(), 1, Integer::sum);
        owned.merge(control.reviewer(), 0, Integer::sum);
      }
    }
    owned.remove("");
    List<Hit> found = new ArrayList<>();
    owned.forEach((name, controls) ->
        found.add(
            new Hit(
                HitKind.PEOPLE,
                "",
                name,
                null,
                "fth-user",
                Messages.text("palette.person"),
                Messages.text("palette.owns", controls),
                "",
                () ->
                    navigator.go(
                        new Place.Timeline(
                            "user.name:" + Filters.quoted(name), null, null, null)))));
    return found;
  }

  /** Searches that somebody saved. */
  private List<Hit> searches() {
    SessionModel.Facts facts = session.factsProperty().get();
    ZoneId zone = facts == null ? ZoneOffset.UTC : facts.period().zone();
    return session.notebook().searchesProperty().get().stream()
        .map(saved ->
            new Hit(
                HitKind.SEARCHES,
                "",
                saved.name(),
                null,
                "fth-search",
                SearchTree.words(saved.search(), zone),
                "",
                "",
                () -> acts.search().accept(saved.search())))
        .toList();
  }

  private Hit events(String kql) {
    return new Hit(
        HitKind.EVENTS,
        Messages.text("palette.events", kql),
        "fth-activity",
        Messages.text("key.ctrl", "Enter"),
        () -> navigator.go(new Place.Timeline(kql, null, null, null)));
  }

  /** Counts the events that match what is typed; the palette asks when typing pauses. */
  void count() {
    SessionModel.Facts facts = session.factsProperty().get();
    String typed = text.get().strip();
    if (facts == null || typed.isEmpty() || typed.matches("[>#@].*")) {
      return;
    }
    String kql = typed.startsWith(":") ? typed.substring(1).strip() : typed;
    counting.start(
        Messages.text("job.count"),
        (progress, cancellation) -> context.workbench().count(kql, facts.period().span()),
        answer ->
            counted.set(
                Messages.text(
                    answer instanceof Answer.Complete ? "palette.count" : "palette.atleast",
                    answer.value())),
        failure -> counted.set(null)); // a half-typed query is no query yet
  }

  /** Searches all events for what is typed, whatever is chosen. */
  void searchEvents() {
    hits.stream()
        .filter(hit -> hit.kind() == HitKind.EVENTS)
        .findFirst()
        .ifPresent(hit -> hit.action().run());
  }

  /** Looks again, for what changed while the palette was away, and for what comes. */
  public void open() {
    open = true;
    counting.cancel();
    text.set("");
    search("");
  }

  /** Nobody looks any more. */
  void close() {
    open = false;
  }

  /** What is typed. */
  public StringProperty textProperty() {
    return text;
  }

  /** What was found, by kind. */
  public ReadOnlyListProperty<Hit> hitsProperty() {
    return hits.getReadOnlyProperty();
  }

  /** How many events match what is typed, in words; null while that is not known. */
  ReadOnlyObjectProperty<@Nullable String> countedProperty() {
    return counted.getReadOnlyProperty();
  }
}
