package dev.exhibit.model;

/**
 * Why a source cannot be relied on, for a person.
 *
 * @param what is wrong, one sentence
 * @param todo what to do about it, one sentence
 */
public record SourceFault(String what, String todo) {}
