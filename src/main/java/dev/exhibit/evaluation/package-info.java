/** Judging: populations, attributes, blind spans, states, gaps. The middle is pure. */
@NullMarked
package dev.exhibit.evaluation;

import org.jspecify.annotations.NullMarked;
