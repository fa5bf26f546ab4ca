/** Where the engagement stands: period, criteria, what needs attention, sources. */
@NullMarked
package dev.exhibit.ui.overview;

import org.jspecify.annotations.NullMarked;
