/** Starts and stops the embedded Elasticsearch, a child process of its own. */
@NullMarked
package dev.exhibit.logstore.local;

import org.jspecify.annotations.NullMarked;
