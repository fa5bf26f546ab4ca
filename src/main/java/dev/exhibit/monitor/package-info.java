/** Checks, watching, the life cycle of alerts, and notifiers: pure cores, asked by use cases. */
@NullMarked
package dev.exhibit.monitor;

import org.jspecify.annotations.NullMarked;
