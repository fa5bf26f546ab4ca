/** Issuing and verifying evidence packages. */
@NullMarked
package dev.exhibit.ui.packages;

import org.jspecify.annotations.NullMarked;
