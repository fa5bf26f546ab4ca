/** The control library: YAML to model, JSON Schema, lint, the 61 criteria. */
@NullMarked
package dev.exhibit.controls;

import org.jspecify.annotations.NullMarked;
