/** The vocabulary of Exhibit: immutable records and enums without any I/O. */
@NullMarked
package dev.exhibit.model;

import org.jspecify.annotations.NullMarked;
