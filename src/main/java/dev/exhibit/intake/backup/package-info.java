/** What the backup programs restic and Borg write. */
@NullMarked
package dev.exhibit.intake.backup;

import org.jspecify.annotations.NullMarked;
