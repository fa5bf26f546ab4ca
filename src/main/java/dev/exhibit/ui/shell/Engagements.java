package dev.exhibit.ui.shell;

import dev.exhibit.ui.common.Opening;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.common.Trouble;
import dev.exhibit.ui.common.UiContext;
import java.nio.file.Path;
import java.util.List;

/** The way from one engagement to another, in the same window. */
final class Engagements {
  private final UiContext context;
  private final Opening opening;

  Engagements(UiContext context) {
    this.context = context;
    opening = new Opening(context);
  }

  /** Those that were open here, the newest first; without this one. */
  List<Path> recent() {
    return context.lobby().recent();
  }

  /** Asks for the folder of one, and opens it. */
  void choose() {
    context.files().chooseFolder().ifPresent(this::open);
  }

  /** Asks for an empty folder, and leads to the steps that begin one there. */
  void begin() {
    context
        .files()
        .chooseFolder()
        .ifPresent(folder -> context.navigator().go(new Place.Begin(folder)));
  }

  /** Opens one. */
  void open(Path workspace) {
    opening.open(
        workspace,
        () -> {},
        failure -> Trouble.of(failure).ifPresent(context.session().troubleProperty()::set));
  }
}
