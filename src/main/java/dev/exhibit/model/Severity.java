package dev.exhibit.model;

/** How soon a person must look at an alert; the later in this list the sooner. */
public enum Severity {
  WARNING,
  CRITICAL
}
