package dev.exhibit.boot;

import dev.exhibit.controls.ControlFiles;
import dev.exhibit.controls.ControlReader;
import dev.exhibit.logstore.local.EmbeddedStore;
import dev.exhibit.model.Criterion;
import dev.exhibit.model.Source;
import dev.exhibit.model.UserFacingException;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import dev.exhibit.ui.common.Files;
import dev.exhibit.ui.common.FxJobRunner;
import dev.exhibit.ui.common.JobSlot;
import dev.exhibit.ui.common.Lobby;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.common.Tokens;
import dev.exhibit.ui.common.Trouble;
import dev.exhibit.ui.common.UiState;
import dev.exhibit.ui.shell.MovingPane;
import dev.exhibit.ui.shell.Shell;
import dev.exhibit.usecase.BeginEngagement;
import dev.exhibit.usecase.ConnectionDesk;
import dev.exhibit.usecase.ConnectionRequest;
import dev.exhibit.usecase.DeskCare;
import dev.exhibit.usecase.DeskWorkbench;
import dev.exhibit.usecase.FormerEngagement;
import dev.exhibit.usecase.MoveWorkspace;
import dev.exhibit.usecase.UseCases;
import dev.exhibit.usecase.WorkspaceCare;
import dev.exhibit.workspace.StateFile;
import dev.exhibit.workspace.WorkspaceFolder;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BiFunction;
import java.util.function.Function;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The window of one workspace after the other: another one, or the same with another store, takes
 * the place of the one that was shown.
 */
final class WorkspaceWindow implements AutoCloseable {
  private static final int REMEMBERED = 10;
  private static final long GLANCE_MILLIS = 100;
  private static final Logger LOG = LoggerFactory.getLogger(WorkspaceWindow.class);
  static final String RECENT = "recent";

  private final Function<ConnectionRequest, UseCases> opener;
  private final BiFunction<Progress, Cancellation, Path> sample;
  private final Surroundings machine;
  private final Clock clock;
  private final StateFile state;
  private final Duration patience;
  private final ExecutorService closing = Executors.newVirtualThreadPerTaskExecutor();
  private final FxJobRunner jobs = new FxJobRunner();
  private final JobSlot moving = new JobSlot(jobs, Platform::runLater);
  private volatile UseCases open;
  private ConnectionRequest asked;
  private @Nullable Shell shell;
  private volatile @Nullable Shell left;
  private Lobby lobby = Lobby.CLOSED;

  /**
   * A window that shows nothing yet.
   *
   * @param first what it shows first, and with which options
   * @param opener opens a workspace
   * @param sample makes the generated sample and says where its workspace is
   * @param patience for how long a move, or closing, waits for what a window still does in its
   *     workspace
   */
  WorkspaceWindow(
      ConnectionRequest first,
      Function<ConnectionRequest, UseCases> opener,
      BiFunction<Progress, Cancellation, Path> sample,
      Surroundings machine,
      StateFile state,
      Duration patience) {
    this.asked = first;
    this.open = opener.apply(first);
    this.opener = opener;
    this.sample = sample;
    this.machine = machine;
    this.clock = machine.clock();
    this.state = state;
    this.patience = patience;
  }

  /** Shows the workspace that is open, on the FX thread. */
  Shell show(Stage stage, Files files) {
    Path root = open.session().folder().root();
    remember(root);
    Door door = new Door(stage, files, open);
    lobby = door;
    Shell next =
        new Shell(
            new DeskWorkbench(open),
            clock,
            files,
            new AuditDesks(machine).in(open),
            new DesktopNotices(System.getProperty("os.name", "")),
            new UiState(state, state.under("workspaces/" + root)),
            door);
    shell = next;
    next.show(stage);
    next.prepare();
    tidy(next);
    if (open.session().store() instanceof UndecidedStore) {
      next.navigator().go(new Place.Start()); // where the person says where the logs are
    }
    return next;
  }

  /** What a killed program left half copied is gone soon after the next start. */
  private void tidy(Shell told) {
    jobs.start(
        MovingPane.job(),
        (progress, cancellation) -> Moving.tidied(state),
        said -> said.ifPresent(told.notes()::say),
        failure -> {}); // it is logged; the next start tries it again
  }

  private void remember(Path root) {
    List<String> all = new ArrayList<>();
    all.add(root.toString());
    state
        .read(RECENT)
        .ifPresent(text -> text.lines().filter(line -> !all.contains(line)).forEach(all::add));
    state.keep(RECENT, String.join("\n", all.subList(0, Math.min(REMEMBERED, all.size()))));
  }

  /** What the window shows; null before it was shown. */
  @Nullable Shell shown() {
    return shell;
  }

  /** The way on from the workspace that is shown. */
  Lobby lobby() {
    return lobby;
  }

  /** Stops what the window does; the workspace stays open until {@link #close}. */
  void hidden() {
    moving.cancel();
    if (shell != null) {
      shell.close();
      left = shell;
      shell = null;
    }
  }

  /** Closes the workspace; returns when all that were shown are closed. */
  @Override
  public void close() {
    jobs.finish();
    awaitEnd(left);
    closing.close();
    open.close();
    state.close(); // a move may have ended after the window
  }

  /** What a person did in a window is written before its workspace is closed. */
  private void awaitEnd(@Nullable Shell closed) {
    if (closed != null && !closed.awaitEnd(patience.toMillis())) {
      LOG.warn("What the window still did has not ended within {} s", patience.toSeconds());
    }
  }

  /** Moves what is open while the window shows nothing but that, then shows it again. */
  private void move(Stage stage, Files files, MoveWorkspace move, Path to) {
    Shell left = Objects.requireNonNull(shell);
    UseCases here = open;
    Tokens tokens = left.theme().tokensProperty().getValue();
    hidden();
    MovingPane pane = new MovingPane(move.from(), to, moving);
    pane.show(stage, tokens);
    Moving way = new Moving(move, to, state);
    moving.start(
        MovingPane.job(),
        (progress, cancellation) ->
            way.go(() -> leave(left, here, progress, cancellation), progress, cancellation),
        outcome -> again(stage, files, pane, outcome),
        failure -> Trouble.of(failure).ifPresent(found -> pane.failed(found, stage::hide)));
  }

  /**
   * Waits until nothing goes on that the window began, and closes the workspace in any case: what
   * is late would write where the workspace no longer is.
   */
  private void leave(Shell left, UseCases here, Progress progress, Cancellation cancellation) {
    try {
      progress.report(MovingPane.waiting(), 0, 0);
      long since = System.nanoTime();
      while (!left.awaitEnd(GLANCE_MILLIS)) {
        cancellation.throwIfCancelled();
        if (System.nanoTime() - since > patience.toNanos()) {
          throw new UserFacingException(
              "What this window still did in the workspace has not ended within "
                  + patience.toSeconds()
                  + " seconds.",
              "The workspace is as it was. Wait until it has, then move it.");
        }
      }
      progress.report(MovingPane.job(), 0, 0);
    } finally {
      here.close();
    }
  }

  /** Opens the workspace where it is now. */
  private void again(Stage stage, Files files, MovingPane pane, Moving.Outcome outcome) {
    if (!stage.isShowing()) {
      return; // the person closed the window meanwhile
    }
    pane.opening(outcome.root());
    ConnectionRequest there = asked.moved(outcome.from(), outcome.root());
    moving.start(
        Messages.text("job.open"),
        (progress, cancellation) -> {
          UseCases next = opener.apply(there);
          open = next;
          return next;
        },
        next -> shown(stage, files, there, outcome),
        failure ->
            Trouble.of(failure)
                .ifPresent(found -> pane.failed(found, () -> again(stage, files, pane, outcome))));
  }

  private void shown(Stage stage, Files files, ConnectionRequest there, Moving.Outcome outcome) {
    if (!stage.isShowing()) {
      return;
    }
    asked = there;
    Shell next = show(stage, files);
    Trouble trouble = outcome.trouble();
    if (trouble == null) {
      next.notes().say(outcome.said());
    } else {
      next.navigator().go(new Place.Settings());
      next.notes().trouble(trouble);
    }
  }

  /** The way from one workspace to the next. */
  private final class Door implements Lobby {
    private final Stage stage;
    private final Files files;
    private final UseCases here;
    private final ConnectionDesk connection;

    Door(Stage stage, Files files, UseCases here) {
      this.stage = stage;
      this.files = files;
      this.here = here;
      connection =
          new WorkspaceConnection(
              here.session().folder(), here.session().ledger(), clock, machine.environment());
    }

    @Override
    public ConnectionDesk connection() {
      return connection;
    }

    @Override
    public WorkspaceCare care() {
      return new DeskCare(here.session().folder(), Composition.TOOL, clock);
    }

    @Override
    public List<Path> recent() {
      return state.read(RECENT).stream()
          .flatMap(String::lines)
          .map(Path::of)
          .filter(path -> !path.equals(here.session().folder().root()))
          .toList();
    }

    @Override
    public Next move(Path target) {
      MoveWorkspace move = new MoveWorkspace(here.session().folder(), EmbeddedStore::holder, clock);
      Path to = move.check(target);
      return () -> {
        if (isShown()) {
          WorkspaceWindow.this.move(stage, files, move, to);
        }
      };
    }

    @Override
    public BeginEngagement begin(Path folder) {
      WorkspaceFolder next = new WorkspaceFolder(folder);
      return new BeginEngagement(
          next,
          here.session().folder(),
          () -> new ControlFiles(reader()).workspace(next.controls()),
          here.criteria(),
          clock,
          ZoneId.systemDefault());
    }

    private ControlReader reader() {
      return new ControlReader(
          here.criteria().stream().map(Criterion::id).toList(),
          here.session().sources().stream().map(Source::name).toList());
    }

    @Override
    public BeginEngagement follow(Path folder) {
      return BeginEngagement.following(
          new FormerEngagement(here.session().folder(), here.session().database(), clock),
          new WorkspaceFolder(folder),
          here.controls(),
          here.criteria(),
          clock,
          ZoneId.systemDefault());
    }

    @Override
    public Path sample(Progress progress, Cancellation cancellation) {
      return sample.apply(progress, cancellation);
    }

    @Override
    public Next open(@Nullable Path workspace) {
      if (workspace != null && recent().contains(workspace)) {
        ChosenFolder.checkStillThere(workspace);
      } else if (workspace != null) {
        ChosenFolder.check(workspace);
      }
      ConnectionRequest wish =
          ConnectionRequest.plain(workspace == null ? here.session().folder().root() : workspace);
      UseCases next = opener.apply(wish);
      return new Next() {
        @Override
        public void show() {
          if (isShown()) {
            goOn(wish, next);
          } else {
            discard();
          }
        }

        @Override
        public void discard() {
          closeVain(next);
        }
      };
    }

    private void goOn(ConnectionRequest wish, UseCases next) {
      Shell before = shell;
      hidden();
      open = next;
      asked = wish; // it is the other one's settings that count now, or those that were changed
      closing.execute(() -> {
        awaitEnd(before);
        here.close();
      });
      WorkspaceWindow.this.show(stage, files);
    }

    /** Closes what was prepared in vain; the window may be closed for good. */
    private void closeVain(UseCases next) {
      try {
        closing.execute(next::close);
      } catch (RejectedExecutionException e) {
        next.close();
      }
    }

    /** Whether the window still shows what this is the way from; else the wish came too late. */
    private boolean isShown() {
      return here.equals(open) && shell != null;
    }
  }
}
