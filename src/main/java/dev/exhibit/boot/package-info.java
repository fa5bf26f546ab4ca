/** The composition root: builds everything with plain constructors. */
@NullMarked
package dev.exhibit.boot;

import org.jspecify.annotations.NullMarked;
