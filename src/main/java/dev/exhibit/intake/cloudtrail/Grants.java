package dev.exhibit.intake.cloudtrail;

import dev.exhibit.intake.Json;
import dev.exhibit.intake.Values;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * To whom a call gave access: {@code *} for everyone, else accounts (or canonical user ids,
 * organisations and providers of federated sign-in, as written). Removals, denials and grants to
 * services are none; what a denial beside a grant takes away again is not worked out. Sources: the
 * API references of Amazon S3, EC2 and RDS; the IAM user guide, "Principal"; the Amazon S3 user
 * guide, "Access control list overview". Names are taken in any case, since tools that pass records
 * on change it.
 */
final class Grants {
  private static final String EVERYONE = "*";

  /** The one group of EC2, and the word of RDS, for every account. */
  private static final String ALL = "all";

  private static final Set<String> PERMISSIONS =
      Set.of("launchpermission", "createvolumepermission");
  private static final Set<String> GROUPS =
      Set.of("group", "groups", "usergroup", "usergroups", "groupname", "groupnames");
  private static final Set<String> ACCOUNTS =
      Set.of("userid", "userids", "organizationarn", "organizationalunitarn");
  private static final Set<String> OPEN_LISTS =
      Set.of("public-read", "public-read-write", "authenticated-read");

  private static final Pattern ACCOUNT = Pattern.compile("(?<!\\d)\\d{12}(?!\\d)");

  /** An origin access identity: CloudFront itself, under a name that looks like a user. */
  private static final Pattern CLOUDFRONT = Pattern.compile("arn:[^:]*:iam::cloudfront:.*");

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
      case "ModifyImageAttribute", "ModifySnapshotAttribute" -> grants.permission(request, false);
      case "ModifyDBSnapshotAttribute", "ModifyDBClusterSnapshotAttribute" ->
          grants.restore(request);
      default -> {}
    }
    return grants.to;
  }

  /**
   * What is added under a permission's name, or, in the older form of the request, beside {@code
   * operationType: add}; wherever in the request that stands.
   *
   * @param adding whether what stands here is added
   */
  private void permission(@Nullable Object node, boolean adding) {
    if (node instanceof Collection<?> many) {
      many.forEach(one -> permission(one, adding));
      return;
    }
    Map<?, ?> map = Values.map(node);
    boolean adds =
        adding || "add".equalsIgnoreCase(Values.text(Values.member(map, "operationType")));
    map.forEach((key, value) -> {
      String name = String.valueOf(key).toLowerCase(Locale.ROOT);
      if (PERMISSIONS.contains(name)) {
        permission(Values.member(Values.map(value), "add"), true);
      } else {
        if (adds) {
          addNamed(name, value);
        }
        permission(value, adds);
      }
    });
  }

  private void addNamed(String name, @Nullable Object value) {
    for (String text : Values.texts(value)) {
      if (GROUPS.contains(name) && text.equalsIgnoreCase(ALL)) {
        to.add(EVERYONE);
      } else if (ACCOUNTS.contains(name)) {
        to.add(text);
      }
    }
  }

  private void restore(Map<?, ?> request) {
    String attribute = Values.text(Values.member(request, "attributeName"));
    if (attribute == null || attribute.equalsIgnoreCase("restore")) {
      Values.texts(Values.member(request, "valuesToAdd"))
          .forEach(value -> to.add(value.equalsIgnoreCase(ALL) ? EVERYONE : value));
    }
  }

  private void acl(Map<?, ?> request) {
    request.forEach((key, value) -> {
      String name = String.valueOf(key).toLowerCase(Locale.ROOT);
      if (name.equals("x-amz-acl") && Values.texts(value).stream().anyMatch(OPEN_LISTS::contains)) {
        to.add(EVERYONE);
      } else if (name.startsWith("x-amz-grant-")) {
        Values.texts(value).forEach(this::header);
      }
    });
    Map<?, ?> policy = Values.map(Values.member(request, "AccessControlPolicy"));
    String owner = Values.text(Values.member(Values.map(Values.member(policy, "Owner")), "ID"));
    Object list = Values.member(policy, "AccessControlList");
    Object grants = list instanceof Map<?, ?> map ? Values.member(map, "Grant") : list;
    for (Object item : Values.items(grants)) {
      Map<?, ?> grantee = Values.map(Values.member(Values.map(item), "Grantee"));
      Object named = null;
      for (String name : new String[] {"URI", "ID", "EmailAddress"}) {
        named = named == null ? Values.member(grantee, name) : named;
      }
      grantee(Values.text(named), owner);
    }
  }

  private void header(String value) {
    Matcher matcher = GRANTEE.matcher(value);
    while (matcher.find()) {
      grantee(matcher.group(2).strip(), null);
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
      for (Object policy : Values.items(Values.member(request, name))) {
        Map<?, ?> document =
            policy instanceof String text
                ? Json.object(text).<Map<?, ?>>map(object -> object).orElse(Map.of())
                : Values.map(policy);
        Values.items(Values.member(document, "Statement"))
            .forEach(statement -> statement(Values.map(statement)));
      }
    }
  }

  private void statement(Map<?, ?> statement) {
    if (!"Allow".equals(Values.text(Values.member(statement, "Effect")))) {
      return;
    }
    PolicyConditions conditions =
        PolicyConditions.of(Values.map(Values.member(statement, "Condition")));
    if (Values.member(statement, "NotPrincipal") != null) {
      everyone(conditions);
    }
    Object principal = Values.member(statement, "Principal");
    if (principal instanceof Map<?, ?> kinds) {
      kinds.forEach((kind, names) -> {
        if (!"Service".equalsIgnoreCase(String.valueOf(kind))) {
          Values.texts(names).forEach(name -> principal(name, conditions));
        }
      });
    } else {
      Values.texts(principal).forEach(name -> principal(name, conditions));
    }
  }

  private void principal(String principal, PolicyConditions conditions) {
    if (principal.equals(EVERYONE)) {
      everyone(conditions);
    } else if (!CLOUDFRONT.matcher(principal).matches()) {
      Matcher account = ACCOUNT.matcher(principal);
      to.add(account.find() ? account.group() : principal);
    }
  }

  private void everyone(PolicyConditions conditions) {
    if (conditions.narrow()) {
      to.addAll(conditions.accounts());
    } else {
      to.add(EVERYONE);
    }
  }
}
