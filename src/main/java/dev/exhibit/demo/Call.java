package dev.exhibit.demo;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One call to AWS, before it is written as a record.
 *
 * @param service without {@code .amazonaws.com}
 * @param readOnly whether it changes nothing
 * @param response null when there is none
 * @param additional null when there is none
 * @param error the error code of a refused call; null for one that succeeded
 */
record Call(
    Instant time,
    Caller caller,
    String region,
    String service,
    String name,
    boolean readOnly,
    Map<String, Object> request,
    @Nullable Map<String, Object> response,
    @Nullable Map<String, Object> additional,
    @Nullable String error) {
  static final String HOME = "us-east-1";
  static final String SECOND = "eu-west-1";

  static Call read(Instant time, Caller caller, String service, String name) {
    return new Call(time, caller, HOME, service, name, true, Map.of(), null, null, null);
  }

  static Call write(
      Instant time, Caller caller, String service, String name, Map<String, Object> request) {
    return new Call(time, caller, HOME, service, name, false, request, null, null, null);
  }

  /** A login to the console. */
  static Call login(Instant time, Caller caller, boolean mfa, boolean success) {
    Map<String, Object> additional =
        Map.of(
            "LoginTo", "https://console.aws.amazon.com/console/home",
            "MFAUsed", mfa ? "Yes" : "No",
            "MobileVersion", "No");
    Map<String, Object> response = Map.of("ConsoleLogin", success ? "Success" : "Failure");
    return new Call(
        time, caller, HOME, "signin", "ConsoleLogin", false, Map.of(), response, additional, null);
  }

  Call in(String otherRegion) {
    return new Call(
        time, caller, otherRegion, service, name, readOnly, request, response, additional, error);
  }

  Call about(String parameter, Object value) {
    return new Call(
        time,
        caller,
        region,
        service,
        name,
        readOnly,
        Map.of(parameter, value),
        response,
        additional,
        error);
  }

  Call refused(String code) {
    return new Call(time, caller, region, service, name, readOnly, request, null, additional, code);
  }
}
