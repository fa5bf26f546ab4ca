package dev.exhibit.model;

/** Something that should be in a package and is not. */
public record Omission(String what, String reason) {}
