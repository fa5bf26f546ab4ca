package dev.exhibit.ui.shell;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import dev.exhibit.model.KeptState;
import dev.exhibit.model.ReaderKey;
import dev.exhibit.ui.common.Density;
import dev.exhibit.ui.common.FxJobRunner;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.MotionMode;
import dev.exhibit.ui.common.MoveKeys;
import dev.exhibit.ui.common.Notes;
import dev.exhibit.ui.common.Saving;
import dev.exhibit.ui.common.ThemeMode;
import dev.exhibit.ui.common.ThemeModel;
import dev.exhibit.ui.common.Tokens;
import dev.exhibit.ui.common.UiState;
import dev.exhibit.ui.opened.OpenedView;
import dev.exhibit.ui.opened.OpenedViewModel;
import dev.exhibit.ui.opened.Reading;
import dev.exhibit.usecase.AuditDesk;
import java.nio.file.Path;
import java.util.List;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** The window of somebody who was sent a package: no store, no workspace, one package. */
public final class PackageWindow implements AutoCloseable {
  private static final double WIDTH = 1440;
  private static final double HEIGHT = 900;
  private final FxJobRunner jobs = new FxJobRunner();
  private final ThemeModel theme = new ThemeModel();
  private final OpenedViewModel model;
  private final Scene scene;
  private final Subscription desktop;

  /**
   * Builds the window on the FX thread; fonts must be loaded.
   *
   * @param windows what asks a person for files
   * @param state what windows remember between starts
   * @param leave closes the window
   */
  public PackageWindow(
      AuditDesk desk, dev.exhibit.ui.common.Files windows, KeptState state, Runnable leave) {
    UiState.follow(state, "theme", ThemeMode.values(), theme.modeProperty());
    UiState.follow(state, "motion", MotionMode.values(), theme.motionProperty());
    UiState.follow(state, "density", Density.values(), theme.densityProperty());
    Reading reading =
        new Reading(
            desk,
            windows,
            jobs,
            Platform::runLater,
            jobs.background(),
            theme.tokensProperty(),
            state,
            new Notes(),
            pem -> {}); // without a workspace there are no settings to keep it in
    model = new OpenedViewModel(reading);
    StackPane root =
        new StackPane(new OpenedView(reading, model, leave), new NoteBar(reading.notes()));
    scene = new Scene(root, WIDTH, HEIGHT);
    Saving.install(scene, reading);
    Density.install(scene, theme.densityProperty());
    MoveKeys.install(scene);
    new PackageKeys(model::choose, model::openReport, model.notes()::undoLast).install(scene);
    Subscription colours =
        Platform.getPreferences()
            .colorSchemeProperty()
            .subscribe(scheme -> theme.systemDarkProperty().set(scheme == ColorScheme.DARK));
    desktop = colours.and(Motion.follow(scene, theme));
    theme.tokensProperty().subscribe(this::style);
  }

  private void style(Tokens tokens) {
    Application.setUserAgentStylesheet(
        tokens.dark()
            ? new PrimerDark().getUserAgentStylesheet()
            : new PrimerLight().getUserAgentStylesheet());
    scene.getStylesheets().setAll(List.of(tokens.sheet(), Tokens.rules()));
  }

  /** Shows the window and opens a package in it. */
  public void show(Stage stage, Path file, List<Path> trust, @Nullable ReaderKey key) {
    stage.setTitle(Messages.text("app.name"));
    stage.setScene(scene);
    stage.show();
    model.open(file, trust, key);
  }

  /** Which theme is shown. */
  public ThemeModel theme() {
    return theme;
  }

  /** What is open. */
  public OpenedViewModel model() {
    return model;
  }

  /** Stops what still runs, and comes back at once; unpacked rows are deleted meanwhile. */
  @Override
  public void close() {
    desktop.unsubscribe();
    model.close();
    jobs.close();
  }

  /**
   * Waits, once it is closed, until what was noted is written and what was unpacked deleted;
   * blocks.
   *
   * @param millis how long at most
   * @return whether nothing of that runs any more
   */
  public boolean awaitEnd(long millis) {
    return jobs.awaitEnd(millis);
  }
}
