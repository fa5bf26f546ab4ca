package dev.exhibit.usecase;

import dev.exhibit.controls.ControlReader;
import dev.exhibit.controls.CriteriaTable;
import dev.exhibit.intake.cloudtrail.StoredEvents;
import dev.exhibit.model.Control;
import dev.exhibit.model.ControlLibrary;
import dev.exhibit.model.Criterion;
import dev.exhibit.model.FieldProfile;
import dev.exhibit.model.Source;
import dev.exhibit.monitor.Notice;
import dev.exhibit.testing.TriedControls;
import dev.exhibit.workspace.Archive;
import dev.exhibit.workspace.Database;
import dev.exhibit.workspace.Engagement;
import dev.exhibit.workspace.Ledger;
import dev.exhibit.workspace.WorkspaceFolder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** A workspace on a simulated store. */
record SimulatedDesk(Session session, AlertDesk alerts) implements AutoCloseable {

  /**
   * Opens a workspace with the controls of {@link WatchMonth}.
   *
   * @param people says whether they take notices now
   */
  static SimulatedDesk open(
      Path folder, SimulatedStore store, Clock clock, Predicate<List<Notice>> people) {
    WorkspaceFolder workspace = new WorkspaceFolder(folder);
    Database database = Database.open(workspace);
    Engagement engagement = Engagement.read(workspace);
    List<Source> sources =
        List.of(
            source(WatchMonth.TRAIL, Duration.ofHours(1)),
            source(WatchMonth.HOSTS, Duration.ofDays(1)));
    Session session =
        new Session(
            workspace,
            () -> engagement,
            () -> sources,
            Map.of(),
            engagement.zone(),
            database,
            new Ledger(database, clock),
            new Archive(database),
            store,
            clock);
    ControlLibrary library =
        new ControlLibrary(
            WatchMonth.CONTROLS.stream().map(SimulatedDesk::control).toList(), List.of());
    return new SimulatedDesk(
        session,
        new AlertDesk(
            session,
            (hit, profile) -> StoredEvents.map(hit.id(), hit.source(), profile),
            () -> library,
            new EvaluateControls(session, null, () -> library, null),
            address -> new SimulatedNotifier(people)));
  }

  private static Control control(String text) {
    ControlReader reader =
        new ControlReader(
            CriteriaTable.read().stream().map(Criterion::id).toList(),
            List.of(WatchMonth.TRAIL, WatchMonth.HOSTS));
    byte[] yaml = (text + TriedControls.COMMON).getBytes(StandardCharsets.UTF_8);
    return switch (reader.read("simulated.yaml", yaml)) {
      case ControlReader.Read.Good good -> good.control();
      case ControlReader.Read other -> throw new IllegalStateException(other.toString());
    };
  }

  private static Source source(String name, Duration silence) {
    return new Source(name, List.of(index(name)), FieldProfile.EXHIBIT, silence);
  }

  /** The index of a source. */
  static String index(String source) {
    return "exhibit-" + source;
  }

  /** A watcher of its own. */
  WatchAlerts watcher(String... controls) {
    return alerts.watch(List.of(controls), List.of("people"), "");
  }

  @Override
  public void close() {
    session.close();
  }
}
