/** A package that was opened, read by an auditor: what verifying said first, then its content. */
@NullMarked
package dev.exhibit.ui.opened;

import org.jspecify.annotations.NullMarked;
