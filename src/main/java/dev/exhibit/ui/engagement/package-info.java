/** The engagement as a form: period, scope, people, parameters, jobs. */
@NullMarked
package dev.exhibit.ui.engagement;

import org.jspecify.annotations.NullMarked;
