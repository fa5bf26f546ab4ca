package dev.exhibit.ui.shell;

import dev.exhibit.model.SearchSpec;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.MoveModel;
import dev.exhibit.ui.common.Navigator;
import dev.exhibit.ui.common.NextPeriod;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.common.Saving;
import dev.exhibit.ui.common.SessionModel;
import dev.exhibit.ui.common.UiContext;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What the palette can do, apart from going to what it finds. */
final class PaletteCommands {
  /**
   * What only the window can do.
   *
   * @param engagements the way to others, one for the window: it opens one at a time
   * @param readIn goes to where files are read in
   * @param search searches on the Timeline as it was kept
   * @param openPackage asks for a package and verifies it where packages are
   * @param openReport opens the report of the package that is shown, or was verified
   * @param test asks the log store, where the connection is
   * @param backUp asks for a file and copies the workspace into it
   * @param restore asks for a copy and makes a workspace from it
   * @param saving saves the table or chart that had the focus last
   * @param fold folds the sidebar, or shows it whole
   * @param keys shows the keys of the screen
   * @param undo takes back what was done last of what is shown
   */
  record Acts(
      Engagements engagements,
      Runnable readIn,
      Consumer<SearchSpec> search,
      Runnable openPackage,
      Runnable openReport,
      Runnable test,
      Runnable backUp,
      Runnable restore,
      Saving saving,
      Runnable fold,
      Runnable keys,
      Runnable undo) {}

  private final UiContext context;
  private final SessionModel session;
  private final Navigator navigator;
  private final MoveModel moving;
  private final Engagements engagements;
  private final Acts acts;

  PaletteCommands(UiContext context, Acts acts) {
    this.context = context;
    this.acts = acts;
    session = context.session();
    navigator = context.navigator();
    moving = MoveModel.told(context);
    engagements = acts.engagements();
  }

  /** All of them; what is done most often first. */
  List<Hit> all() {
    return Stream.of(ofWork(), ofShown(), ofWorkspaces(), ofWindow())
        .flatMap(List::stream)
        .toList();
  }

  private List<Hit> ofWork() {
    return List.of(
        command("command.evaluate", "fth-play", "Ctrl E", () -> session.evaluate(List.of())),
        command("command.start", "fth-compass", "", () -> navigator.go(new Place.Start())),
        command("command.issue", "fth-package", "", () -> navigator.go(new Place.Packages())),
        command(
            "command.coverage",
            "fth-layers",
            "",
            () -> navigator.go(new Place.Sources(null, true))),
        command("command.send", "fth-package", "S", this::sendView),
        command("command.readin", "fth-download", "", acts.readIn()),
        command("command.open", "fth-check-square", "", acts.openPackage()),
        command("command.report", "fth-file-text", "Ctrl R", acts.openReport()),
        command(
            "command.watch",
            "fth-radio",
            "",
            () -> session.alerts().watch(!session.alerts().liveProperty().get())),
        command("command.test", "fth-server", "", acts.test()));
  }

  /** With the table or chart that one comes from. */
  private List<Hit> ofShown() {
    return acts.saving().forms().stream().map(this::save).toList();
  }

  private Hit save(Saving.Form form) {
    Runnable act = () -> acts.saving().save(form);
    boolean chart = acts.saving().isOfChart();
    return switch (form) {
      case TABLE -> command("command.save.table", "fth-list", "Ctrl Shift S", act);
      case PNG -> command("command.save.png", "fth-image", "", act);
      case SVG -> command("command.save.svg", "fth-image", "", act);
      case CSV ->
          chart
              ? command("command.save.counts", "fth-download", "", act)
              : command("command.save.csv", "fth-download", "Ctrl Shift S", act);
    };
  }

  private List<Hit> ofWorkspaces() {
    Stream<Hit> known =
        engagements.recent().stream()
            .map(path ->
                new Hit(
                    HitKind.COMMANDS,
                    Messages.text("command.switch", path.toString()),
                    "fth-clock",
                    "",
                    () -> engagements.open(path)));
    Stream<Hit> always =
        Stream.of(
            command(
                "command.engagement", "fth-edit", "", () -> navigator.go(new Place.Engagement())),
            command("command.next", "fth-fast-forward", "", () -> NextPeriod.begin(context)),
            command("command.begin", "fth-file-plus", "", engagements::begin),
            command("command.other", "fth-folder", "", engagements::choose),
            command("command.move", "fth-truck", "", moving::choose),
            command("command.backup", "fth-archive", "", acts.backUp()),
            command("command.restore", "fth-rotate-ccw", "", acts.restore()),
            command("command.reload", "fth-refresh-cw", "", session::reload));
    return Stream.concat(always, known).toList();
  }

  private List<Hit> ofWindow() {
    return List.of(
        command("command.undo", "fth-corner-up-left", "Ctrl Z", acts.undo()),
        command("command.theme", "fth-sun", "", context.theme()::toggle),
        command("command.sidebar", "fth-sidebar", "Ctrl B", acts.fold()),
        command("command.keys", "fth-help-circle", "F1", acts.keys()),
        command("command.back", "fth-arrow-left", "Alt ←", navigator::back),
        command("command.forth", "fth-arrow-right", "Alt →", navigator::forth));
  }

  /** Goes to the Timeline where a person is elsewhere, and sends what is shown there. */
  private void sendView() {
    if (!(navigator.placeProperty().get() instanceof Place.Timeline)) {
      navigator.go(Screen.TIMELINE.place());
    }
    session.exhibits().ask();
  }

  private static Hit command(String key, String icon, String shortcut, Runnable action) {
    return new Hit(HitKind.COMMANDS, Messages.text(key), icon, shortcut, action);
  }
}
