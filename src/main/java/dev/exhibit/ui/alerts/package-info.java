/** The alerts that fired, what people did about them, and watching for more. */
@NullMarked
package dev.exhibit.ui.alerts;

import org.jspecify.annotations.NullMarked;
