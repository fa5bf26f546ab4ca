package dev.exhibit.usecase;

import dev.exhibit.intake.IntakeSink;
import dev.exhibit.intake.LogReader;
import dev.exhibit.intake.Reading;
import dev.exhibit.intake.RecordFormat;
import dev.exhibit.logstore.LogStore;
import dev.exhibit.logstore.Selection;
import dev.exhibit.logstore.StoredDocument;
import dev.exhibit.model.BadRequestException;
import dev.exhibit.model.Document;
import dev.exhibit.model.FieldProfile;
import dev.exhibit.model.IndexTypes;
import dev.exhibit.model.MissingTimes;
import dev.exhibit.model.ProposedProfile;
import dev.exhibit.model.UserFacingException;
import dev.exhibit.query.Query;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import dev.exhibit.workspace.ProfilesFolder;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** Proposes a field map for JSON that nobody described yet. */
public final class ProposeProfile {
  private static final int ENOUGH = 500;
  private static final int NEWEST = 250;

  private final Session session;
  private final Proposer proposer;
  private final InputStream standardInput;

  /** Looks at samples of records. */
  @FunctionalInterface
  public interface Proposer {
    /**
     * Proposes.
     *
     * @param looks what the records look like
     * @param types of an index's fields; none for files
     */
    ProposedProfile propose(
        String name,
        FirstRun.Looks looks,
        List<Map<String, ? extends @Nullable Object>> records,
        IndexTypes types);
  }

  /** In this workspace. */
  public ProposeProfile(Session session, Proposer proposer, InputStream standardInput) {
    this.session = session;
    this.proposer = proposer;
    this.standardInput = standardInput;
  }

  /**
   * From files.
   *
   * @param paths files, folders, globs, or {@code -} for standard input
   * @throws UserFacingException when there is no JSON object in them, or the name cannot be one
   */
  public ProposedProfile fromFiles(String name, List<String> paths) {
    checkName(name);
    Samples samples = new Samples();
    LogReader.Request request =
        new LogReader.Request(paths, standardInput, null, MissingTimes.USUAL, false);
    LogReader reader = new LogReader(List.of(new Sampling(samples)), session.clock());
    samples.until(() -> reader.read(request, new Nowhere(), Progress.SILENT, samples.enough));
    requireSome(samples.records);
    return proposer.propose(name, FirstRun.Looks.OTHER, samples.records, new IndexTypes(Map.of()));
  }

  /**
   * From documents of indices, and their mapping.
   *
   * @throws UserFacingException when there are none, or the name cannot be one
   */
  public ProposedProfile fromIndices(String name, List<String> indices) {
    checkName(name);
    LogStore log = session.store().read();
    IndexTypes types = new IndexTypes(log.mapping(indices));
    Samples samples = sampled(log, indices, UnknownStream.profile(types));
    requireSome(samples.records);
    FirstRun.Looks looks =
        SourceLooks.of(samples.records.stream().map(Document::new).toList()).looks();
    ProposedProfile proposed = proposer.propose(name, looks, samples.records, types);
    Set<String> notEverywhere = notEverywhere(log, indices, proposed.map().fields().values());
    return notEverywhere.isEmpty()
        ? proposed
        : proposer.propose(name, looks, samples.records, types.without(notEverywhere));
  }

  /**
   * Keeps a proposal in the workspace, where a person edits it.
   *
   * @return the file
   * @throws UserFacingException when there is a profile of that name already
   */
  public Path keep(ProposedProfile proposal) {
    Path file = session.folder().profiles().resolve(proposal.map().name() + ".yaml");
    if (!session.folder().writeIfAbsent(file, proposal.yaml())) {
      throw new UserFacingException(
          "There is a profile " + proposal.map().name() + " already.",
          "Choose another name, or edit " + file + ".");
    }
    return file;
  }

  /**
   * Every profile by name: those known since the workspace was opened, and those that were kept in
   * it since. To read events by one of the latter the workspace must be opened anew.
   *
   * @throws UserFacingException when a field map of the workspace cannot be read
   */
  Map<String, FieldProfile> known() {
    Map<String, FieldProfile> known = new LinkedHashMap<>(session.profiles());
    ProfilesFolder.read(session.folder())
        .forEach(map -> known.putIfAbsent(map.name(), map.profile()));
    return known;
  }

  private static void checkName(String name) {
    if (!ProfilesFolder.isName(name)) {
      throw new BadRequestException(
          "'" + name + "' is no name for a profile: lower-case letters, digits, dots and dashes.");
    }
  }

  private static void requireSome(List<Map<String, ? extends @Nullable Object>> samples) {
    if (samples.isEmpty()) {
      throw new UserFacingException(
          "There is no JSON object to learn from.",
          "Name files with JSON records, or --indices of an index that has documents.");
    }
  }

  /**
   * The newest documents, some of the last index and some of any, since what is written changes
   * over time and from index to index.
   */
  private static Samples sampled(LogStore log, List<String> indices, FieldProfile profile) {
    Samples samples = new Samples();
    Selection all = new Selection(indices, profile, Query.ALL, null);
    log.page(all, null, true, NEWEST).value().forEach(samples::add);
    List<String> concrete = log.behind(indices);
    if (concrete.size() > 1) {
      Selection last = new Selection(List.of(concrete.getLast()), profile, Query.ALL, null);
      samples.walk(log, last, (NEWEST + ENOUGH) / 2);
    }
    samples.walk(log, all, ENOUGH);
    return samples;
  }

  /**
   * Names that an index lacks although it has the member itself: asked there, they find nothing.
   */
  private static Set<String> notEverywhere(
      LogStore log, List<String> indices, Collection<String> names) {
    Map<String, String> twins = new TreeMap<>();
    names.stream()
        .filter(name -> !IndexTypes.member(name).equals(name))
        .forEach(name -> twins.put(name, IndexTypes.member(name)));
    Set<String> asked = new TreeSet<>(twins.keySet());
    asked.addAll(twins.values());
    Map<String, List<String>> lacking = asked.isEmpty() ? Map.of() : log.lacking(indices, asked);
    Set<String> found = new TreeSet<>();
    twins.forEach((twin, member) -> {
      if (!lacking
          .getOrDefault(member, List.of())
          .containsAll(lacking.getOrDefault(twin, List.of()))) {
        found.add(twin);
      }
    });
    return found;
  }

  /** Records, until there are enough; each document once. */
  private static final class Samples {
    private final List<Map<String, ? extends @Nullable Object>> records = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private Cancellation enough = Cancellation.none();
    private int most = ENOUGH;

    void add(Map<String, ? extends @Nullable Object> record) {
      records.add(record);
      if (records.size() >= most) {
        enough.cancel();
      }
    }

    void add(StoredDocument document) {
      if (seen.add(document.index() + "/" + document.id())) {
        add(document.source().tree());
      }
    }

    /** Goes on until there are so many. */
    void walk(LogStore log, Selection selection, int upTo) {
      most = upTo;
      enough = Cancellation.none();
      if (records.size() < most) {
        until(() -> log.walk(selection, this::add, enough));
      }
    }

    /** Lets work go on until it has given enough, or ends. */
    void until(Runnable work) {
      try {
        work.run();
      } catch (CancellationException e) {
        if (!enough.isCancelled()) {
          throw e;
        }
      }
    }
  }

  /** Takes every object for a sample. */
  private record Sampling(Samples samples) implements RecordFormat {
    @Override
    public List<String> sources() {
      return List.of("sample");
    }

    @Override
    public Reading read(Map<String, ? extends @Nullable Object> element) {
      samples.add(element);
      return new Reading.Other("a sample");
    }

    @Override
    public boolean resembles(String text) {
      return false;
    }
  }

  /** Samples are not taken in. */
  private static final class Nowhere implements IntakeSink {
    @Override
    public void event(Incoming event) {
      throw new IllegalStateException("a sample is no event");
    }

    @Override
    public void rejected(Reject reject) {}

    @Override
    public void skipped(String file, String reason) {}

    @Override
    public void finished(String file) {}
  }
}
