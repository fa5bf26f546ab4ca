/** The seeded generator of a raw audit trail with known findings. */
@NullMarked
package dev.exhibit.demo;

import org.jspecify.annotations.NullMarked;
