/** The Okta System Log. */
@NullMarked
package dev.exhibit.intake.okta;

import org.jspecify.annotations.NullMarked;
