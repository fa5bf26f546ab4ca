package dev.exhibit.intake.host;

/** Facility and severity as RFC 5424 numbers them, in one number: 8 × facility + severity. */
final class Priority {
  private static final int AUTH = 4;
  private static final int AUTHPRIV = 10;

  private Priority() {}

  /** Whether it was logged as a matter of security. */
  static boolean isAuthentication(int priority) {
    return priority >= 0 && isAuthenticationFacility(priority / 8);
  }

  static boolean isAuthenticationFacility(int facility) {
    return facility == AUTH || facility == AUTHPRIV;
  }

  static void put(int priority, Facts facts) {
    if (priority >= 0) {
      facts
          .put("log.syslog.priority", priority)
          .put("log.syslog.facility.code", priority / 8)
          .put("log.syslog.severity.code", priority % 8);
    }
  }
}
