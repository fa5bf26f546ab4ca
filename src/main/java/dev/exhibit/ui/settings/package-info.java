/** Connection, workspace, signing identity and theme. */
@NullMarked
package dev.exhibit.ui.settings;

import org.jspecify.annotations.NullMarked;
