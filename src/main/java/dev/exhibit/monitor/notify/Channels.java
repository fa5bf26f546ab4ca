package dev.exhibit.monitor.notify;

import dev.exhibit.model.BadRequestException;
import dev.exhibit.model.NoticeBook;
import dev.exhibit.model.NotifySettings;
import dev.exhibit.model.NotifySettings.Channel;
import dev.exhibit.model.NotifySettings.Mail;
import dev.exhibit.model.NotifySettings.Program;
import dev.exhibit.model.NotifySettings.Smtp;
import dev.exhibit.model.NotifySettings.Way;
import dev.exhibit.model.NotifySettings.Webhook;
import dev.exhibit.model.Sha256;
import dev.exhibit.monitor.Notifier;
import dev.exhibit.monitor.Notifiers;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * Makes notifiers: of the channels that the workspace names, and of bare addresses, {@code
 * https://…}, {@code slack+https://…}, {@code mailto:…} and {@code exec:/…}.
 */
public final class Channels implements Notifiers {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final String SLACK = "slack+";
  private static final String MAIL = "mailto:";
  private static final String PROGRAM = "exec:";

  private final NotifySettings settings;
  private final NoticeBook book;
  private final Duration patience;

  /** By these settings. */
  public Channels(NotifySettings settings, NoticeBook book) {
    this(settings, book, PATIENCE);
  }

  /**
   * With another patience.
   *
   * @param patience how long a receiver may take to answer
   */
  Channels(NotifySettings settings, NoticeBook book, Duration patience) {
    this.settings = settings;
    this.book = book;
    this.patience = patience;
  }

  @Override
  public Notifier at(String address) {
    Channel named = settings.channels().get(address);
    Channel channel = named == null ? bare(address) : named;
    return new ChannelNotifier(
        channel, settings.maintenance(), settings.zone(), sender(channel.way()), book);
  }

  private Channel bare(String address) {
    if (address.startsWith(MAIL)) {
      List<String> to = List.of(address.substring(MAIL.length()).split(",", -1));
      for (String one : to) {
        if (!NotifySettings.isMailbox(one)) {
          throw new BadRequestException("'" + one + "' is not an address of mail.");
        }
      }
      return Channel.of(address, new Mail(to, false));
    }
    if (address.startsWith(PROGRAM + "/")) {
      String program = address.substring(PROGRAM.length());
      return Channel.of(address, new Program(List.of(program), patience));
    }
    boolean slack = address.startsWith(SLACK);
    String web = slack ? address.substring(SLACK.length()) : address;
    if (!web.startsWith("http:") && !web.startsWith("https:")) {
      throw new BadRequestException(
          "'"
              + address
              + "' is neither a channel of notify.yaml (there are "
              + String.join(", ", settings.channels().keySet().stream().sorted().toList())
              + ") nor an address such as https://…, slack+https://…, mailto:… or exec:/….");
    }
    URI uri = Addresses.web(web);
    // The path may be a secret: the name has its hash only.
    String name = uri.getScheme() + "://" + uri.getHost() + "#" + Sha256.of(web).substring(0, 8);
    return Channel.of(name, new Webhook(uri, null, null, slack ? "slack" : "json", null));
  }

  private Sender sender(Way way) {
    return switch (way) {
      case Webhook hook -> new WebhookSender(hook, patience);
      case Program program -> new ProgramSender(program);
      case Mail mail -> {
        Smtp smtp = settings.smtp();
        if (smtp == null) {
          throw new BadRequestException("Mail needs the server: say smtp in notify.yaml.");
        }
        yield new MailSender(mail, smtp, settings.people(), patience);
      }
    };
  }
}
