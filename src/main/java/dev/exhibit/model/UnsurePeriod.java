package dev.exhibit.model;

/**
 * Why nobody can say now how far all data reaches, where the period is taken from it.
 *
 * @param reason one sentence
 * @param known whether the period is the one that was known last; else it is the last 90 days
 */
public record UnsurePeriod(String reason, boolean known) {}
