package dev.exhibit.model;

/** How a field is compared, in the store and in process alike. */
public enum FieldType {
  /** Text compared whole and case-sensitively. */
  KEYWORD,
  /** An instant, ISO 8601. */
  DATE,
  /** A whole number of 64 bits. */
  LONG,
  /** An IPv4 or IPv6 address; a query value may be a CIDR block. */
  IP,
  /** True or false. */
  BOOLEAN,
  /** A source-specific object: term, prefix and display only. */
  FLATTENED,
  /** Kept, never searched. */
  STORED_ONLY
}
