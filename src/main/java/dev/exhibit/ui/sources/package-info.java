/** How each stream of events stands. */
@NullMarked
package dev.exhibit.ui.sources;

import org.jspecify.annotations.NullMarked;
