/** Stand-ins and shared data for tests. */
@NullMarked
package dev.exhibit.testing;

import org.jspecify.annotations.NullMarked;
