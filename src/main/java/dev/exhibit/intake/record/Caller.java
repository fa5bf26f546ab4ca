package dev.exhibit.intake.record;

import org.jspecify.annotations.Nullable;

/**
 * Who runs a command, and where.
 *
 * @param real the account that the process belongs to
 * @param effective the account whose rights it has
 * @param sudo the account that called sudo, as {@code SUDO_USER} and {@code SUDO_UID} say; null
 *     without sudo. A claim of the environment, which its owner can write.
 * @param loginId the user id of the login that led here, as the Linux audit system keeps it; null
 *     where there is none. Only the system itself can write it.
 * @param host the machine's name
 * @param pid the process that waits for the command
 */
public record Caller(
    Account real,
    Account effective,
    @Nullable Account sudo,
    @Nullable String loginId,
    String host,
    long pid) {

  /**
   * An account.
   *
   * @param id its number; null where the system has none
   */
  public record Account(String name, @Nullable String id) {}
}
