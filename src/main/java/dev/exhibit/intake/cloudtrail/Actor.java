package dev.exhibit.intake.cloudtrail;

import dev.exhibit.intake.Values;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who acted, out of {@code userIdentity}. Source: the AWS CloudTrail user guide, "CloudTrail
 * userIdentity element".
 *
 * @param name what a person would call the actor: the user, the role that was assumed, "root", the
 *     service; null when the record names nobody
 * @param id the actor's unique id
 * @param issuerName the role or user behind temporary credentials
 * @param issuerId its unique id
 */
record Actor(
    @Nullable String name,
    @Nullable String id,
    @Nullable String issuerName,
    @Nullable String issuerId) {

  static Actor of(Map<?, ?> record) {
    Map<?, ?> identity = Values.map(record.get("userIdentity"));
    Map<?, ?> issuer = Values.map(identity, "sessionContext", "sessionIssuer");
    String issuerName = Values.text(issuer, "userName");
    String id =
        firstOf(
            Values.text(identity, "principalId"),
            Values.text(Values.map(identity.get("onBehalfOf")), "userId"),
            Values.text(identity, "invokedBy", "accountId"));
    return new Actor(
        name(record, identity, issuerName), id, issuerName, Values.text(issuer, "principalId"));
  }

  private static @Nullable String name(
      Map<?, ?> record, Map<?, ?> identity, @Nullable String issuer) {
    String type = Values.text(identity, "type");
    String given = Values.text(identity, "userName");
    String fromArn = fromArn(Values.text(identity, "arn"));
    String found =
        switch (type == null ? "" : type) {
          case "Root" -> "root";
          case "AssumedRole", "Role" -> firstOf(issuer, fromArn, given);
          case "AWSService" -> firstOf(Values.text(identity, "invokedBy"), given);
          case "AWSAccount" -> firstOf(given, Values.text(identity, "accountId"));
          case "FederatedUser" -> firstOf(given, issuer, fromArn);
          case "IdentityCenterUser" ->
              firstOf(given, Values.text(Values.map(identity.get("onBehalfOf")), "userId"));
          default -> firstOf(given, issuer, fromArn);
        };
    return firstOf(
        found,
        Values.text(Values.map(record.get("additionalEventData")), "UserName"),
        Values.text(identity, "invokedBy", "principalId", "accountId"),
        serviceItself(record));
  }

  /** An event that no call caused was made by the service. */
  private static @Nullable String serviceItself(Map<?, ?> record) {
    return "AwsServiceEvent".equals(Values.text(record, "eventType"))
        ? Values.text(record, "eventSource")
        : null;
  }

  /** {@code …:user/path/NAME}, {@code …:assumed-role/NAME/session}, {@code …:federated-user/N}. */
  private static @Nullable String fromArn(@Nullable String arn) {
    if (arn == null || arn.indexOf('/') < 0) {
      return null;
    }
    String[] parts = arn.substring(arn.lastIndexOf(':') + 1).split("/", -1);
    String name = parts[0].equals("assumed-role") ? parts[1] : parts[parts.length - 1];
    return name.isBlank() ? null : name;
  }

  private static @Nullable String firstOf(@Nullable String... texts) {
    for (String text : texts) {
      if (text != null) {
        return text;
      }
    }
    return null;
  }
}
