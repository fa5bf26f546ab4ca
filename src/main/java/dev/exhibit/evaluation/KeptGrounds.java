package dev.exhibit.evaluation;

import dev.exhibit.logstore.LogStore;
import dev.exhibit.logstore.Marks;
import dev.exhibit.logstore.Selection;
import dev.exhibit.model.BucketShelf;
import dev.exhibit.model.FieldProfile;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.query.Query;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the indices of all questions hold, told once for each set of them. */
final class KeptGrounds {
  private final LogStore view;
  private final BucketShelf shelf;
  private final TimeSpan judged;
  private final Duration width;
  private final Map<Place, Optional<KeptGround>> known = new HashMap<>();
  private final List<BucketShelf.Row> changed = new ArrayList<>();

  /** Indices as they are read. */
  private record Place(List<String> indices, FieldProfile profile) {}

  KeptGrounds(LogStore view, BucketShelf shelf, TimeSpan judged, Duration width) {
    this.view = view;
    this.shelf = shelf;
    this.judged = judged;
    this.width = width;
  }

  /** That of a question; empty where the store cannot tell what it holds. */
  Optional<KeptGround> under(Selection selection) {
    return known.computeIfAbsent(new Place(selection.indices(), selection.profile()), this::told);
  }

  private Optional<KeptGround> told(Place place) {
    Selection all = new Selection(place.indices(), place.profile(), Query.ALL, judged);
    String about = String.join("\n", KeptLog.FORM, view.request(all), width.toString());
    KeptMarks kept = KeptMarks.open(about, shelf);
    Optional<Marks> now = view.marks(all, width, kept.earlier());
    now.ifPresent(marks -> changed.addAll(kept.changed(marks)));
    return now.map(marks -> new KeptGround(marks, kept.earlier(), judged));
  }

  /** What was told since it was last asked for, to be kept. */
  List<BucketShelf.Row> changed() {
    List<BucketShelf.Row> rows = List.copyOf(changed);
    changed.clear();
    return rows;
  }
}
