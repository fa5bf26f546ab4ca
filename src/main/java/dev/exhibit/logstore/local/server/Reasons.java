package dev.exhibit.logstore.local.server;

import java.net.BindException;
import java.nio.file.AccessDeniedException;

/** Says why a server could not start, in one line. */
final class Reasons {
  private Reasons() {}

  static String of(Throwable failure) {
    Throwable root = failure;
    for (Throwable e = failure; e != null; e = e.getCause()) {
      root = e;
      if (e instanceof BindException) {
        break;
      }
    }
    String message =
        root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    String line = message.lines().findFirst().orElse("").strip();
    return switch (root) {
      case BindException e -> "the port is in use: " + line;
      case AccessDeniedException e -> "no permission for " + line;
      case DataFolder.HeldException e -> line;
      default -> line;
    };
  }
}
