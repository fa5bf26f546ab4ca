package dev.exhibit.monitor.notify;

import dev.exhibit.model.NotifySettings.Webhook;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Posts a message. {@code Idempotency-Key} is the same whenever the same alerts are sent. With a
 * secret, {@code X-Exhibit-Signature: t=SECONDS,v1=HEX} holds the HMAC-SHA256 (RFC 2104) of {@code
 * SECONDS.BODY}; a receiver compares it and refuses times that are long past. Redirects are not
 * followed, since they would take the message elsewhere.
 */
final class WebhookSender implements Sender {
  private static final List<Integer> PASSING = List.of(408, 425, 429);

  private final Webhook hook;
  private final Duration patience;

  WebhookSender(Webhook hook, Duration patience) {
    this.hook = hook;
    this.patience = patience;
  }

  @Override
  public Sent send(Message message) {
    try {
      URI address = address();
      String body = MessageTemplate.body(hook.template(), message);
      try (HttpClient client =
          HttpClient.newBuilder()
              .connectTimeout(patience)
              .followRedirects(HttpClient.Redirect.NEVER)
              .sslContext(Secrets.trust(hook.authority()))
              .build()) {
        try {
          return outcome(
              client.send(request(address, body, message), HttpResponse.BodyHandlers.discarding()));
        } finally {
          client.shutdownNow();
        }
      }
    } catch (IOException e) {
      return new Sent.Again("The receiver could not be told: " + words(e) + ".");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Sent.Again("It was interrupted.");
    }
  }

  /** Without the address, which may be a secret. */
  private static String words(IOException e) {
    String said = e.getMessage();
    return said == null || said.contains("://") ? e.getClass().getSimpleName() : said;
  }

  private URI address() throws IOException {
    URI said = hook.address();
    Path file = hook.addressFile();
    if (said != null || file == null) {
      return Addresses.web(String.valueOf(said));
    }
    try {
      return Addresses.web(Secrets.firstLine(file));
    } catch (IllegalArgumentException e) {
      throw new IOException("the first line of " + file + " is not an address", e);
    }
  }

  private HttpRequest request(URI address, String body, Message message) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .timeout(patience)
            .header("Content-Type", "application/json; charset=utf-8")
            .header("User-Agent", "Exhibit")
            .header("Idempotency-Key", message.key())
            .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8));
    Path secret = hook.secretFile();
    if (secret != null) {
      request.header(
          "X-Exhibit-Signature", signature(Secrets.firstLine(secret), message.now(), body));
    }
    return request.build();
  }

  static String signature(String secret, Instant now, String body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      String signed = now.getEpochSecond() + "." + body;
      String hex = HexFormat.of().formatHex(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
      return "t=" + now.getEpochSecond() + ",v1=" + hex;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has HMAC-SHA256.", e);
    }
  }

  private static Sent outcome(HttpResponse<?> answer) {
    int status = answer.statusCode();
    if (status / 100 == 2) {
      return new Sent.Done();
    }
    String reason = "The receiver answered " + status + ".";
    return status >= 500 || PASSING.contains(status)
        ? new Sent.Again(reason, wanted(answer).orElse(null))
        : new Sent.Refused(reason);
  }

  /** How long the receiver wants to be left alone, where it says so in seconds. */
  private static Optional<Duration> wanted(HttpResponse<?> answer) {
    return answer
        .headers()
        .firstValue("Retry-After")
        .filter(text -> text.matches("\\d{1,6}"))
        .map(text -> Duration.ofSeconds(Long.parseLong(text)));
  }
}
