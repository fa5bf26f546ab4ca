/** The Linux audit trail: its records joined into events, their values decoded. */
@NullMarked
package dev.exhibit.intake.auditd;

import org.jspecify.annotations.NullMarked;
