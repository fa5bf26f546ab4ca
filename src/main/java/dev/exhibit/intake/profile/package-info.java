/** Any JSON that has who, what and when, through a map of fields that a person wrote. */
@NullMarked
package dev.exhibit.intake.profile;

import org.jspecify.annotations.NullMarked;
