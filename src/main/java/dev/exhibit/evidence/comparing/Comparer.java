package dev.exhibit.evidence.comparing;

import dev.exhibit.evidence.comparing.Results.Judged;
import dev.exhibit.model.BadRequestException;
import dev.exhibit.model.Comparison;
import dev.exhibit.model.Comparison.ControlChange;
import dev.exhibit.model.Comparison.Difference;
import dev.exhibit.model.Comparison.Ground;
import dev.exhibit.model.Comparison.ItemChange;
import dev.exhibit.model.Comparison.ItemStatus;
import dev.exhibit.model.Comparison.Presence;
import dev.exhibit.model.Comparison.Remark;
import dev.exhibit.model.Comparison.SourceChange;
import dev.exhibit.model.Comparison.Standing;
import dev.exhibit.model.Comparison.StateChange;
import dev.exhibit.model.ExhibitChange;
import dev.exhibit.model.Item;
import dev.exhibit.model.PackagedExhibit;
import dev.exhibit.model.State;
import dev.exhibit.model.Verification;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Compares two sets of results. */
public final class Comparer {
  private final Results older;
  private final Results newer;
  private final Progress progress;
  private final Cancellation cancellation;

  /** Compares these. */
  public Comparer(Results older, Results newer, Progress progress, Cancellation cancellation) {
    this.older = older;
    this.newer = newer;
    this.progress = progress;
    this.cancellation = cancellation;
  }

  /**
   * Compares.
   *
   * @param only ids of the controls to look at; all when empty
   * @return what is to be closed
   * @throws BadRequestException if neither side has one of these controls
   * @throws IOException if a side cannot be read, or the temporary file cannot be written
   * @throws java.util.concurrent.CancellationException when cancelled; nothing is left behind
   */
  public Comparison compare(Set<String> only) throws IOException {
    Spool spool = new Spool();
    try {
      SortedSet<String> ids = new TreeSet<>(older.controls().keySet());
      ids.addAll(newer.controls().keySet());
      choose(ids, only);
      List<ControlChange> controls = new ArrayList<>();
      for (String id : ids) {
        cancellation.throwIfCancelled();
        progress.report("Comparing " + id, controls.size(), ids.size());
        controls.add(control(id, spool));
      }
      spool.finish();
      progress.report("Compared", ids.size(), ids.size());
      return new Comparison(
          older.side(),
          newer.side(),
          remarks(),
          controls,
          new GapMatch(older, newer).changes(only),
          sources(),
          exhibits(),
          spool);
    } catch (IOException | RuntimeException e) {
      spool.close();
      throw e;
    }
  }

  private static void choose(SortedSet<String> ids, Set<String> only) {
    for (String id : only) {
      if (!ids.contains(id)) {
        throw new BadRequestException("Neither of the two holds a control " + id + ".");
      }
    }
    if (!only.isEmpty()) {
      ids.retainAll(only);
    }
  }

  private ControlChange control(String id, Spool spool) throws IOException {
    Judged then = older.controls().get(id);
    Judged now = newer.controls().get(id);
    if (then == null || now == null) {
      boolean isNewer = then == null;
      Map<ItemStatus, Long> counts = new EnumMap<>(ItemStatus.class);
      uncompared(id, isNewer, Ground.ONE_SIDE, counts, spool);
      return new ControlChange(
          id,
          isNewer ? Presence.NEWER_ONLY : Presence.OLDER_ONLY,
          then == null ? null : then.standing(),
          now == null ? null : now.standing(),
          List.of(),
          StateChange.NOT_COMPARED,
          counts,
          null);
    }
    List<Difference> differences = differences(then.standing(), now.standing());
    return new ControlChange(
        id,
        Presence.BOTH,
        then.standing(),
        now.standing(),
        differences,
        change(then.standing().state(), now.standing().state()),
        items(id, then, now, differences, spool),
        sameRows(then.standing(), now.standing()));
  }

  private Map<ItemStatus, Long> items(
      String id, Judged then, Judged now, List<Difference> differences, Spool spool)
      throws IOException {
    if (differences.contains(Difference.DEFINITION)) {
      return uncompared(id, Ground.OTHER_DEFINITION, spool);
    }
    if (differences.contains(Difference.PARAMETERS)) {
      return uncompared(id, Ground.OTHER_PARAMETERS, spool);
    }
    // One definition has one rule; a package of an early version does not say it.
    String rule = then.rule().isEmpty() ? now.rule() : then.rule();
    return new ItemMatch(id, older, newer, told(then, now, rule), told(now, then, rule), spool)
        .run(cancellation);
  }

  private static Judged told(Judged one, Judged other, String rule) {
    Set<String> read = one.rule().isEmpty() ? other.read() : one.read();
    return new Judged(one.standing(), rule, read, one.span(), one.gaps());
  }

  private Map<ItemStatus, Long> uncompared(String id, Ground ground, Spool spool)
      throws IOException {
    Map<ItemStatus, Long> counts = new EnumMap<>(ItemStatus.class);
    uncompared(id, true, ground, counts, spool);
    uncompared(id, false, ground, counts, spool);
    return counts;
  }

  private void uncompared(
      String id, boolean isNewer, Ground ground, Map<ItemStatus, Long> counts, Spool spool)
      throws IOException {
    (isNewer ? newer : older)
        .items(
            id,
            item -> {
              if (item.kind() == Item.Kind.EXCEPTION) {
                counts.merge(ItemStatus.NOT_COMPARED, 1L, Long::sum);
                spool.add(new ItemChange(id, ItemStatus.NOT_COMPARED, ground, isNewer, item));
              }
            });
  }

  private static List<Difference> differences(Standing then, Standing now) {
    List<Difference> differences = new ArrayList<>();
    if (then.version() != now.version()) {
      differences.add(Difference.VERSION);
    }
    if (!then.definitionSha256().equals(now.definitionSha256())) {
      differences.add(Difference.DEFINITION);
    }
    if (!then.parameters().equals(now.parameters())) {
      differences.add(Difference.PARAMETERS);
    }
    return differences;
  }

  /**
   * Better is only what is good now. Of what is not judged any more, or did not occur again, it is
   * not known whether it is better.
   */
  static StateChange change(State then, State now) {
    if (then == now) {
      return StateChange.SAME;
    }
    if (now == State.PASS) {
      return then == State.NOT_OCCURRED ? StateChange.OTHER : StateChange.BETTER;
    }
    return now != State.NOT_OCCURRED && now.compareTo(then) < 0
        ? StateChange.WORSE
        : StateChange.OTHER;
  }

  private static @Nullable Boolean sameRows(Standing then, Standing now) {
    String before = then.populationSha256();
    String after = now.populationSha256();
    if (before == null || after == null) {
      return null;
    }
    return before.equals(after);
  }

  private List<SourceChange> sources() {
    SortedSet<String> names = new TreeSet<>(older.sources().keySet());
    names.addAll(newer.sources().keySet());
    return names.stream()
        .map(name -> new SourceChange(name, older.sources().get(name), newer.sources().get(name)))
        .toList();
  }

  private List<ExhibitChange> exhibits() {
    Map<String, PackagedExhibit> then = byId(older.exhibits());
    Map<String, PackagedExhibit> now = byId(newer.exhibits());
    Set<String> ids = new LinkedHashSet<>(now.keySet());
    ids.addAll(then.keySet());
    return ids.stream().map(id -> new ExhibitChange(id, then.get(id), now.get(id))).toList();
  }

  private static Map<String, PackagedExhibit> byId(List<PackagedExhibit> exhibits) {
    Map<String, PackagedExhibit> found = new LinkedHashMap<>();
    exhibits.forEach(one -> found.put(one.id(), one));
    return found;
  }

  private List<Remark> remarks() {
    Comparison.Side then = older.side();
    Comparison.Side now = newer.side();
    Verification before = then.verification();
    Verification after = now.verification();
    List<Remark> remarks = new ArrayList<>();
    say(remarks, Remark.OTHER_ENGAGEMENT, !then.engagement().equals(now.engagement()));
    say(remarks, Remark.NEWER_ENDS_BEFORE, now.period().to().isBefore(then.period().to()));
    say(
        remarks,
        Remark.SAME_CONTENT,
        then.contentDigest() != null && then.contentDigest().equals(now.contentDigest()));
    say(remarks, Remark.OTHER_PERIOD, !then.period().span().equals(now.period().span()));
    say(remarks, Remark.OLDER_PARTIAL, !then.complete());
    say(remarks, Remark.NEWER_PARTIAL, !now.complete());
    say(remarks, Remark.OLDER_NOT_INTACT, before != null && !before.intact());
    say(remarks, Remark.NEWER_NOT_INTACT, after != null && !after.intact());
    say(
        remarks,
        Remark.OTHER_SIGNER,
        before != null
            && after != null
            && !before.signerFingerprint().equals(after.signerFingerprint()));
    return remarks;
  }

  private static void say(List<Remark> remarks, Remark remark, boolean holds) {
    if (holds) {
      remarks.add(remark);
    }
  }
}
