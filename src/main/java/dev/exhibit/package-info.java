/** Exhibit: a desktop workbench for compliance evidence. */
@NullMarked
package dev.exhibit;

import org.jspecify.annotations.NullMarked;
