package dev.exhibit.monitor.notify;

import dev.exhibit.monitor.Notice;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Hands one message over. It bounds its own time and throws nothing for what others do wrong. */
interface Sender {
  /**
   * A message.
   *
   * @param key the same for the same alerts, whenever they are sent; 32 hexadecimal digits
   * @param now UTC
   */
  record Message(List<Notice> notices, String key, Instant now) {
    public Message {
      notices = List.copyOf(notices);
    }
  }

  /** What became of it. */
  sealed interface Sent {
    /** It was taken. */
    record Done() implements Sent {}

    /**
     * Not now.
     *
     * @param reason one sentence, without secrets
     * @param pause how long the receiver wants to be left alone; null where it does not say
     */
    record Again(String reason, @Nullable Duration pause) implements Sent {
      Again(String reason) {
        this(reason, null);
      }
    }

    /** Never, as it is. */
    record Refused(String reason) implements Sent {}
  }

  /** Sends it. */
  Sent send(Message message);

  /** Notices with equal marks may be sent together; null for one that nobody is to be told of. */
  default @Nullable String mark(Notice notice) {
    return "";
  }
}
