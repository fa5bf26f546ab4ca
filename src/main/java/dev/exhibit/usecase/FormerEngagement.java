package dev.exhibit.usecase;

import dev.exhibit.evidence.PersonRecordJson;
import dev.exhibit.model.CalendarPeriods;
import dev.exhibit.model.EngagementDraft;
import dev.exhibit.model.EngagementDraft.CarvedOut;
import dev.exhibit.model.Period;
import dev.exhibit.model.PersonRecord;
import dev.exhibit.model.PersonRecord.Waived;
import dev.exhibit.model.PersonRecord.Withdrawn;
import dev.exhibit.model.SigningSettings;
import dev.exhibit.usecase.CarriedFiles.Links;
import dev.exhibit.usecase.Handover.InForce;
import dev.exhibit.workspace.Database;
import dev.exhibit.workspace.Engagement;
import dev.exhibit.workspace.EngagementEditor;
import dev.exhibit.workspace.Ledger;
import dev.exhibit.workspace.NotifyFile;
import dev.exhibit.workspace.RecordBook;
import dev.exhibit.workspace.SigningFile;
import dev.exhibit.workspace.WorkspaceFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An engagement that is followed by that of the next period. It is read, and never changed. */
public final class FormerEngagement {
  private final WorkspaceFolder folder;
  private final Database database;
  private final Clock clock;

  /**
   * That of a workspace.
   *
   * @param database of that workspace, open as long as this is used
   */
  public FormerEngagement(WorkspaceFolder folder, Database database, Clock clock) {
    this.folder = folder;
    this.database = database;
    this.clock = clock;
  }

  WorkspaceFolder folder() {
    return folder;
  }

  /** The text of {@code engagement.yaml}, with the comments of its people. */
  String text() {
    return new EngagementEditor(folder).open().text();
  }

  /** What it says. */
  EngagementDraft draft() {
    EngagementEditor editor = new EngagementEditor(folder);
    return editor.read(editor.open().text());
  }

  /** The period that follows by the calendar; nothing where no period was said. */
  Optional<String> nextPeriod() {
    Period period = Engagement.read(folder).period();
    return Optional.ofNullable(period).map(CalendarPeriods::following);
  }

  /** What is handed on, and what stays behind. */
  Handover handover() {
    EngagementDraft draft = draft();
    SigningSettings signing = SigningFile.read(folder);
    return new Handover(
        draft.name(),
        draft.period(),
        new Ledger(database, clock).head(),
        count(folder.controls(), Links.FILES),
        count(folder.profiles(), Links.BOTH),
        count(folder.templates(), Links.FOLDER),
        named(draft).stream().map(Path::toString).toList(),
        leftOut(draft),
        signing.key() == null,
        notifies(),
        waivers());
  }

  private boolean notifies() {
    return Files.exists(folder.notifyFile())
        && !NotifyFile.read(folder, Engagement.read(folder).zone()).channels().isEmpty();
  }

  private static long count(Path place, Links links) {
    return CarriedFiles.look(place, links).files().size();
  }

  /** What is not handed on though it is there or is named: links that lead nowhere or too far. */
  private List<String> leftOut(EngagementDraft draft) {
    Stream<Path> links =
        Stream.of(
                CarriedFiles.look(folder.controls(), Links.FILES),
                CarriedFiles.look(folder.profiles(), Links.BOTH),
                CarriedFiles.look(folder.templates(), Links.FOLDER))
            .flatMap(there -> there.left().stream());
    Stream<String> unfit =
        names(draft)
            .filter(name ->
                place(name).map(file -> Files.isSymbolicLink(file) && !isOurs(file)).orElse(true));
    Set<Path> taken = named(draft);
    Stream<Path> stay = links.map(folder.root()::relativize).filter(link -> !taken.contains(link));
    return Stream.concat(stay.map(Path::toString), unfit).distinct().sorted().toList();
  }

  private static Stream<String> names(EngagementDraft draft) {
    return Stream.concat(
            Stream.of(draft.company().logo()), draft.carvedOut().stream().map(CarvedOut::report))
        .filter(name -> !name.isBlank());
  }

  /** Where a file is that is named; nothing for a text that names none on this machine. */
  private Optional<Path> place(String name) {
    try {
      return Optional.of(folder.root().resolve(name.strip()).normalize());
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  /** Files in the workspace that the engagement names, relative to it. */
  private Set<Path> named(EngagementDraft draft) {
    return names(draft)
        .flatMap(name -> place(name).stream())
        .filter(file -> file.startsWith(folder.root()))
        .filter(this::isOurs)
        .map(folder.root()::relativize)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * Whether it is a plain file of this workspace, also behind a link, and none of its keys: a copy
   * is no link any more, so what a reader refuses behind one must not be copied.
   */
  private boolean isOurs(Path file) {
    try {
      Path root = folder.root().toRealPath();
      Path real = file.toRealPath();
      return Files.isRegularFile(real)
          && real.startsWith(root)
          && !real.startsWith(root.resolve("identity"))
          && !real.startsWith(root.resolve("secrets"));
    } catch (IOException e) {
      return false;
    }
  }

  /** Waivers that count today. */
  private List<InForce> waivers() {
    Instant now = clock.instant();
    Map<String, PersonRecord> standing = new LinkedHashMap<>();
    for (RecordBook.Row row : new RecordBook(database, new Ledger(database, clock)).all()) {
      PersonRecord record = PersonRecordJson.parse(row.json());
      if (record.act() instanceof Withdrawn withdrawn) {
        standing.remove(withdrawn.record());
      } else {
        standing.put(record.id(), record);
      }
    }
    return standing.values().stream()
        .filter(record -> record.act() instanceof Waived waived && waived.until().isAfter(now))
        .map(FormerEngagement::inForce)
        .toList();
  }

  private static InForce inForce(PersonRecord record) {
    Waived waived = (Waived) record.act();
    return new InForce(
        record.id(), record.control(), waived.scope(), waived.approver(), waived.until());
  }

  /**
   * Copies what is handed on beside the engagement itself. Files with keys and passwords are named,
   * never copied.
   *
   * @param draft the engagement that begins, whose files are taken
   */
  void handOn(WorkspaceFolder next, EngagementDraft draft) {
    CarriedFiles.copySources(folder.sourcesFile(), next.sourcesFile());
    CarriedFiles.copy(folder.profiles(), next.profiles(), Links.BOTH);
    CarriedFiles.copy(folder.controls(), next.controls(), Links.FILES);
    CarriedFiles.copy(folder.templates(), next.templates(), Links.FOLDER);
    for (Path file : named(draft)) {
      Path target = next.root().resolve(file);
      if (!Files.exists(target)) { // a logo may be one of the templates
        CarriedFiles.copy(folder.root().resolve(file), target, Links.BOTH);
      }
    }
    SigningSettings signing = SigningFile.read(folder);
    if (!signing.equals(SigningSettings.NONE)) {
      SigningFile.write(next, signing);
    }
  }

  /** What the first entry of the next ledger says, so that nobody can part the two unseen. */
  static Map<String, Object> tie(EngagementDraft begun, Handover handover) {
    Map<String, Object> tie = new LinkedHashMap<>();
    tie.put("engagement", begun.name());
    tie.put("period", begun.period());
    tie.put("former_engagement", handover.name());
    tie.put("former_period", handover.period());
    tie.put("former_entries", handover.head().entries());
    tie.put("former_head", handover.head().sha256());
    tie.put("former_waivers_in_force", handover.waivers().stream().map(InForce::id).toList());
    return tie;
  }
}
