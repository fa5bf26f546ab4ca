package dev.exhibit.ui.shell;

import dev.exhibit.model.EventFilter;
import dev.exhibit.model.KeptState;
import dev.exhibit.model.Period;
import dev.exhibit.ui.common.AlertsModel;
import dev.exhibit.ui.common.Density;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.MotionMode;
import dev.exhibit.ui.common.PeriodWish;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.common.SessionModel;
import dev.exhibit.ui.common.ThemeMode;
import dev.exhibit.ui.common.UiContext;
import dev.exhibit.ui.common.UiState;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/** Opens the window as it was left: theme, sidebar, notices, and in each workspace the places. */
final class Memory {
  private static final double RAIL_UNDER = 1320;
  private static final String LIVE = "alerts/live";

  /** Before the name of a screen: where one was on it. */
  private static final String PLACE = "place/";

  private final UiContext context;
  private final KeptState person;
  private final KeptState workspace;

  /** Where a period begins whose end follows the newest event. */
  private static final String BEGUN = "period/begun";

  /** Whether the period is what was judged of all data. */
  private static final String JUDGED = "period/judged";

  /** A window is narrow, wide, or not there yet. */
  private @Nullable Boolean narrow;

  Memory(UiContext context) {
    this.context = context;
    person = context.state().person();
    workspace = context.state().workspace();
    UiState.follow(person, "theme", ThemeMode.values(), context.theme().modeProperty());
    UiState.follow(person, "motion", MotionMode.values(), context.theme().motionProperty());
    UiState.follow(person, "density", Density.values(), context.theme().densityProperty());
    UiState.follow(person, "notices/desktop", context.session().alerts().desktopProperty());
  }

  /** A narrow window has a rail; in a wide one the sidebar is as the person left it. */
  void rail(BooleanProperty rail, ObservableValue<Number> width) {
    width.subscribe(now -> {
      boolean isNarrow = now.doubleValue() < RAIL_UNDER;
      if (narrow == null || narrow != isNarrow) {
        narrow = isNarrow;
        rail.set(
            isNarrow || person.read("sidebar/folded").map(Boolean::parseBoolean).orElse(false));
      }
    });
    rail.subscribe((before, now) -> {
      if (Boolean.FALSE.equals(narrow)) {
        person.keep("sidebar/folded", now.toString());
      }
    });
  }

  /**
   * The screen of last time with its place, the places of the others for when one goes there, and
   * from now on what is shown.
   */
  void screen(ShellViewModel model) {
    for (Screen one : Screen.values()) {
      workspace
          .read(PLACE + one.name())
          .flatMap(PlaceText::read)
          .filter(place -> Screen.of(place) == one)
          .ifPresent(place -> {
            pin(place);
            model.recall(place);
          });
    }
    UiState.constant(workspace.read("screen").orElse(null), Screen.values()).ifPresent(model::go);
    model.screenProperty().subscribe((before, now) -> workspace.keep("screen", now.name()));
    context.navigator().placeProperty().subscribe(this::keep);
  }

  private void keep(Place place) {
    PlaceText.of(place instanceof Place.Timeline there ? withPinned(there) : place)
        .ifPresent(text -> workspace.keep(PLACE + Screen.of(place).name(), text));
  }

  /** A place that says nothing of filters keeps those that are pinned. */
  private Place.Timeline withPinned(Place.Timeline place) {
    pin(place);
    return place.filters() != null
        ? place
        : new Place.Timeline(
            place.kql(), place.span(), place.brush(), place.event(), context.navigator().pinned());
  }

  private void pin(Place place) {
    List<EventFilter> said = place instanceof Place.Timeline there ? there.filters() : null;
    if (said != null) {
      context.navigator().pin(said.stream().filter(EventFilter::pinned).toList());
    }
  }

  /** Watches again where the window watched when it was left, and says so. */
  void watching() {
    AlertsModel alerts = context.session().alerts();
    if (workspace.read(LIVE).filter("true"::equals).isPresent()) {
      alerts.watch(true);
      context
          .notes()
          .say(
              Messages.text("alerts.again"),
              Messages.text("alerts.again.stop"),
              () -> alerts.watch(false));
    }
    alerts.liveProperty().subscribe((before, now) -> workspace.keep(LIVE, now.toString()));
  }

  /** Looks at the period that was looked at last; it may be that of all data, begun later. */
  void look() {
    Period chosen = period().orElse(null);
    boolean judged = chosen != null && workspace.read(JUDGED).isPresent();
    context.session().look(new PeriodWish(chosen, begun().orElse(null), judged));
  }

  private Optional<Instant> begun() {
    try {
      return workspace.read(BEGUN).map(Instant::parse);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** The period that was looked at last, unless it was the engagement's own. */
  private Optional<Period> period() {
    try {
      Optional<String> zone = workspace.read("period/zone");
      Optional<String> text = workspace.read("period");
      return zone.isPresent() && text.isPresent()
          ? Optional.of(Period.parse(text.get(), ZoneId.of(zone.get())))
          : Optional.empty();
    } catch (IllegalArgumentException | DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Keeps the period that is looked at. */
  void keepPeriod() {
    context.session().factsProperty().subscribe(this::keep);
  }

  private void keep(SessionModel.@Nullable Facts facts) {
    if (facts == null) {
      return;
    }
    PeriodWish wish = context.session().wish();
    remember(BEGUN, wish.begun());
    remember(JUDGED, wish.judged() ? Boolean.TRUE : null);
    Period chosen = wish.chosen();
    remember("period", chosen);
    remember("period/zone", chosen == null ? null : chosen.zone().getId());
  }

  private void remember(String key, @Nullable Object value) {
    if (value == null) {
      workspace.forget(key);
    } else {
      workspace.keep(key, value.toString());
    }
  }
}
