package dev.exhibit.model;

/**
 * One row of a sample.
 *
 * @param run counted from 0
 * @param from first row of the run
 * @param to first row after it
 * @param row the row that is picked
 */
public record SamplePick(int run, long from, long to, long row) {}
