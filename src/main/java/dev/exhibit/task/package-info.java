/** Long work: what runs, how far it is, and how a person stops it. */
@NullMarked
package dev.exhibit.task;

import org.jspecify.annotations.NullMarked;
