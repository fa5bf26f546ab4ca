package dev.exhibit.model;

/** What issuing a package consists of, in this order. */
public enum IssuePart {
  /** The controls are judged, at the moment at which everything is read. */
  JUDGE,
  /** Every row of every population and exhibit is written. */
  ROWS,
  /** The report is drawn. */
  REPORT,
  /** Report and package are signed; an authority vouches for the time, where one is asked. */
  SIGN
}
