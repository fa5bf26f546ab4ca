package dev.exhibit.evaluation;

import dev.exhibit.logstore.Selection;

/**
 * A question that will be asked of the store.
 *
 * @param selection what about; it has a span
 * @param documents whether the documents will be read, or only counted
 */
record Expected(Selection selection, boolean documents) {}
