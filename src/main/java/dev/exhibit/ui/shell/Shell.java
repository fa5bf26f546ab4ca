package dev.exhibit.ui.shell;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import dev.exhibit.model.FiredAlert;
import dev.exhibit.model.Period;
import dev.exhibit.ui.common.Density;
import dev.exhibit.ui.common.DesktopTeller;
import dev.exhibit.ui.common.FacePane;
import dev.exhibit.ui.common.FxJobRunner;
import dev.exhibit.ui.common.Lobby;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.MoveKeys;
import dev.exhibit.ui.common.Navigator;
import dev.exhibit.ui.common.Nodes;
import dev.exhibit.ui.common.Notes;
import dev.exhibit.ui.common.Notice;
import dev.exhibit.ui.common.Outage;
import dev.exhibit.ui.common.Saving;
import dev.exhibit.ui.common.SessionModel;
import dev.exhibit.ui.common.ThemeModel;
import dev.exhibit.ui.common.Tokens;
import dev.exhibit.ui.common.Trouble;
import dev.exhibit.ui.common.UiContext;
import dev.exhibit.ui.common.UiState;
import dev.exhibit.usecase.AuditDesk;
import dev.exhibit.usecase.Workbench;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import javafx.util.Duration;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** The main window. */
public final class Shell implements AutoCloseable {
  private static final double WIDTH = 1440;
  private static final double HEIGHT = 900;

  private final FxJobRunner jobs = new FxJobRunner();
  private final UiContext context;
  private final ShellViewModel model;
  private final Screens screens;
  private final Memory memory;
  private final StackPane content = new StackPane();
  private final VBox notices = new VBox();
  private final StackPane root;
  private final Sidebar sidebar;
  private final Pulses pulses;
  private final Scene scene;
  private final Subscription following;
  private final DesktopTeller teller;
  private final Toasts toasts;
  private final Beside beside;
  private final Backstage backstage;
  private final Keys keys;
  private final Saving saving;
  private @Nullable Palette palette;
  private Subscription turning = Subscription.EMPTY;

  /**
   * Builds the window on the FX thread; fonts must be loaded.
   *
   * @param windows what asks a person for files
   * @param desk what reads packages that somebody sent
   * @param state what the window remembers between starts
   * @param lobby the way to other workspaces and stores
   */
  public Shell(
      Workbench workbench, Clock clock, dev.exhibit.ui.common.Files windows, AuditDesk desk) {
    this(workbench, clock, windows, desk, DesktopTeller.SILENT, UiState.inMemory(), Lobby.CLOSED);
  }

  /**
   * The same, with a desktop that is told of alerts, as it was left.
   *
   * @param windows what asks a person for files
   * @param desk what reads packages that somebody sent
   */
  public Shell(
      Workbench workbench,
      Clock clock,
      dev.exhibit.ui.common.Files windows,
      AuditDesk desk,
      DesktopTeller desktop,
      UiState state,
      Lobby lobby) {
    teller = desktop;
    Navigator navigator = new Navigator();
    ThemeModel theme = new ThemeModel();
    SessionModel session = new SessionModel(workbench, jobs, Platform::runLater, clock);
    context =
        new UiContext(
            workbench,
            session,
            navigator,
            theme,
            windows,
            jobs,
            Platform::runLater,
            jobs.background(),
            desk,
            state,
            lobby);
    memory = new Memory(context);
    beside = new Beside(context, clock);
    model = new ShellViewModel(session, navigator);
    screens = new Screens(context);
    sidebar = new Sidebar(context, model, screens);
    toasts = new Toasts(navigator);
    root = new StackPane(frame(), new NoteBar(session.notes()), toasts);
    scene = new Scene(root, WIDTH, HEIGHT);
    backstage = new Backstage(scene, content);
    root.getChildren().addFirst(backstage.wings());
    saving = Saving.install(scene, context);
    Density.install(scene, theme.densityProperty());
    MoveKeys.install(scene);
    navigator.whenBeside(place -> beside.open(scene, place));
    session.alerts().whenFired(this::tell);
    Aging aging = new Aging(session);
    pulses =
        new Pulses()
            .every(Duration.seconds(5), model::tick)
            .every(Duration.minutes(1), aging::readWhatTurned)
            .every(Duration.minutes(5), aging::recountSources)
            .every(Duration.seconds((double) Outage.ASKED_EVERY.toSeconds()), session::askHealth)
            .every(Duration.seconds(1), session.alerts()::pulse);
    following = followTheme(theme);
    keys = new Keys(context, model, screens, sidebar, this::find, this::isFinding);
    keys.install(scene);
    model.screenProperty().subscribe(this::showScreen);
    navigator.placeProperty().subscribe(screens::arrive);
    session.healthProperty().subscribe(now -> showTrouble());
    session.troubleProperty().subscribe(now -> showTrouble());
    memory.rail(sidebar.railProperty(), scene.widthProperty());
    memory.screen(model);
  }

  private Node frame() {
    BorderPane frame = new BorderPane();
    VBox middle = new VBox(new TopBar(context, model, this::find), notices, content);
    VBox.setVgrow(content, Priority.ALWAYS);
    content.getStyleClass().add("content");
    content.setMinSize(0, 0);
    frame.setLeft(sidebar);
    frame.setCenter(middle);
    frame.setBottom(new StatusBar(context, model));
    return frame;
  }

  /** Opens the palette; the first time builds it, since a window that starts needs none. */
  private void find() {
    if (palette == null) {
      palette =
          new Palette(
              new PaletteViewModel(
                  context, screens.acts(saving, sidebar::toggle, keys::help, keys::undo)));
      root.getChildren().add(palette);
    }
    palette.open();
  }

  private boolean isFinding() {
    return palette != null && palette.isVisible();
  }

  private void tell(List<FiredAlert> fired) {
    toasts.show(fired);
    if (context.session().alerts().desktopProperty().get()) {
      FiredAlert newest = fired.getLast();
      String title =
          fired.size() == 1
              ? newest.title()
              : Messages.text("toast.several", fired.size(), newest.title());
      context.background().execute(() -> teller.tell(title, newest.reason()));
    }
  }

  private void showScreen(Screen screen) {
    if (Nodes.hasFocus(content)) {
      content.requestFocus(); // left alone it would jump to the rail; the next Tab leads in here
    }
    content.getChildren().setAll(screens.node(screen));
    showTrouble();
  }

  private void showTrouble() {
    notices.getChildren().clear();
    Optional<Trouble> trouble = model.trouble();
    trouble.map(this::notice).ifPresent(notices.getChildren()::add);
    FacePane.tellStoreAway(scene, trouble.filter(Trouble::storeDown).isPresent());
    notices.setPadding(
        new javafx.geometry.Insets(notices.getChildren().isEmpty() ? 0 : 10, 24, 0, 24));
  }

  private Notice notice(Trouble trouble) {
    if (trouble.storeDown()) {
      return StoreNotice.of(context, model, trouble);
    }
    return Notice.trouble(
        trouble,
        Nodes.iconButton(
            Messages.text("action.dismiss"),
            "fth-x",
            () -> context.session().troubleProperty().set(null)));
  }

  private Subscription followTheme(ThemeModel theme) {
    Subscription desktop =
        Platform.getPreferences()
            .colorSchemeProperty()
            .subscribe(scheme -> theme.systemDarkProperty().set(scheme == ColorScheme.DARK));
    theme.tokensProperty().subscribe(this::style);
    return desktop.and(Motion.follow(scene, theme));
  }

  private void style(Tokens tokens) {
    String base =
        tokens.dark()
            ? new PrimerDark().getUserAgentStylesheet()
            : new PrimerLight().getUserAgentStylesheet();
    Application.setUserAgentStylesheet(base);
    scene.getStylesheets().setAll(List.of(tokens.sheet(), Tokens.rules()));
  }

  /** Shows the window and begins to look. */
  public void show(Stage stage) {
    show(stage, memory::look);
  }

  /**
   * The same, at a period.
   *
   * @param period null for that of the engagement
   */
  void show(Stage stage, @Nullable Period period) {
    show(
        stage,
        () ->
            Optional.ofNullable(period)
                .ifPresentOrElse(context.session()::choose, context.session()::reload));
  }

  private void show(Stage stage, Runnable look) {
    stage.setTitle(Messages.text("app.name"));
    stage.setScene(scene);
    turning =
        stage
            .focusedProperty()
            .subscribe((before, now) -> {
              if (now) {
                beside.turnedTo();
              }
            });
    stage.show();
    look.run();
    memory.keepPeriod();
    memory.watching();
    pulses.play();
  }

  /**
   * Makes screens ready that nobody has looked at, while nobody uses the window; begins once the
   * workspace was read.
   */
  public void prepare() {
    context
        .session()
        .factsProperty()
        .subscribe(facts -> {
          if (facts != null) {
            backstage.begin(screens::node);
          }
        });
  }

  /** Reads again what may have been done elsewhere. */
  void reload() {
    context.session().reread();
  }

  /** Whether every screen was made ready. */
  public ReadOnlyBooleanProperty preparedProperty() {
    return backstage.readyProperty();
  }

  /** Where the window is; for opening it at a place. */
  public Navigator navigator() {
    return context.navigator();
  }

  /** What the window says at its foot. */
  public Notes notes() {
    return context.session().notes();
  }

  /** Which theme is shown. */
  public ThemeModel theme() {
    return context.theme();
  }

  /** What works for this window. */
  FxJobRunner jobs() {
    return jobs;
  }

  /**
   * Waits, once it is closed, for the end of what it and the windows beside it began; blocks.
   *
   * @param millis how long at most for each of them
   * @return whether nothing of that runs any more
   */
  public boolean awaitEnd(long millis) {
    return jobs.awaitEnd(millis) && beside.awaitEnd(millis);
  }

  /** Stops what still runs, and comes back at once; {@link #awaitEnd} waits until it has ended. */
  @Override
  public void close() {
    turning.unsubscribe(); // the stage may go on with another workspace
    backstage.close();
    beside.close();
    pulses.stop();
    context.session().alerts().close();
    following.unsubscribe();
    screens.close();
    jobs.close();
  }
}
