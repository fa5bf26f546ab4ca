package dev.exhibit.intake.cloudtrail;

import dev.exhibit.intake.Json;
import dev.exhibit.intake.Values;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * To whom a call gave access: {@code *} for everyone, else accounts (or canonical user and
 * organisation ids, as written). Removals, denials and grants to services are none.
 */
final class Grants {
  private static final String EVERYONE = "*";
  private static final Pattern ACCOUNT = Pattern.compile("(?<!\\d)\\d{12}(?!\\d)");
  private static final Pattern GRANTEE =
      Pattern.compile("(uri|id|emailAddress)\\s*=\\s*\"?([^\",]+)\"?", Pattern.CASE_INSENSITIVE);

  private final Set<String> to = new LinkedHashSet<>();

  private Grants() {}

  /** What the call gave, whether or not it succeeded. */
  static Set<String> of(@Nullable String action, Map<?, ?> request) {
    Grants grants = new Grants();
    switch (action == null ? "" : action) {
      case "PutBucketPolicy" -> grants.policy(request);
      case "PutBucketAcl" -> grants.acl(request);
      case "ModifyImageAttribute" -> grants.launch(request.get("launchPermission"));
      case "ModifySnapshotAttribute" -> grants.launch(request.get("createVolumePermission"));
      case "ModifyDBSnapshotAttribute", "ModifyDBClusterSnapshotAttribute" ->
          grants.restore(request);
      default -> {}
    }
    return grants.to;
  }

  private void launch(@Nullable Object permission) {
    for (Object item : Values.items(Values.map(permission).get("add"))) {
      Map<?, ?> one = Values.map(item);
      if ("all".equals(Values.text(one, "group"))) {
        to.add(EVERYONE);
      }
      add(Values.text(one, "userId", "organizationArn", "organizationalUnitArn"));
    }
  }

  private void restore(Map<?, ?> request) {
    String attribute = Values.text(request, "attributeName");
    if (attribute == null || attribute.equals("restore")) {
      Values.texts(request.get("valuesToAdd"))
          .forEach(value -> add(value.equals("all") ? EVERYONE : value));
    }
  }

  private void acl(Map<?, ?> request) {
    for (String canned : Values.texts(request.get("x-amz-acl"))) {
      if (canned.startsWith("public-read") || canned.equals("authenticated-read")) {
        to.add(EVERYONE);
      }
    }
    request.forEach((name, value) -> {
      if (String.valueOf(name).toLowerCase(Locale.ROOT).startsWith("x-amz-grant-")) {
        Values.texts(value).forEach(this::header);
      }
    });
    Map<?, ?> policy = Values.map(request.get("AccessControlPolicy"));
    String owner = Values.text(Values.map(policy.get("Owner")), "ID");
    Map<?, ?> list = Values.map(policy.get("AccessControlList"));
    for (Object item : Values.items(list.get("Grant"))) {
      Map<?, ?> grantee = Values.map(Values.map(item).get("Grantee"));
      grantee(Values.text(grantee, "URI", "ID", "EmailAddress"), owner);
    }
  }

  private void header(String value) {
    Matcher matcher = GRANTEE.matcher(value);
    while (matcher.find()) {
      grantee(matcher.group(2), null);
    }
  }

  /** A predefined group, or an account's canonical id or address; the owner's own is no grant. */
  private void grantee(@Nullable String grantee, @Nullable String owner) {
    if (grantee == null || grantee.equals(owner)) {
      return;
    }
    if (grantee.contains("/groups/")) {
      if (grantee.endsWith("AllUsers") || grantee.endsWith("AuthenticatedUsers")) {
        to.add(EVERYONE);
      }
    } else {
      to.add(grantee);
    }
  }

  private void policy(Map<?, ?> request) {
    for (String name : new String[] {"bucketPolicy", "policy"}) {
      for (Object policy : Values.items(request.get(name))) {
        Map<?, ?> document =
            policy instanceof String text
                ? Json.object(text).<Map<?, ?>>map(object -> object).orElse(Map.of())
                : Values.map(policy);
        Values.items(document.get("Statement"))
            .forEach(statement -> statement(Values.map(statement)));
      }
    }
  }

  private void statement(Map<?, ?> statement) {
    if (!"Allow".equals(Values.text(statement, "Effect"))) {
      return;
    }
    Map<?, ?> condition = Values.map(statement.get("Condition"));
    if (statement.containsKey("NotPrincipal")) {
      everyone(condition);
    }
    Object principal = statement.get("Principal");
    if (principal instanceof Map<?, ?> kinds) {
      Values.texts(kinds.get("AWS")).forEach(one -> principal(one, condition));
      Values.texts(kinds.get("CanonicalUser")).forEach(this::add);
    } else {
      Values.texts(principal).forEach(one -> principal(one, condition));
    }
  }

  private void principal(String principal, Map<?, ?> condition) {
    if (principal.equals(EVERYONE)) {
      everyone(condition);
      return;
    }
    Matcher account = ACCOUNT.matcher(principal);
    add(account.find() ? account.group() : principal);
  }

  private void everyone(Map<?, ?> condition) {
    PolicyConditions conditions = PolicyConditions.of(condition);
    if (conditions.narrow()) {
      to.addAll(conditions.accounts());
    } else {
      to.add(EVERYONE);
    }
  }

  private void add(@Nullable String grantee) {
    if (grantee != null) {
      to.add(grantee);
    }
  }
}
