package dev.exhibit.model;

/** How many parts of the indices took part in an answer. */
public record Shards(int total, int successful, int skipped, int failed) {}
