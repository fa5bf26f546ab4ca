/** The query language: KQL text to one tree, which runs in process and which a store compiles. */
@NullMarked
package dev.exhibit.query;

import org.jspecify.annotations.NullMarked;
