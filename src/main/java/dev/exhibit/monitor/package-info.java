/** Checks and watching: alerts, their windows, their life cycle, and how people are told. */
@NullMarked
package dev.exhibit.monitor;

import org.jspecify.annotations.NullMarked;
