package dev.exhibit.monitor.notify;

import dev.exhibit.model.NotifySettings.Mail;
import dev.exhibit.model.NotifySettings.Smtp;
import dev.exhibit.monitor.Notice;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sends mail, also to those who acted. */
final class MailSender implements Sender {
  private final Mail mail;
  private final Smtp smtp;
  private final Map<String, List<String>> people;
  private final Duration patience;

  MailSender(Mail mail, Smtp smtp, Map<String, List<String>> people, Duration patience) {
    this.mail = mail;
    this.smtp = smtp;
    this.people = Map.copyOf(people);
    this.patience = patience;
  }

  /** Those who are told of it; only what goes to the same people goes in one message. */
  @Override
  public @Nullable String mark(Notice notice) {
    Set<String> all = recipients(notice);
    return all.isEmpty() ? null : String.join(",", all);
  }

  private Set<String> recipients(Notice notice) {
    Set<String> all = new LinkedHashSet<>(mail.to());
    if (mail.who()) {
      notice.alert().who().forEach(who -> all.addAll(people.getOrDefault(who, List.of())));
    }
    return all;
  }

  @Override
  public Sent send(Message message) {
    List<String> to = List.copyOf(recipients(message.notices().getFirst()));
    try (SmtpSession session = SmtpSession.open(smtp, patience)) {
      Set<String> refused = session.send(smtp.from(), to, MailText.of(message, smtp.from(), to));
      return refused.isEmpty()
          ? new Sent.Done()
          : new Sent.Refused(
              "The mail server does not take "
                  + String.join(", ", refused)
                  + "; the others were told.");
    } catch (SmtpSession.Rejected e) {
      String reason = "The mail server did not take the message: " + e.getMessage() + ".";
      return e.isForGood() ? new Sent.Refused(reason) : new Sent.Again(reason);
    } catch (IOException e) {
      return new Sent.Again("The mail server could not be told: " + e.getMessage() + ".");
    }
  }
}
