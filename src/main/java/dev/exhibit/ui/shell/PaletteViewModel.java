package dev.exhibit.ui.shell;

import dev.exhibit.model.Control;
import dev.exhibit.model.Criterion;
import dev.exhibit.model.SourceHealth;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Navigator;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.common.SessionModel;
import dev.exhibit.ui.common.Standing;
import dev.exhibit.ui.common.ThemeModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.ReadOnlyListProperty;
import javafx.beans.property.ReadOnlyListWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import org.jspecify.annotations.Nullable;

/**
 * Finds screens, controls, criteria, sources and commands. A first character narrows it: {@code >}
 * commands, {@code #} criteria, {@code :} a query.
 */
public final class PaletteViewModel {
  /** What kind of thing was found; the order of the list. */
  public enum Kind {
    CONTROLS,
    CRITERIA,
    SCREENS,
    SOURCES,
    COMMANDS,
    EVENTS
  }

  /**
   * One thing that was found.
   *
   * @param id in fixed-width type, empty for none
   * @param standing shown as a shape, null for an icon
   * @param icon Ikonli name where there is no standing
   * @param key that does the same, empty for none
   */
  public record Hit(
      Kind kind,
      String id,
      String title,
      @Nullable Standing standing,
      String icon,
      String key,
      Runnable action) {}

  private static final int EACH = 6;
  private final SessionModel session;
  private final Navigator navigator;
  private final ThemeModel theme;
  private final StringProperty text = new SimpleStringProperty("");
  private final ReadOnlyListWrapper<Hit> hits =
      new ReadOnlyListWrapper<>(FXCollections.observableArrayList());

  /** Finds in the session. */
  public PaletteViewModel(SessionModel session, Navigator navigator, ThemeModel theme) {
    this.session = session;
    this.navigator = navigator;
    this.theme = theme;
    text.subscribe(this::search);
  }

  private void search(String typed) {
    String query = typed.strip();
    List<Hit> all = new ArrayList<>();
    if (query.startsWith(":")) {
      all.add(events(query.substring(1).strip()));
    } else if (query.startsWith(">")) {
      add(all, commands(), query.substring(1).strip(), 20);
    } else if (query.startsWith("#")) {
      add(all, criteria(), query.substring(1).strip(), 61);
    } else {
      add(all, controls(), query, EACH);
      add(all, criteria(), query, query.isEmpty() ? 0 : EACH);
      add(all, screens(), query, Screen.values().length);
      add(all, sources(), query, query.isEmpty() ? 0 : EACH);
      add(all, commands(), query, EACH);
      if (!query.isEmpty()) {
        all.add(events(query));
      }
    }
    hits.setAll(all);
  }

  private static void add(List<Hit> all, List<Hit> some, String query, int most) {
    String wanted = query.toLowerCase(Locale.ENGLISH);
    some.stream()
        .filter(hit -> (hit.id() + " " + hit.title()).toLowerCase(Locale.ENGLISH).contains(wanted))
        .limit(most)
        .forEach(all::add);
  }

  private List<Hit> controls() {
    SessionModel.Facts facts = session.factsProperty().get();
    List<Hit> found = new ArrayList<>();
    if (facts != null) {
      for (Control control : facts.library().controls()) {
        found.add(
            new Hit(
                Kind.CONTROLS,
                control.id(),
                control.title(),
                facts.standing(control.id(), session.now()),
                "",
                "",
                () -> navigator.go(new Place.Controls(control.id(), null))));
      }
    }
    return found;
  }

  private List<Hit> criteria() {
    SessionModel.Facts facts = session.factsProperty().get();
    List<Hit> found = new ArrayList<>();
    if (facts != null) {
      for (Criterion criterion : facts.criteria()) {
        found.add(
            new Hit(
                Kind.CRITERIA,
                criterion.id(),
                criterion.paraphrase(),
                null,
                "fth-shield",
                "",
                () -> navigator.go(new Place.Controls(null, criterion.id()))));
      }
    }
    return found;
  }

  private List<Hit> screens() {
    List<Hit> found = new ArrayList<>();
    for (Screen screen : Screen.values()) {
      found.add(
          new Hit(
              Kind.SCREENS,
              "",
              screen.title(),
              null,
              screen.icon(),
              Messages.text("key.ctrl", screen.digit()),
              () -> navigator.go(screen.place())));
    }
    return found;
  }

  private List<Hit> sources() {
    List<Hit> found = new ArrayList<>();
    for (SourceHealth source : session.sourcesProperty().get()) {
      found.add(
          new Hit(
              Kind.SOURCES,
              "",
              source.source(),
              null,
              "fth-database",
              "",
              () -> navigator.go(new Place.Sources(source.source(), false))));
    }
    return found;
  }

  private List<Hit> commands() {
    return List.of(
        command("command.evaluate", "fth-play", "Ctrl E", () -> session.evaluate(List.of())),
        command("command.issue", "fth-package", "", () -> navigator.go(new Place.Packages())),
        command("command.reload", "fth-refresh-cw", "", session::reload),
        command(
            "command.watch",
            "fth-radio",
            "",
            () -> session.alerts().watch(!session.alerts().liveProperty().get())),
        command("command.theme", "fth-sun", "", theme::toggle),
        command("command.back", "fth-arrow-left", "Alt ←", navigator::back));
  }

  private static Hit command(String key, String icon, String shortcut, Runnable action) {
    return new Hit(Kind.COMMANDS, "", Messages.text(key), null, icon, shortcut, action);
  }

  private Hit events(String kql) {
    return new Hit(
        Kind.EVENTS,
        "",
        Messages.text("palette.events", kql),
        null,
        "fth-activity",
        "",
        () -> navigator.go(new Place.Timeline(kql, null, null, null)));
  }

  /** Looks again, for what changed while the palette was away. */
  public void open() {
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
}
