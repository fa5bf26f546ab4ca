package dev.exhibit.usecase;

/**
 * What somebody works with who was sent a package; needs neither a store nor a workspace.
 *
 * @param packages opens packages
 */
public record AuditDesk(OpenPackages packages) {}
