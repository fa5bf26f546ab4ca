package dev.exhibit.logstore;

import java.util.List;

/**
 * A search for rows as the store takes it.
 *
 * @param indices names or patterns that are asked
 * @param body JSON
 */
public record RowsRequest(List<String> indices, String body) {
  public RowsRequest {
    indices = List.copyOf(indices);
  }
}
