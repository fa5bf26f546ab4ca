/** Programs and servers that are killed at work, and what must be true afterwards. */
@NullMarked
package dev.exhibit.faults;

import org.jspecify.annotations.NullMarked;
