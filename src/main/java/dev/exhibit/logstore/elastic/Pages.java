package dev.exhibit.logstore.elastic;

import dev.exhibit.logstore.Position;
import dev.exhibit.logstore.Selection;
import dev.exhibit.logstore.StoredDocument;
import dev.exhibit.logstore.elastic.RowOrder.Row;
import dev.exhibit.model.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Fetches pages of rows, one after another, so that each row is on one page. */
final class Pages {
  private static final int LARGEST = 1_000;

  /** Asked for beyond a page, so that the rows that stand where it ends are known in most cases. */
  private static final int BEYOND = 8;

  /** A store gives no more hits at once. */
  private static final int MOST_HITS = 10_000;

  /** More documents at one place than there can be shards: the store does not number them. */
  private static final String UNORDERED =
      "the store does not tell events of one instant apart, so some may be left out";

  private final Searcher searcher;
  private final Selection selection;
  private final RowOrder order;

  Pages(Searcher searcher, Selection selection, boolean newestFirst) {
    this.searcher = searcher;
    this.selection = selection;
    this.order = RowOrder.of(selection.profile(), newestFirst);
  }

  /** A search for so many rows and how many there are in all; nothing is asked. */
  Map<String, Object> body(int size) {
    return body(size, true);
  }

  private Map<String, Object> body(int size, boolean counted) {
    return Json.object("size", size, "track_total_hits", counted, "sort", order.sort());
  }

  /** The rows after that one, or the first ones. */
  Answer<List<StoredDocument>> page(@Nullable Position after, int size) {
    if (size < 1 || size > LARGEST) {
      throw new IllegalArgumentException("A page holds 1 to " + LARGEST + " rows.");
    }
    int asked = size + BEYOND;
    while (true) {
      // Not counted: the store goes to the place at once, and a page costs as much as it shows.
      Map<String, Object> body = body(asked, false);
      if (after != null) {
        body.put("search_after", order.from(after));
      }
      Found found = searcher.search(selection, body);
      List<Row> rows = order.rows(found.hits(), after);
      if (found.hits().size() < asked || isEndKnown(rows, size)) {
        return answer(found, documents(rows, size), List.of());
      }
      if (asked == MOST_HITS) {
        return answer(found, documents(rows, size), List.of(UNORDERED));
      }
      asked = Math.min(2 * asked, MOST_HITS);
    }
  }

  /** Whether all that stands where a page of this size ends has been fetched. */
  private static boolean isEndKnown(List<Row> rows, int size) {
    return rows.size() > size && !rows.get(size - 1).place().equals(rows.getLast().place());
  }

  private static List<StoredDocument> documents(List<Row> rows, int size) {
    return rows.stream().limit(size).map(Row::document).toList();
  }

  private static Answer<List<StoredDocument>> answer(
      Found found, List<StoredDocument> rows, List<String> more) {
    List<String> problems = new ArrayList<>(found.problems());
    problems.addAll(more);
    return Found.answer(rows, found.proof().atLeast(rows.size()), problems);
  }
}
