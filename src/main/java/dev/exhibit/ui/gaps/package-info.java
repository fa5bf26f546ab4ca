/** Why controls cannot be relied on, as a list to work off. */
@NullMarked
package dev.exhibit.ui.gaps;

import org.jspecify.annotations.NullMarked;
