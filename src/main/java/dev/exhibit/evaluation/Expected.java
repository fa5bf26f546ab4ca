package dev.exhibit.evaluation;

import dev.exhibit.logstore.Selection;
import org.jspecify.annotations.Nullable;

/**
 * A question that will be asked of the store.
 *
 * @param selection what about; it has a span
 * @param digest what will be made of the documents; null where they are only counted
 */
record Expected(Selection selection, @Nullable Digest digest) {}
