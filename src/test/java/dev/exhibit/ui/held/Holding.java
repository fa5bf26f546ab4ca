package dev.exhibit.ui.held;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells from the stack of the FX thread whether code of ours holds it: whether below a frame that
 * reads, writes, waits, locks or asks another thread stands one of ours.
 */
final class Holding {
  private static final String OURS = "dev.exhibit.";

  /** What a thread does not do while a person waits for the window. */
  private static final Pattern HOLDS =
      Pattern.compile(
          String.join(
              "|",
              "java\\.lang\\.Object\\.wait\\d?",
              "java\\.lang\\.Thread\\.(sleep|join)\\w*",
              "(jdk\\.internal\\.misc\\.Unsafe|java\\.util\\.concurrent\\.locks\\.LockSupport)"
                  + "\\.park\\w*",
              "java\\.util\\.concurrent\\.(CompletableFuture|FutureTask|ForkJoinTask)"
                  + "\\.(get|join|invoke)",
              "java\\.util\\.concurrent\\.(CountDownLatch|Semaphore|Phaser|CyclicBarrier)"
                  + "\\.(await|acquire)\\w*",
              "java\\.io\\.(FileInputStream|FileOutputStream|RandomAccessFile|FileDescriptor)\\..*",
              "java\\.io\\.UnixFileSystem\\..*",
              // a path alone is text
              "sun\\.nio\\.(ch|fs)\\.(?!UnixPath\\.|Util\\.toString$|UnixFileSystem\\.getPath$).*",
              "java\\.nio\\.file\\.Files\\..*",
              "java\\.net\\.(Socket|Inet4AddressImpl|Inet6AddressImpl)\\..*",
              "java\\.net\\.InetAddress\\.get(By|AllBy|Local|Canonical|Host)\\w*",
              "(sun\\.net\\.www|jdk\\.internal\\.net)\\..*",
              "java\\.lang\\.(ProcessBuilder|ProcessImpl|Runtime)\\.(start|exec|forkAndExec)",
              "org\\.sqlite\\..*",
              "co\\.elastic\\..*"));

  /**
   * What no code of ours can change: the program's own classes and resources come from its class
   * path when they are first used, and the toolkit reads style sheets and waits for its own
   * renderer when a window or a popup appears or goes.
   */
  private static final Pattern LOADS =
      Pattern.compile(
          "(com\\.sun\\.javafx\\.(css|font|tk)|javafx\\.css|com\\.sun\\.(glass|prism))\\..*|"
              + "java\\.lang\\.ClassLoader\\..*|jdk\\.internal\\.loader\\..*"
              + "|java\\.util\\.ResourceBundle\\..*|java\\.lang\\.Class\\.forName\\d?"
              + "|java\\.lang\\.invoke\\..*|java\\.lang\\.Class\\.getResource\\w*");

  private Holding() {}

  /**
   * What holds the thread, in words; empty where nothing of ours does.
   *
   * @param stack the newest frame first
   * @param doing what the thread is known to do; null where only the stack tells
   */
  static Optional<String> of(List<StackTraceElement> stack, @Nullable String doing) {
    if (doing != null && !stack.isEmpty() && isOfTheToolkit(doing, stack.getFirst())) {
      return Optional.empty();
    }
    String above = doing;
    for (int i = 0; i < stack.size(); i++) {
      StackTraceElement frame = stack.get(i);
      String name = frame.getClassName() + "." + frame.getMethodName();
      if (LOADS.matcher(name).matches()) {
        return Optional.empty();
      }
      if (above == null && HOLDS.matcher(name).matches()) {
        above = name;
      }
      if (frame.getClassName().startsWith(OURS)) {
        String what = above == null || i == 0 ? above : above + " in " + stack.get(i - 1);
        List<StackTraceElement> below = stack.subList(i, stack.size());
        return Optional.ofNullable(what).map(held -> held + " below\n    " + ours(below));
      }
    }
    return Optional.empty();
  }

  /** A monitor of its own, which the toolkit shares with its renderer for a moment. */
  private static boolean isOfTheToolkit(String doing, StackTraceElement newest) {
    boolean monitor = doing.equals("jdk.JavaMonitorEnter") || doing.equals("a lock");
    return monitor && newest.getClassName().matches("(com\\.sun\\.)?javafx\\..*");
  }

  private static String ours(List<StackTraceElement> stack) {
    List<String> lines =
        stack.stream()
            .filter(frame -> frame.getClassName().startsWith(OURS))
            .limit(5)
            .map(StackTraceElement::toString)
            .toList();
    return String.join("\n    ", lines);
  }
}
