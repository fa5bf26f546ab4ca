package dev.exhibit.model;

/**
 * The end of the ledger.
 *
 * @param entries how many there are
 * @param sha256 hash of the last entry, lower-case hex; 64 zeros for an empty ledger
 */
public record LedgerHead(long entries, String sha256) {}
