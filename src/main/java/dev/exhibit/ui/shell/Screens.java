package dev.exhibit.ui.shell;

import dev.exhibit.model.SearchSpec;
import dev.exhibit.ui.alerts.AlertsView;
import dev.exhibit.ui.alerts.AlertsViewModel;
import dev.exhibit.ui.common.GlancesModel;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.common.Saving;
import dev.exhibit.ui.common.UiContext;
import dev.exhibit.ui.controls.ControlsView;
import dev.exhibit.ui.controls.ControlsViewModel;
import dev.exhibit.ui.gaps.GapsView;
import dev.exhibit.ui.gaps.GapsViewModel;
import dev.exhibit.ui.overview.OverviewView;
import dev.exhibit.ui.overview.OverviewViewModel;
import dev.exhibit.ui.packages.PackagesView;
import dev.exhibit.ui.packages.PackagesViewModel;
import dev.exhibit.ui.packages.ReceivedPackages;
import dev.exhibit.ui.settings.SettingsView;
import dev.exhibit.ui.settings.SettingsViewModel;
import dev.exhibit.ui.sources.SourcesView;
import dev.exhibit.ui.sources.SourcesViewModel;
import dev.exhibit.ui.start.StartView;
import dev.exhibit.ui.start.StartViewModel;
import dev.exhibit.ui.timeline.TimelineView;
import dev.exhibit.ui.timeline.TimelineViewModel;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/** Every screen, its view built when it is first asked for. */
final class Screens {
  private final UiContext context;
  private final OverviewViewModel overview;
  private final ControlsViewModel controls;
  private final TimelineViewModel timeline;
  private final GapsViewModel gaps;
  private final AlertsViewModel alerts;
  private final PackagesViewModel packages;
  private final SourcesViewModel sources;
  private final StartViewModel start;
  private final ReceivedPackages received;
  private final GlancesModel glances;
  private final OpenedDesk desk;
  private final EngagementForms engagement;
  private final Engagements engagements;
  private final Map<Screen, Node> built = new EnumMap<>(Screen.class);
  private @Nullable SettingsViewModel settings;

  Screens(UiContext context) {
    this.context = context;
    overview = new OverviewViewModel(context.session(), context.navigator());
    controls = new ControlsViewModel(context);
    timeline = new TimelineViewModel(context);
    gaps = new GapsViewModel(context);
    alerts = new AlertsViewModel(context);
    packages = new PackagesViewModel(context);
    sources = new SourcesViewModel(context);
    start = new StartViewModel(context);
    received = new ReceivedPackages(context);
    glances =
        new GlancesModel(
            context,
            received
                .allProperty()
                .map(all ->
                    all.stream()
                        .map(one -> new GlancesModel.Listed(one.file(), one.contentDigest()))
                        .toList()));
    desk = new OpenedDesk(context, received);
    engagement = new EngagementForms(context);
    engagements = new Engagements(context);
  }

  /** The view of a screen. */
  Node node(Screen screen) {
    return built.computeIfAbsent(screen, this::build);
  }

  private Node build(Screen screen) {
    return switch (screen) {
      case OVERVIEW ->
          new OverviewView(
              context,
              overview,
              glances,
              () -> at(Screen.SOURCES, () -> sources.add(true)),
              this::readIn);
      case CONTROLS -> new ControlsView(context, controls);
      case TIMELINE -> new TimelineView(context, timeline);
      case GAPS -> new GapsView(context, gaps);
      case ALERTS -> new AlertsView(context, alerts);
      case PACKAGES -> desk.over(new PackagesView(context, packages, glances, received));
      case SOURCES -> new SourcesView(context, sources);
      case START -> new StartView(context, start);
      case SETTINGS -> engagement.over(new SettingsView(context, settings()));
    };
  }

  /** Tells the screen of a place where exactly the person went. */
  void arrive(Place place) {
    switch (place) {
      case Place.Controls there -> controls.arrive(there);
      case Place.Timeline there -> timeline.arrive(there);
      case Place.Gaps there -> gaps.arrive(there);
      case Place.Overview there -> overview.arrive(there);
      case Place.Alerts there -> alerts.arrive(there);
      case Place.Packages there -> {
        desk.hide();
        packages.arrive(there);
      }
      case Place.Opened there -> desk.show(there.file());
      case Place.Sources there -> sources.arrive(there);
      case Place.Settings there -> {
        engagement.hide();
        settings().arrive();
      }
      case Place.Engagement there -> engagement.show(there);
      case Place.Begin there -> engagement.begin(there);
      case Place.Start there -> start.arrive();
    }
  }

  /** Goes to where log files are read in. */
  void readIn() {
    if (!(context.navigator().placeProperty().get() instanceof Place.Sources)) {
      context.navigator().go(Screen.SOURCES.place());
    }
    sources.readIn().show();
  }

  /** Searches on the Timeline as it was kept; filters that are pinned there stay. */
  void search(SearchSpec kept) {
    timeline.open(kept);
  }

  private void goToReport() {
    if (Screen.of(context.navigator().placeProperty().get()) != Screen.PACKAGES) {
      context.navigator().go(Screen.PACKAGES.place());
    }
    openReport();
  }

  /** What the palette can do on screens, and in the window. */
  PaletteCommands.Acts acts(Saving saving, Runnable fold, Runnable keys, Runnable undo) {
    return new PaletteCommands.Acts(
        engagements,
        this::readIn,
        this::search,
        () -> at(Screen.PACKAGES, packages::chooseFile),
        this::goToReport,
        () -> at(Screen.SETTINGS, () -> settings().test()),
        () -> at(Screen.SETTINGS, () -> settings().backup().backUp()),
        () -> at(Screen.SETTINGS, () -> settings().restore().restore()),
        saving,
        fold,
        keys,
        undo);
  }

  /** The way to other engagements: the one of this window. */
  Engagements engagements() {
    return engagements;
  }

  /** Goes to a screen, which tells how it went. */
  private void at(Screen screen, Runnable action) {
    context.navigator().go(screen.place());
    action.run();
  }

  /** Settings ask for the certificate that signs, which a window that starts does without. */
  private SettingsViewModel settings() {
    SettingsViewModel known = settings;
    if (known == null) {
      known = new SettingsViewModel(context);
      settings = known;
    }
    return known;
  }

  /** What Ctrl+E evaluates on this screen: one control, or all when the list is empty. */
  List<String> evaluated(Screen screen) {
    String control = controls.selectedId();
    return screen == Screen.CONTROLS && control != null ? List.of(control) : List.of();
  }

  /** Whether the first run is worth showing beside the screens. */
  ObservableValue<Boolean> starting() {
    return start.unfinishedProperty();
  }

  /** Takes back what was noted last of the package that is shown; false where none is. */
  boolean undoNote() {
    return desk.undoNote();
  }

  /** Opens the report of the package that is shown, or of the one that was verified. */
  void openReport() {
    if (!desk.openReport() && !packages.verification().openReport()) {
      context.notes().say(Messages.text("report.unverified"));
    }
  }

  /** Asks for a package: to be read where one is open for reading, else to be verified. */
  void choosePackage() {
    if (!desk.chooseOther()) {
      packages.chooseFile();
    }
  }

  /** Closes the package that is open for reading, and keeps what was typed of a gap. */
  void close() {
    desk.close();
    gaps.leave();
  }
}
