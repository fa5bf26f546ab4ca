package dev.exhibit.evidence.signing;

import dev.exhibit.evidence.Certificates;
import dev.exhibit.evidence.TimeStamp;
import java.io.IOException;
import java.math.BigInteger;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;

/**
 * One time-stamping authority, asked over HTTP (RFC 3161, section 3.4). Its answer is held against
 * the question: status, nonce, imprint, signature, purpose and validity of its certificate.
 */
final class HttpAuthority {
  private static final int LARGEST = 64 << 10;
  private static final int NONCE_BITS = 64;

  private final URI address;
  private final Clock clock;
  private final Duration patience;
  private final SecureRandom random = new SecureRandom();

  /**
   * The authority at that address.
   *
   * @param patience longest wait for a whole answer
   */
  HttpAuthority(URI address, Clock clock, Duration patience) {
    this.address = address;
    this.clock = clock;
    this.patience = patience;
  }

  /** An answer that is none, as a sentence without its subject. */
  static final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    RefusedException(String message, Throwable cause) {
      super(message, cause);
    }

    RefusedException(String message) {
      super(message);
    }
  }

  URI address() {
    return address;
  }

  /** A token over this digest. */
  TimeStamp stamp(byte[] sha256) throws RefusedException {
    TimeStampRequestGenerator generator = new TimeStampRequestGenerator();
    generator.setCertReq(true);
    TimeStampRequest request =
        generator.generate(TSPAlgorithms.SHA256, sha256, new BigInteger(NONCE_BITS, random));
    try {
      TimeStampResponse response = parse(post(request.getEncoded()));
      if (response.getTimeStampToken() == null) {
        throw new RefusedException("refused: " + reason(response));
      }
      response.validate(request);
      return judged(Token.read(response.getTimeStampToken()), sha256);
    } catch (TSPException e) {
      throw new RefusedException("answered something else than was asked: " + e.getMessage(), e);
    } catch (IOException | RuntimeException e) {
      throw unreadable(e);
    }
  }

  private static TimeStampResponse parse(byte[] answer) throws RefusedException {
    try {
      return new TimeStampResponse(answer);
    } catch (TSPException | IOException | RuntimeException e) {
      // The library reports what it cannot parse with many kinds of unchecked exceptions.
      throw unreadable(e);
    }
  }

  private static RefusedException unreadable(Exception e) {
    return new RefusedException("gave an answer that cannot be read", e);
  }

  private static String reason(TimeStampResponse response) {
    String said = response.getStatusString();
    return said == null || said.isBlank() ? "status " + response.getStatus() : said;
  }

  private TimeStamp judged(Token token, byte[] sha256) throws RefusedException, IOException {
    X509Certificate authority = token.authority();
    if (authority == null) {
      throw new RefusedException("did not send its certificate");
    }
    if (authority.getNotAfter().toInstant().isBefore(clock.instant()) || !token.validThen()) {
      throw new RefusedException(
          "has a certificate that is not valid: "
              + Certificates.name(authority)
              + ", until "
              + authority.getNotAfter().toInstant());
    }
    for (String problem : token.problems(sha256)) {
      throw new RefusedException("gave a token that does not hold: it " + problem);
    }
    return new TimeStamp(token.encoded(), token.time(), token.chain());
  }

  private byte[] post(byte[] query) throws RefusedException {
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .timeout(patience)
            .header("Content-Type", "application/timestamp-query")
            .header("Accept", "application/timestamp-reply")
            .POST(HttpRequest.BodyPublishers.ofByteArray(query))
            .build();
    HttpClient client =
        HttpClient.newBuilder()
            .connectTimeout(patience)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    try {
      HttpResponse<byte[]> response =
          client
              .sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST))
              .get(patience.toMillis(), TimeUnit.MILLISECONDS);
      if (response.statusCode() != 200) {
        throw new RefusedException("answered with HTTP status " + response.statusCode());
      }
      return response.body();
    } catch (TimeoutException e) {
      throw late(e);
    } catch (ExecutionException e) {
      throw failed(e.getCause() == null ? e : e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted while waiting for " + address);
    } finally {
      client.shutdownNow();
    }
  }

  private RefusedException failed(Throwable cause) {
    return cause instanceof java.net.http.HttpTimeoutException
        ? late(cause)
        : new RefusedException("cannot be reached: " + words(cause), cause);
  }

  private static String words(Throwable cause) {
    String message = cause.getMessage();
    if (message != null && !message.isBlank()) {
      return message;
    }
    return cause instanceof ConnectException
        ? "nothing answers at that address"
        : cause.getClass().getSimpleName();
  }

  private RefusedException late(Throwable cause) {
    return new RefusedException(
        "did not answer within " + patience.toString().substring(2).toLowerCase(Locale.ROOT),
        cause);
  }
}
