/** The port to the log store: count, histogram, page, walk, write, health. */
@NullMarked
package dev.exhibit.logstore;

import org.jspecify.annotations.NullMarked;
