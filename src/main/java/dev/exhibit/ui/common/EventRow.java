package dev.exhibit.ui.common;

import dev.exhibit.model.AuditEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One row of a long list of events.
 *
 * @param index its place in the list, from 0
 * @param event null while it is being fetched
 * @param before time of the row above, null when that is not at hand
 */
public record EventRow(int index, @Nullable AuditEvent event, @Nullable Instant before) {}
