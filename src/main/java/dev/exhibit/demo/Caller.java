package dev.exhibit.demo;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Somebody or something that calls AWS. Names are roles, numbers are the ones AWS keeps for
 * examples, and addresses come from the ranges that RFC 5737 keeps for documentation.
 *
 * @param identity the record's {@code userIdentity}
 * @param address where calls come from
 * @param agent what makes them
 */
record Caller(Map<String, Object> identity, String address, String agent) {
  static final String ACCOUNT = "111122223333";

  /** Another account of the company, approved. */
  static final String SISTER = "123456789012";

  /** An account that nobody approved. */
  static final String FOREIGN = "444455556666";

  private static final String CONSOLE = "AWS Internal";
  private static final String CLI = "aws-cli/2.17.20 md/awscrt#0.21.2 ua/2.0 os/linux#6.8";
  private static final String SDK = "aws-sdk-java/2.26.20 Linux/6.8 vendor/Eclipse_Adoptium";

  static final Caller OPS = user("ops", "AIDAEXAMPLEOPS000001", "203.0.113.10", CLI);
  static final Caller AUDITOR = user("auditor", "AIDAEXAMPLEAUDIT0001", "203.0.113.24", CONSOLE);
  static final Caller BILLING = user("billing", "AIDAEXAMPLEBILL00001", "203.0.113.31", CONSOLE);
  static final Caller DEPLOY = role("deploy", "AROAEXAMPLEDEPLOY001", "198.51.100.20", SDK);
  static final Caller APP = role("app-server", "AROAEXAMPLEAPP000001", "198.51.100.41", SDK);
  static final Caller BACKUP = role("backup", "AROAEXAMPLEBACKUP001", "198.51.100.60", SDK);
  static final Caller ROOT = root("192.0.2.77", "Mozilla/5.0 (X11; Linux x86_64)");
  static final Caller STRANGER = stranger("203.0.113.200", CLI);
  static final Caller TRAIL = service("cloudtrail.amazonaws.com");
  static final Caller CONFIG = service("config.amazonaws.com");

  private static Caller user(String name, String id, String address, String agent) {
    Map<String, Object> identity = new LinkedHashMap<>();
    identity.put("type", "IAMUser");
    identity.put("principalId", id);
    identity.put("arn", "arn:aws:iam::" + ACCOUNT + ":user/" + name);
    identity.put("accountId", ACCOUNT);
    identity.put("userName", name);
    return new Caller(identity, address, agent);
  }

  private static Caller role(String name, String id, String address, String agent) {
    Map<String, Object> issuer = new LinkedHashMap<>();
    issuer.put("type", "Role");
    issuer.put("principalId", id);
    issuer.put("arn", "arn:aws:iam::" + ACCOUNT + ":role/" + name);
    issuer.put("accountId", ACCOUNT);
    issuer.put("userName", name);
    Map<String, Object> identity = new LinkedHashMap<>();
    identity.put("type", "AssumedRole");
    identity.put("principalId", id + ":session");
    identity.put("arn", "arn:aws:sts::" + ACCOUNT + ":assumed-role/" + name + "/session");
    identity.put("accountId", ACCOUNT);
    identity.put("sessionContext", Map.of("sessionIssuer", issuer));
    return new Caller(identity, address, agent);
  }

  private static Caller root(String address, String agent) {
    Map<String, Object> identity = new LinkedHashMap<>();
    identity.put("type", "Root");
    identity.put("principalId", ACCOUNT);
    identity.put("arn", "arn:aws:iam::" + ACCOUNT + ":root");
    identity.put("accountId", ACCOUNT);
    return new Caller(identity, address, agent);
  }

  /** A caller of another account is known by nothing but its number and an id. */
  private static Caller stranger(String address, String agent) {
    Map<String, Object> identity = new LinkedHashMap<>();
    identity.put("type", "AWSAccount");
    identity.put("principalId", "AIDAEXAMPLESTRANGE01");
    identity.put("accountId", FOREIGN);
    return new Caller(identity, address, agent);
  }

  private static Caller service(String name) {
    Map<String, Object> identity = new LinkedHashMap<>();
    identity.put("type", "AWSService");
    identity.put("invokedBy", name);
    return new Caller(identity, name, name);
  }

  /** The same caller, with a service acting in its name. */
  Caller through(String service) {
    Map<String, Object> copy = new LinkedHashMap<>(identity);
    copy.put("invokedBy", service);
    return new Caller(copy, service, service);
  }

  /** The type of identity, as CloudTrail names it. */
  String type() {
    return String.valueOf(identity.get("type"));
  }
}
