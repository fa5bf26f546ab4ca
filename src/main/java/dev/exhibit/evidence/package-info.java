/** The evidence package: what it holds, how it is written, and how anyone checks it. */
@NullMarked
package dev.exhibit.evidence;

import org.jspecify.annotations.NullMarked;
