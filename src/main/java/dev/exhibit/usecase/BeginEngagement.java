package dev.exhibit.usecase;

import dev.exhibit.model.CalendarPeriods;
import dev.exhibit.model.ConnectionSettings;
import dev.exhibit.model.ControlLibrary;
import dev.exhibit.model.Criterion;
import dev.exhibit.model.EngagementDraft;
import dev.exhibit.model.UserFacingException;
import dev.exhibit.workspace.ConnectionFile;
import dev.exhibit.workspace.Database;
import dev.exhibit.workspace.EngagementEditor;
import dev.exhibit.workspace.Ledger;
import dev.exhibit.workspace.NotifyFile;
import dev.exhibit.workspace.SigningFile;
import dev.exhibit.workspace.SourcesFile;
import dev.exhibit.workspace.WorkspaceFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Begins an engagement in an empty folder: nothing is written before it is asked for as a whole.
 * The log store may be that of another workspace; files with secrets are named, never copied.
 */
public final class BeginEngagement implements EngagementDesk {
  /** The kind of the entry by which the ledger of an engagement that follows another begins. */
  static final String BEGUN = "engagement-begun";

  private final WorkspaceFolder folder;
  private final @Nullable WorkspaceFolder from;
  private final Clock clock;
  private final ZoneId zone;
  private final @Nullable FormerEngagement former;
  private final DeskEngagement desk;
  private boolean written;
  private @Nullable Handover tied;

  /**
   * One that will begin in a folder.
   *
   * @param from whose log store may be used; null for none
   * @param library the controls that the new workspace will have
   * @param zone that is proposed
   * @throws UserFacingException when the folder is not empty
   */
  public BeginEngagement(
      WorkspaceFolder folder,
      @Nullable WorkspaceFolder from,
      Supplier<ControlLibrary> library,
      List<Criterion> criteria,
      Clock clock,
      ZoneId zone) {
    this(folder, from, null, library, criteria, clock, zone);
  }

  private BeginEngagement(
      WorkspaceFolder folder,
      @Nullable WorkspaceFolder from,
      @Nullable FormerEngagement former,
      Supplier<ControlLibrary> library,
      List<Criterion> criteria,
      Clock clock,
      ZoneId zone) {
    this.folder = folder;
    this.former = former;
    this.from = from;
    this.clock = clock;
    this.zone = zone;
    desk = new DeskEngagement(folder, library, criteria, clock, told -> folder::put);
    checkApart(folder, from);
    checkEmpty(folder.root());
  }

  /**
   * One that follows another: what was agreed for that one is taken over, what was found and said
   * in it is not, and the new ledger begins with the head of the former one.
   *
   * @throws UserFacingException when the folder is not empty
   */
  public static BeginEngagement following(
      FormerEngagement former,
      WorkspaceFolder folder,
      Supplier<ControlLibrary> library,
      List<Criterion> criteria,
      Clock clock,
      ZoneId zone) {
    return new BeginEngagement(folder, former.folder(), former, library, criteria, clock, zone);
  }

  /** Two workspaces lie apart, else files of the one would be read as those of the other. */
  private static void checkApart(WorkspaceFolder next, @Nullable WorkspaceFolder other) {
    if (other == null) {
      return;
    }
    Path here = real(next.root());
    Path there = real(other.root());
    if (here.startsWith(there) || there.startsWith(here)) {
      throw new UserFacingException(
          here.startsWith(there)
              ? next.root() + " lies inside the workspace " + other.root() + "."
              : next.root() + " holds the workspace " + other.root() + ".",
          "Choose a folder beside it.");
    }
  }

  /** Where a folder is, or will be, with every link followed. */
  private static Path real(Path folder) {
    try {
      return folder.toRealPath();
    } catch (IOException e) {
      Path parent = folder.getParent();
      return parent == null ? folder : real(parent).resolve(folder.getFileName());
    }
  }

  /** A folder of other things does not become a workspace by a slip of the hand. */
  static void checkEmpty(Path folder) {
    try (Stream<Path> there = Files.isDirectory(folder) ? Files.list(folder) : Stream.empty()) {
      if (there.findAny().isPresent() || Files.isRegularFile(folder)) {
        throw new UserFacingException(
            folder + " is not empty.", "Choose an empty folder, or make a new one.");
      }
    } catch (IOException e) {
      throw new UserFacingException(
          folder + " cannot be read.", "Choose a folder that is yours.", e);
    }
  }

  /**
   * What the former engagement says over the period that follows; else the commented file with the
   * last full quarter and the zone that is proposed.
   */
  @Override
  public Opened open() {
    FormerEngagement before = former;
    if (before != null) {
      EngagementDraft said = before.draft();
      String period = before.nextPeriod().orElse(said.period());
      return new Opened(said.over(period), EngagementEditor.ABSENT);
    }
    EngagementEditor editor = new EngagementEditor(folder);
    EngagementDraft plain = editor.read(editor.open().text());
    LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
    String quarter = CalendarPeriods.past(today).getFirst().text();
    return new Opened(plain.over(quarter).in(zone.getId()).named(""), EngagementEditor.ABSENT);
  }

  @Override
  public List<Asked> asked() {
    return desk.asked();
  }

  @Override
  public List<Outlook> outlook(
      List<EngagementDraft.JobText> jobs, String typed, String period, List<String> inventory) {
    return desk.outlook(jobs, typed, period, inventory);
  }

  @Override
  public String fingerprint(Path file) {
    return desk.fingerprint(file);
  }

  /** Whether there is a log store of another workspace that could be used. */
  public boolean canInherit() {
    return !stores().isEmpty();
  }

  /** What the former engagement hands on and what stays behind; nothing where none is followed. */
  public Optional<Handover> handover() {
    return Optional.ofNullable(former).map(FormerEngagement::handover);
  }

  /** Where the log store that could be used is; empty where there is none. */
  public List<String> stores() {
    return from == null ? List.of() : ConnectionFile.read(from).urls();
  }

  /**
   * Writes the workspace, wholly or not at all; where it was written before, what the draft says
   * now.
   *
   * @param inherit whether the log store is to be that of the other workspace, and the sources,
   *     which an engagement that is followed hands on in any case
   * @return what ties it to the former one, as its ledger has it; nothing where none is followed
   */
  public Optional<Handover> write(EngagementDraft draft, boolean inherit) {
    if (written) {
      keep(draft, desk.open().version());
      return Optional.ofNullable(tied);
    }
    checkApart(folder, from);
    checkEmpty(folder.root());
    try {
      fill(draft, inherit);
      written = true;
      return Optional.ofNullable(tied);
    } catch (RuntimeException e) {
      clear(e);
      throw e;
    }
  }

  private void clear(RuntimeException why) {
    try {
      CarriedFiles.clear(folder.root());
    } catch (RuntimeException e) {
      why.addSuppressed(e);
    }
  }

  private void fill(EngagementDraft draft, boolean inherit) {
    folder.create();
    FormerEngagement before = former;
    if (before != null) {
      folder.write(folder.engagementFile(), before.text());
      before.handOn(folder, draft);
    }
    keep(draft, desk.open().version());
    WorkspaceFolder other = from;
    if (inherit && other != null) {
      inherit(other);
    }
    folder.writeIfAbsent(folder.sourcesFile(), SourcesFile.template());
    folder.writeIfAbsent(folder.connectionFile(), ConnectionFile.template());
    folder.writeIfAbsent(folder.signingFile(), SigningFile.template());
    folder.writeIfAbsent(folder.notifyFile(), NotifyFile.template());
    if (before != null) {
      Handover handover = before.handover();
      tie(FormerEngagement.tie(draft, handover));
      tied = handover;
    }
  }

  /** The first entry of the new ledger. */
  private void tie(Map<String, Object> told) {
    try (Database database = Database.open(folder)) {
      new Ledger(database, clock).append(BEGUN, told);
    }
  }

  private void inherit(WorkspaceFolder other) {
    ConnectionSettings settings = ConnectionFile.read(other);
    if (!settings.urls().isEmpty()) {
      ConnectionFile.write(folder, settings);
    }
    if (former == null) {
      CarriedFiles.copySources(other.sourcesFile(), folder.sourcesFile());
      CarriedFiles.copy(other.profiles(), folder.profiles(), CarriedFiles.Links.BOTH);
    }
  }

  @Override
  public Kept keep(EngagementDraft draft, String version) {
    return desk.keep(draft, version);
  }

  @Override
  public void restore(Kept kept) {
    desk.restore(kept);
  }
}
