package dev.exhibit.usecase;

import dev.exhibit.logstore.LogStore;
import dev.exhibit.model.BadRequestException;
import dev.exhibit.model.BucketShelf;
import dev.exhibit.model.FieldProfile;
import dev.exhibit.model.Period;
import dev.exhibit.model.Source;
import dev.exhibit.workspace.Archive;
import dev.exhibit.workspace.ChangeBook;
import dev.exhibit.workspace.Database;
import dev.exhibit.workspace.Engagement;
import dev.exhibit.workspace.KeptBuckets;
import dev.exhibit.workspace.Ledger;
import dev.exhibit.workspace.MoveBook;
import dev.exhibit.workspace.SourcesFile;
import dev.exhibit.workspace.StarterSources;
import dev.exhibit.workspace.WorkspaceFolder;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One open workspace with the way to its log store.
 *
 * @param engaged the audit, as it is now
 * @param streams reads the streams that controls ask, as they are on disk now; those that the
 *     connection names itself never change
 * @param profiles known field profiles by name
 * @param asked zone of bare dates that was asked for with the connection; null for the engagement's
 */
public record Session(
    WorkspaceFolder folder,
    EngagementNow engaged,
    Supplier<List<Source>> streams,
    Map<String, FieldProfile> profiles,
    @Nullable ZoneId asked,
    Database database,
    Ledger ledger,
    Archive archive,
    StoreAccess store,
    Clock clock)
    implements AutoCloseable {

  public Session {
    profiles = Map.copyOf(profiles);
  }

  /** The audit, as it is now. */
  public Engagement engagement() {
    return engaged.get();
  }

  /** The zone of bare dates. */
  public ZoneId zone() {
    ZoneId wanted = asked;
    return wanted == null ? engagement().zone() : wanted;
  }

  /** The streams that controls ask, as they are named now. */
  public List<Source> sources() {
    return streams.get();
  }

  /**
   * Opens the workspace that was asked for, making it where needed.
   *
   * @param profiles known field profiles by name
   */
  public static Session open(
      WorkspaceFolder folder,
      ConnectionRequest request,
      Map<String, FieldProfile> profiles,
      StoreAccess store,
      Clock clock) {
    EngagementNow engaged = new EngagementNow(folder);
    Supplier<List<Source>> streams = streams(folder, request, profiles);
    Database database = Database.open(folder);
    Ledger ledger = new Ledger(database, clock);
    new MoveBook(database, ledger).tryMend(folder.root());
    new ChangeBook(folder, database, ledger).tryMend();
    return new Session(
        folder,
        engaged,
        streams,
        profiles,
        request.zone(),
        database,
        ledger,
        new Archive(database),
        store,
        clock);
  }

  /**
   * Indices or a profile named with the connection are those of CloudTrail and stand for all of
   * {@code sources.yaml}.
   */
  private static Supplier<List<Source>> streams(
      WorkspaceFolder folder, ConnectionRequest request, Map<String, FieldProfile> profiles) {
    String name = request.profile();
    if (request.indices().isEmpty() && name == null) {
      SourcesFile.read(folder, profiles); // a fault in it is said at once
      return () -> SourcesFile.read(folder, profiles);
    }
    FieldProfile profile = name == null ? FieldProfile.EXHIBIT : profiles.get(name);
    if (profile == null) {
      throw new BadRequestException(
          "Profile '"
              + name
              + "' is not known; known are "
              + String.join(", ", profiles.keySet())
              + ".");
    }
    List<String> indices =
        request.indices().isEmpty() ? StarterSources.CLOUDTRAIL.indices() : request.indices();
    Source trail =
        new Source(
            StarterSources.CLOUDTRAIL.name(),
            indices,
            profile,
            StarterSources.CLOUDTRAIL.maxSilence());
    List<Source> named = SourcesFile.withStarters(List.of(trail));
    return () -> named;
  }

  /** A view of these sources at this moment; close it when done. */
  LogStore freeze(List<Source> asked) {
    return store
        .read()
        .freeze(asked.stream().map(Source::indices).flatMap(List::stream).distinct().toList());
  }

  /** Writes files of the workspace so that the ledger tells of each change. */
  ChangeBook changes() {
    return new ChangeBook(folder, database, ledger);
  }

  /** What the store answered in earlier evaluations. */
  BucketShelf shelf() {
    return new KeptBuckets(database, clock);
  }

  /** Reads a period in the session's zone. */
  public Period period(String text) {
    return Period.parse(text, zone());
  }

  @Override
  public void close() {
    store.close();
    database.close();
  }
}
