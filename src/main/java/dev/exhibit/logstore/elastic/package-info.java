/** The log store port over Elasticsearch 8 and 9; the only user of its client. */
@NullMarked
package dev.exhibit.logstore.elastic;

import org.jspecify.annotations.NullMarked;
