package dev.exhibit.model;

/** What issuing a package consists of, in this order. */
public enum IssuePart {
  /** The controls are judged, at the moment at which everything is read. */
  JUDGE,
  /** Every row of every population and exhibit is written. */
  ROWS,
  /** The report is drawn. */
  REPORT,
  /** The report is signed. */
  SIGN,
  /** The package is closed; an authority vouches for its time, where one is asked. */
  TIMESTAMP,
  /** The file is verified as whoever gets it will, where it is for everybody. */
  VERIFY
}
