package dev.exhibit.controls;

import dev.exhibit.model.Criterion;
import dev.exhibit.model.Criterion.Evidence;
import java.util.List;
import java.util.Locale;

/**
 * The 61 Trust Services Criteria, by id and our own paraphrase: {@code assets/criteria}. Which
 * criteria there are is a closed list.
 */
public final class CriteriaTable {
  private static final String RESOURCE = "/assets/criteria/criteria.tsv";
  private static final int COLUMNS = 5;

  private CriteriaTable() {}

  /** All criteria, in their order. */
  public static List<Criterion> read() {
    return ShippedFiles.text(RESOURCE).lines().skip(1).map(CriteriaTable::row).toList();
  }

  private static Criterion row(String line) {
    String[] cells = line.split("\t", -1);
    if (cells.length != COLUMNS) {
      throw new IllegalStateException(RESOURCE + ": not " + COLUMNS + " columns: " + line);
    }
    Evidence evidence = Evidence.valueOf(cells[2].toUpperCase(Locale.ROOT));
    return new Criterion(cells[0], cells[1], evidence, cells[3], cells[4]);
  }
}
