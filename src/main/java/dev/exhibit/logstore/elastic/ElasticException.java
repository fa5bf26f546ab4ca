package dev.exhibit.logstore.elastic;

import dev.exhibit.model.UserFacingException;
import org.jspecify.annotations.Nullable;

/** The store understood a request and would not carry it out. */
final class ElasticException extends UserFacingException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String type;

  ElasticException(int status, String type, String reason, @Nullable Throwable cause) {
    super(
        "The log store would not answer (" + status + "): " + reason,
        "Correct the query or the source's profile, then try again.",
        cause);
    this.status = status;
    this.type = type;
  }

  int status() {
    return status;
  }

  boolean isMissingIndex() {
    return status == 404 && type.equals("index_not_found_exception");
  }

  /** Every shard failed, or a point in time could not look at all of them. */
  boolean isFailedShards() {
    return type.equals("search_phase_execution_exception")
        || type.equals("no_shard_available_action_exception")
        || status == 503;
  }
}
