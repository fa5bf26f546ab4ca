package dev.exhibit.intake.auditd;

import dev.exhibit.model.EventSchema;
import org.jspecify.annotations.Nullable;

/** The event's action, where the type of record alone does not tell it. */
final class Actions {
  private Actions() {}

  static String of(RecordKind kind, String type, @Nullable String outcome, Merge merge) {
    String operation = String.valueOf(merge.ownText("op"));
    return switch (type) {
      case "USER_AUTH" -> {
        merge.first(EventSchema.AUTH_METHOD, method(operation));
        yield "failure".equals(outcome) ? "authentication-failure" : kind.action();
      }
      case "USER_LOGIN" -> isSsh(merge) ? "ssh-login" : kind.action();
      // Source: usermod, chage and others of shadow-utils use this type for whatever they change.
      case "USER_CHAUTHTOK" -> {
        boolean password =
            operation.equals("null")
                || operation.contains("password")
                || operation.contains("chauthtok");
        yield password ? kind.action() : "user-changed";
      }
      default -> kind.action();
    };
  }

  private static boolean isSsh(Merge merge) {
    String program = String.valueOf(merge.text("process.executable"));
    String terminal = String.valueOf(merge.text("user.terminal"));
    return program.contains("sshd") || terminal.startsWith("ssh");
  }

  /** Source: {@code audit_event} and {@code PRIVSEP(mm_audit_…)} of OpenSSH's audit patches. */
  private static @Nullable String method(String operation) {
    return switch (operation) {
      case "password" -> "password";
      case "pubkey", "pubkey_auth", "key" -> "publickey";
      case "hostbased", "hostbased_auth" -> "hostbased";
      default -> null;
    };
  }
}
