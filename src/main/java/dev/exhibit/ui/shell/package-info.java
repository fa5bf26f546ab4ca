/** The main window: sidebar, top bar, status bar, command palette; knows every screen. */
@NullMarked
package dev.exhibit.ui.shell;

import org.jspecify.annotations.NullMarked;
