/** Raw log files to audit events: finds records, keeps their unaltered bytes, names them. */
@NullMarked
package dev.exhibit.intake;

import org.jspecify.annotations.NullMarked;
