package dev.exhibit.ui;

import dev.exhibit.controls.ControlFiles;
import dev.exhibit.controls.ControlReader;
import dev.exhibit.controls.CriteriaTable;
import dev.exhibit.evidence.PersonRecordJson;
import dev.exhibit.model.ConnectionStep;
import dev.exhibit.model.ControlLibrary;
import dev.exhibit.model.Criterion;
import dev.exhibit.model.PersonRecord.Waived;
import dev.exhibit.model.Source;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import dev.exhibit.ui.common.Lobby;
import dev.exhibit.ui.fake.FakeWorkbench;
import dev.exhibit.usecase.BeginEngagement;
import dev.exhibit.usecase.ConnectionDesk;
import dev.exhibit.usecase.DeskCare;
import dev.exhibit.usecase.FormerEngagement;
import dev.exhibit.usecase.WorkspaceCare;
import dev.exhibit.workspace.Database;
import dev.exhibit.workspace.Ledger;
import dev.exhibit.workspace.RecordBook;
import dev.exhibit.workspace.SourcesFile;
import dev.exhibit.workspace.WorkspaceFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Begins engagements in real folders, after one that has something to hand on. */
public final class PictureLobby implements Lobby, AutoCloseable {
  private static final String ENGAGEMENT =
      """
      schema: exhibit/engagement/1
      name: Payments platform, SOC 2
      period: 2026-07-01/2026-10-01
      zone: Europe/Zurich
      company: {name: Example GmbH, logo: logo.svg, notice: Confidential}
      criteria: [availability]
      carved_out:
        CC6.4: {provider: Our cloud, reason: Its doors are not ours,
          report: attachments/report.pdf, from: 2026-01-01, until: 2026-12-01}
      not_applicable: {A1.1: No capacity is sold.}
      people:
        compliance-lead: {name: Ann, certificates: [PRINT]}
        platform-lead: {name: Ben, certificates: []}
      parameters: {approved_regions: [eu-central-1], sudo_users: []}
      jobs:
        - job: nightly backup
          kind: backup
          hosts: inventory
          cron: '30 2 * * *'
          grace: PT30M
          start: 'event.action:backup-start'
          finish: 'event.action:backup-finish'
      inventory: [web1, db1]
      """;

  private final Path home;
  private final WorkspaceFolder former;
  private final Database database;
  private int begun;

  private PictureLobby(Path home) {
    this.home = home;
    former = new WorkspaceFolder(home.resolve("payments-q3"));
    former.write(former.engagementFile(), ENGAGEMENT.replace("PRINT", "ab".repeat(32)));
    former.write(former.connectionFile(), "url: https://es.example:9200\n");
    former.write(former.root().resolve("logo.svg"), "<svg/>");
    former.write(former.root().resolve("attachments/report.pdf"), "%PDF");
    former.write(former.controls().resolve("PAY-1.yaml"), "# a control\n");
    former.write(former.root().resolve("secrets/api-key-1"), "a key");
    former.write(former.packages().resolve("june.asice"), "a package");
    database = Database.open(former);
    say("AWS-SG-OPEN", "user.name:deploy and event.action:AuthorizeSecurityGroupIngress");
    say("LNX-SUDO", "user.name:break-glass");
  }

  /** One in folders of its own under {@code target}. */
  public static PictureLobby open() {
    try {
      Path place = Files.createDirectories(Path.of("target", "picture-workspaces"));
      return new PictureLobby(Files.createTempDirectory(place, "home"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void say(String control, String scope) {
    Waived waived =
        new Waived(
            scope,
            "Moves out until autumn",
            "compliance-lead",
            Instant.parse("2026-08-01T00:00:00Z"),
            Instant.parse("2027-02-01T00:00:00Z"));
    String json =
        PersonRecordJson.canonical(
            control, "platform-lead", FakeWorkbench.CLOCK.instant(), waived, List.of());
    new RecordBook(database, new Ledger(database, FakeWorkbench.CLOCK))
        .add(
            PersonRecordJson.id(json),
            control,
            waived.kind(),
            json,
            Map.of("control", control),
            null);
  }

  /** The shipped controls, which ask for parameters. */
  private ControlLibrary library() {
    ControlReader reader =
        new ControlReader(
            CriteriaTable.read().stream().map(Criterion::id).toList(),
            SourcesFile.withStarters(List.of()).stream().map(Source::name).toList());
    return new ControlFiles(reader).workspace(home.resolve("no-controls"));
  }

  @Override
  public void close() {
    database.close();
  }

  private WorkspaceFolder fresh() {
    return new WorkspaceFolder(home.resolve("payments-q4-" + begun++));
  }

  @Override
  public BeginEngagement begin(Path folder) {
    return new BeginEngagement(
        fresh(),
        former,
        this::library,
        CriteriaTable.read(),
        FakeWorkbench.CLOCK,
        ZoneId.of("Europe/Zurich"));
  }

  @Override
  public BeginEngagement follow(Path folder) {
    return BeginEngagement.following(
        new FormerEngagement(former, database, FakeWorkbench.CLOCK),
        fresh(),
        this::library,
        CriteriaTable.read(),
        FakeWorkbench.CLOCK,
        ZoneId.of("Europe/Zurich"));
  }

  @Override
  public ConnectionDesk connection() {
    return OwnStore.INSTANCE;
  }

  @Override
  public WorkspaceCare care() {
    return new DeskCare(former, "Exhibit", FakeWorkbench.CLOCK);
  }

  @Override
  public List<Path> recent() {
    return List.of();
  }

  @Override
  public Next open(Path workspace) {
    return Lobby.CLOSED.open(workspace);
  }

  @Override
  public Next move(Path target) {
    return Lobby.CLOSED.move(target);
  }

  @Override
  public Path sample(Progress progress, Cancellation cancellation) {
    return Lobby.CLOSED.sample(progress, cancellation);
  }

  /** A workspace that has its own store, as the sample's header says. */
  private enum OwnStore implements ConnectionDesk {
    INSTANCE;

    @Override
    public Draft current() {
      return new Draft(true, "", Way.NONE, "", "", "", "", "", More.NONE, List.of());
    }

    @Override
    public void test(Draft draft, Consumer<ConnectionStep> told, Cancellation cancellation) {
      told.accept(
          new ConnectionStep(
              ConnectionStep.Kind.PORT, ConnectionStep.Outcome.BAD, "Nobody answers.", "Go on."));
    }

    @Override
    public List<String> overruling() {
      return List.of();
    }

    @Override
    public void use(Draft draft) {}

    @Override
    public boolean hasFormer() {
      return false;
    }

    @Override
    public void restore() {}
  }
}
