/** What all screens share: theme, texts, jobs, navigation, plots and small controls. */
@NullMarked
package dev.exhibit.ui.common;

import org.jspecify.annotations.NullMarked;
