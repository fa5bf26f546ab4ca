/** The command line: one class a sub-command, thin over the use cases. */
@NullMarked
package dev.exhibit.cli;

import org.jspecify.annotations.NullMarked;
