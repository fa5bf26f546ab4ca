package dev.exhibit.intake;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What is known about an input besides its bytes.
 *
 * @param file its name; never part of an identity
 * @param source read as this source, where a family gives several; null when nobody said
 * @param zone of times that name none
 * @param years gives years to times that name none
 */
public record InputHints(String file, @Nullable String source, ZoneId zone, Years years) {}
