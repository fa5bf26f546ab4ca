package dev.exhibit.evaluation;

import dev.exhibit.model.Control;
import dev.exhibit.query.Kql;
import dev.exhibit.query.Query;
import java.util.ArrayList;
import java.util.List;

/** What a control applies to, as a query. */
public final class Populations {
  private Populations() {}

  /** The control's population without its exclusions. */
  public static Query query(Control control) {
    List<Query> parts = new ArrayList<>();
    parts.add(Kql.parse(control.population().query()));
    control
        .population()
        .exclusions()
        .forEach(exclusion -> parts.add(new Query.Not(Kql.parse(exclusion.query()))));
    return Query.and(parts);
  }
}
