/** GitHub: its audit log and its webhooks. */
@NullMarked
package dev.exhibit.intake.github;

import org.jspecify.annotations.NullMarked;
