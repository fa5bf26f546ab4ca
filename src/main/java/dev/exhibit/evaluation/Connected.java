package dev.exhibit.evaluation;

import dev.exhibit.logstore.LogStore;
import dev.exhibit.model.Source;
import java.util.List;

/**
 * Which sources there are to ask. Of a source that the program brought along and nobody named, an
 * index may be absent: it is left out, and one without any is not connected.
 */
public final class Connected {
  private Connected() {}

  /**
   * All sources, each with the indices that may be asked. The store is looked at only where some
   * source may lack an index.
   */
  public static List<Source> sources(LogStore log, List<Source> all) {
    List<String> doubtful =
        all.stream()
            .filter(source -> source.connect() != null)
            .flatMap(source -> source.indices().stream())
            .distinct()
            .toList();
    if (doubtful.isEmpty()) {
      return all;
    }
    List<String> present = log.present(doubtful);
    return all.stream().map(source -> source.among(present)).toList();
  }

  /**
   * The sources that can be asked. Where none can, the first as it is, so that the store says that
   * it is not there: an answer about nothing would read as zero.
   */
  public static List<Source> askable(LogStore log, List<Source> all) {
    List<Source> connected = sources(log, all).stream().filter(Source::isConnected).toList();
    return connected.isEmpty() && !all.isEmpty() ? List.of(all.getFirst()) : connected;
  }
}
