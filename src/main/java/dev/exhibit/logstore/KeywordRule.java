package dev.exhibit.logstore;

import org.jspecify.annotations.Nullable;

/**
 * What a store does to the values of a keyword field before it searches them.
 *
 * @param normalizer name of what changes them, such as to lower case; null for none
 * @param ignoreAbove values longer than so many characters are not searchable; null for no limit
 */
public record KeywordRule(@Nullable String normalizer, @Nullable Integer ignoreAbove) {}
