/** AWS CloudTrail in every form in which it is delivered, and what controls ask of it. */
@NullMarked
package dev.exhibit.intake.cloudtrail;

import org.jspecify.annotations.NullMarked;
