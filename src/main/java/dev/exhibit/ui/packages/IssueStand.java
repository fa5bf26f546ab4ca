package dev.exhibit.ui.packages;

/** How far a part of the issuing is. */
public enum IssueStand {
  DONE,
  RUNNING,
  WAITING
}
