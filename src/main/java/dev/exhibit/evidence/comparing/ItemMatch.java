package dev.exhibit.evidence.comparing;

import dev.exhibit.evidence.comparing.Results.Judged;
import dev.exhibit.model.Comparison.Ground;
import dev.exhibit.model.Comparison.ItemChange;
import dev.exhibit.model.Comparison.ItemStatus;
import dev.exhibit.model.Item;
import dev.exhibit.task.Cancellation;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * Finds out what became of the exceptions of one control that was asked the same on both sides.
 *
 * <p>An exception of a time that both sides judge is looked up by its identity: the event's id, or
 * the time of the job. Only where the newer population holds that very item, and the newer side
 * could judge it and does not list it, it is mended. Of other times it is compared by likeness, who
 * did what on what, which proves nothing about the old item: that the same was good later is said
 * as that, and that it was not seen later too.
 *
 * <p>Items and rows are streamed, each some times over; 16 bytes of each exception are held, and
 * nothing of a row.
 */
final class ItemMatch {
  private final String control;
  private final Results older;
  private final Results newer;
  private final Judged then;
  private final Judged now;
  private final Spool spool;
  private final Known before = new Known();
  private final Known after = new Known();
  private final Map<ItemStatus, Long> counts = new EnumMap<>(ItemStatus.class);

  ItemMatch(String control, Results older, Results newer, Judged then, Judged now, Spool spool) {
    this.control = control;
    this.older = older;
    this.newer = newer;
    this.then = then;
    this.now = now;
    this.spool = spool;
  }

  /** What is known of the items of one side, and what of the other's is looked for in its rows. */
  private static final class Known {
    private final Fingerprints items = new Fingerprints();
    private final Fingerprints likes = new Fingerprints();
    private final Fingerprints refused = new Fingerprints();
    private final Fingerprints wantedItems = new Fingerprints();
    private final Fingerprints wantedLikes = new Fingerprints();

    void take(Judged judged, Item item) {
      if (item.kind() == Item.Kind.REFUSED) {
        refused.add(judged.identity(item));
        return;
      }
      items.add(of(judged.identity(item), item));
      likes.add(of(judged.likeness(item), item));
    }

    void see(Results.Seen seen) {
      if (!refused.contains(seen.identity())) {
        wantedItems.mark(seen.identity());
        wantedLikes.mark(seen.likeness());
      }
    }

    boolean wants() {
      return !wantedItems.isEmpty() || !wantedLikes.isEmpty();
    }
  }

  /** A name together with the attribute that failed. */
  private static String of(String name, Item item) {
    return Objects.requireNonNullElse(item.attribute(), "") + '\n' + name;
  }

  /** Spools every exception, and gives how many have which status. */
  Map<ItemStatus, Long> run(Cancellation cancellation) throws IOException {
    older.items(control, item -> before.take(then, item));
    newer.items(control, item -> after.take(now, item));
    cancellation.throwIfCancelled();
    exceptions(older, this::wantOfNewer);
    exceptions(newer, this::wantOfOlder);
    look(newer, after, cancellation);
    look(older, before, cancellation);
    exceptions(newer, item -> tell(item, true));
    exceptions(older, item -> tell(item, false));
    return counts;
  }

  private void exceptions(Results of, Results.ItemSink sink) throws IOException {
    of.items(
        control,
        item -> {
          if (item.kind() == Item.Kind.EXCEPTION) {
            sink.accept(item);
          }
        });
  }

  private void look(Results of, Known known, Cancellation cancellation) throws IOException {
    if (known.wants()) {
      of.seen(control, known::see, cancellation);
    }
  }

  private void wantOfNewer(Item item) {
    if (after.items.contains(of(then.identity(item), item)) || !now.hasRecords()) {
      return;
    }
    if (now.span().contains(item.time())) {
      after.wantedItems.add(then.identity(item));
    } else if (!after.likes.contains(of(then.likeness(item), item))) {
      after.wantedLikes.add(then.likeness(item));
    }
  }

  private void wantOfOlder(Item item) {
    if (!before.items.contains(of(now.identity(item), item))
        && then.hasRecords()
        && then.span().contains(item.time())) {
      before.wantedItems.add(now.identity(item));
    }
  }

  private void tell(Item item, boolean isNewer) throws IOException {
    ItemChange change = isNewer ? ofNewer(item) : ofOlder(item);
    if (!isNewer && change.status().isOfNewer()) {
      return; // told by the newer side
    }
    counts.merge(change.status(), 1L, Long::sum);
    spool.add(change);
  }

  private ItemChange ofNewer(Item item) {
    if (before.items.contains(of(now.identity(item), item))) {
      return change(item, ItemStatus.STILL_OPEN, Ground.NONE, true);
    }
    if (then.span().contains(item.time())) {
      return change(item, ItemStatus.NEW, unlisted(item), true);
    }
    boolean like = before.likes.contains(of(now.likeness(item), item));
    return change(item, like ? ItemStatus.AGAIN : ItemStatus.NEW, Ground.NONE, true);
  }

  /** Why the older side, which judged that time, did not list it. */
  private Ground unlisted(Item item) {
    if (!then.hasRecords()) {
      return Ground.NONE;
    }
    if (!before.wantedItems.isMarked(now.identity(item))) {
      return Ground.NOT_IN_OLDER;
    }
    return then.isGoodUnlessListed(attribute(item)) ? Ground.GOOD_BEFORE : Ground.NONE;
  }

  private ItemChange ofOlder(Item item) {
    String identity = then.identity(item);
    if (after.items.contains(of(identity, item))) {
      return change(item, ItemStatus.STILL_OPEN, Ground.NONE, false);
    }
    boolean judged = now.isGoodUnlessListed(attribute(item));
    boolean like = after.likes.contains(of(then.likeness(item), item));
    if (!now.span().contains(item.time())) {
      if (like) {
        return change(item, ItemStatus.AGAIN, Ground.NONE, false);
      }
      boolean good = judged && after.wantedLikes.isMarked(then.likeness(item));
      return change(
          item, good ? ItemStatus.SEEN_GOOD : ItemStatus.NOT_SEEN_AGAIN, Ground.NONE, false);
    }
    if (!judged) {
      return change(item, ItemStatus.UNKNOWN, Ground.NOT_JUDGED, false);
    }
    if (now.hasRecords()) {
      return after.wantedItems.isMarked(identity)
          ? change(item, ItemStatus.MENDED, Ground.NONE, false)
          : change(item, ItemStatus.UNKNOWN, Ground.RECORD_GONE, false);
    }
    return now.isSpans() && !like
        ? change(item, ItemStatus.MENDED, Ground.NONE, false)
        : change(item, ItemStatus.UNKNOWN, Ground.NO_RECORD, false);
  }

  private static String attribute(Item item) {
    return Objects.requireNonNullElse(item.attribute(), "");
  }

  private ItemChange change(Item item, ItemStatus status, Ground ground, boolean isNewer) {
    return new ItemChange(control, status, ground, isNewer, item);
  }
}
