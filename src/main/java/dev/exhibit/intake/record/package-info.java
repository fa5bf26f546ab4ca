/**
 * What {@code exhibit record} notes of a command: its facts, with secrets masked, the spool they
 * wait in, and the format that reads them back. All but the format does without JSON library,
 * parser or network, since a command waits for it.
 */
@NullMarked
package dev.exhibit.intake.record;

import org.jspecify.annotations.NullMarked;
