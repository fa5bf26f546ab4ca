package dev.exhibit.evaluation;

import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.EventSchema;
import dev.exhibit.query.Queries;
import dev.exhibit.query.Query;
import org.jspecify.annotations.Nullable;

/**
 * Runs that only tried what they would do: dry runs, Ansible's check mode. What they would have
 * done is not done, so they answer no schedule and count in no figure.
 */
final class Trials {
  /** KQL that leaves them out. */
  static final String LEFT_OUT = "not " + EventSchema.RUN_CHECK_MODE + ":true";

  private Trials() {}

  /** Whether the event is of such a run. */
  static boolean isOne(AuditEvent event) {
    return "true".equals(event.document().text(EventSchema.RUN_CHECK_MODE));
  }

  /** Whether the queries of a job ask for them by name. */
  static boolean areMeant(Query start, @Nullable Query finish) {
    return names(start) || (finish != null && names(finish));
  }

  private static boolean names(Query query) {
    return Queries.fields(query).contains(EventSchema.RUN_CHECK_MODE);
  }
}
