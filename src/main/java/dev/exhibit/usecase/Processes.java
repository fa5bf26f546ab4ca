package dev.exhibit.usecase;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** What this process is called among those that share a workspace. */
final class Processes {
  private Processes() {}

  /** The machine's name, as it calls itself. */
  static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "unknown";
    }
  }
}
