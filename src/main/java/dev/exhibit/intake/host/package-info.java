/** What Linux, BSD and macOS hosts log: syslog files of every form, and journals. */
@NullMarked
package dev.exhibit.intake.host;

import org.jspecify.annotations.NullMarked;
