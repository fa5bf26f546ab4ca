/** Searching events over time. */
@NullMarked
package dev.exhibit.ui.timeline;

import org.jspecify.annotations.NullMarked;
