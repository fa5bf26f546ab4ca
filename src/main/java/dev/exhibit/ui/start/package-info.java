/** The first run: from a store to sources, controls and the first evaluation. */
@org.jspecify.annotations.NullMarked
package dev.exhibit.ui.start;
