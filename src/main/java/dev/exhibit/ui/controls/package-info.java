/** The controls and one of them in detail. */
@NullMarked
package dev.exhibit.ui.controls;

import org.jspecify.annotations.NullMarked;
