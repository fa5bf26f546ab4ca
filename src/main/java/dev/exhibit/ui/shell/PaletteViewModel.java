package dev.exhibit.ui.shell;

import dev.exhibit.model.Answer;
import dev.exhibit.model.Control;
import dev.exhibit.model.Criterion;
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
  /** What kind of thing was found; the order of the list. */
  public enum Kind {
    CONTROLS,
    CRITERIA,
    SCREENS,
    SEARCHES,
    COMMANDS,
    SOURCES,
    PEOPLE,
    EVENTS
  }

  /**
   * One thing that was found.
   *
   * @param id in fixed-width type, empty for none
   * @param standing shown as a shape, null for an icon
   * @param icon Ikonli name where there is no standing
   * @param detail more about it, one line, empty for none
   * @param aside how it stands, in a word or two, empty for none
   * @param key that does the same, empty for none
   */
  public record Hit(
      Kind kind,
      String id,
      String title,
      @Nullable Standing standing,
      String icon,
      String detail,
      String aside,
      String key,
      Runnable action) {
    Hit(Kind kind, String title, String icon, String key, Runnable action) {
      this(kind, "", title, null, icon, "", "", key, action);
    }
  }

  private static final int EACH = 6;
  private final UiContext context;
  private final SessionModel session;
  private final Navigator navigator;
  private final JobSlot counting;
  private final PaletteCommands commands;
  private final PaletteCommands.Acts acts;
  private final ReadOnlyObjectWrapper<@Nullable String> counted = new ReadOnlyObjectWrapper<>();
  private final StringProperty text = new SimpleStringProperty("");
  private final Map<Kind, Integer> found = new EnumMap<>(Kind.class);
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
  }

  private void search(String typed) {
    String query = typed.strip();
    List<Hit> all = new ArrayList<>();
    counted.set(null);
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
  int matching(Kind kind) {
    return found.getOrDefault(kind, listed(kind));
  }

  /** How many of a kind are listed. */
  int listed(Kind kind) {
    return (int) hits.stream().filter(hit -> hit.kind() == kind).count();
  }

  /** How many things match, listed or not. */
  int matching() {
    return Arrays.stream(Kind.values()).mapToInt(this::matching).sum();
  }

  private List<Hit> controls() {
    SessionModel.Facts facts = session.factsProperty().get();
    return facts == null
        ? List.of()
        : facts.library().controls().stream().map(control -> control(facts, control)).toList();
  }

  private Hit control(SessionModel.Facts facts, Control control) {
    Standing standing = facts.standing(control.id(), session.now());
    long wrong = facts.evaluation(control.id()).map(Evaluation::exceptions).orElse(0L);
    String criteria =
        control.criteria().stream()
            .map(Control.CriterionLink::id)
            .collect(Collectors.joining(", "));
    return new Hit(
        Kind.CONTROLS,
        control.id(),
        control.title(),
        standing,
        "",
        Messages.text("palette.control", standing.word(), wrong, criteria, control.owner()),
        standing.word(),
        "",
        () -> navigator.go(new Place.Controls(control.id(), null)));
  }

  /** Evaluating each of the controls that were found. */
  private void evaluations(List<Hit> all) {
    List<Hit> some = all.stream().filter(hit -> hit.kind() == Kind.CONTROLS).limit(2).toList();
    found.computeIfPresent(Kind.COMMANDS, (kind, known) -> known + some.size());
    for (Hit hit : some) {
      all.add(
          new Hit(
              Kind.COMMANDS,
              Messages.text("palette.evaluate", hit.id(), hit.title()),
              "fth-play",
              "",
              () -> session.evaluate(List.of(hit.id()))));
    }
  }

  private List<Hit> criteria() {
    SessionModel.Facts facts = session.factsProperty().get();
    return facts == null
        ? List.of()
        : facts.criteria().stream().map(criterion -> criterion(facts, criterion)).toList();
  }

  private Hit criterion(SessionModel.Facts facts, Criterion criterion) {
    Standing standing =
        facts.library().controls().stream()
            .filter(control ->
                control.criteria().stream().anyMatch(link -> link.id().equals(criterion.id())))
            .map(control -> facts.standing(control.id(), session.now()))
            .min(Comparator.naturalOrder())
            .filter(worst ->
                facts.library().answers(criterion.id()) || worst.compareTo(Standing.NO_CONTROL) < 0)
            .orElse(Standing.NO_CONTROL);
    return new Hit(
        Kind.CRITERIA,
        criterion.id(),
        criterion.paraphrase(),
        standing,
        "",
        "",
        standing.word(),
        "",
        () -> navigator.go(new Place.Controls(null, criterion.id())));
  }

  private List<Hit> screens() {
    return Arrays.stream(Screen.values())
        .map(screen ->
            new Hit(
                Kind.SCREENS,
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
                Kind.SOURCES,
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
                Kind.PEOPLE,
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
                Kind.SEARCHES,
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
        Kind.EVENTS,
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
        .filter(hit -> hit.kind() == Kind.EVENTS)
        .findFirst()
        .ifPresent(hit -> hit.action().run());
  }

  /** Looks again, for what changed while the palette was away. */
  public void open() {
    counting.cancel();
    text.set("");
    search("");
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
