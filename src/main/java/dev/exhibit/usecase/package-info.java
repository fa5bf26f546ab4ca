/** What a person asks for, one class each; knows ports only. */
@NullMarked
package dev.exhibit.usecase;

import org.jspecify.annotations.NullMarked;
