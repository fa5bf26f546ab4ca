package dev.exhibit.intake;

import java.util.List;

/** A family of log records that intake can read. Implementations are pure. */
public sealed interface LogFormat permits RecordFormat, LineFormat {

  /** The sources whose events it gives, the usual one first; each is an {@code event.dataset}. */
  List<String> sources();
}
