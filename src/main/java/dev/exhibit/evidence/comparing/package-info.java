/** Two sets of results compared: what is new, what is mended, what is still open. */
@NullMarked
package dev.exhibit.evidence.comparing;

import org.jspecify.annotations.NullMarked;
