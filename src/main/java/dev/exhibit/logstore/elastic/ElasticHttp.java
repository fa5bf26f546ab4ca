package dev.exhibit.logstore.elastic;

import co.elastic.clients.transport.rest5_client.low_level.Request;
import co.elastic.clients.transport.rest5_client.low_level.Response;
import co.elastic.clients.transport.rest5_client.low_level.ResponseException;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.LongSupplier;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.jspecify.annotations.Nullable;

/** Sends requests to the store and asks again when it is busy or the connection broke. */
final class ElasticHttp implements AutoCloseable {
  static final ContentType NDJSON = ContentType.create("application/x-ndjson");
  private static final Set<Integer> BUSY = Set.of(429, 502, 503, 504);
  private static final Duration ANSWER = Duration.ofMinutes(2);
  private static final int LONGEST_REASON = 300;

  /** Of the 4,096 bytes that a store takes in the first line, some are for what stands around. */
  private static final int LONGEST_LINE = 3_900;

  private final ElasticConnection connection;
  private final Nodes nodes;
  private final Retry reading;

  /** Whether anything there ever spoke HTTP with us: then it is not another language. */
  private volatile boolean spoken;

  ElasticHttp(ElasticConnection connection) {
    this(connection, ANSWER, Retry.READING, System::nanoTime);
  }

  /**
   * Connects to nobody yet.
   *
   * @param answer how long the store may be silent
   * @param reading how long to go on asking when somebody reads
   * @param nanos the time, as {@link System#nanoTime()}
   */
  ElasticHttp(ElasticConnection connection, Duration answer, Retry reading, LongSupplier nanos) {
    this.connection = connection;
    this.reading = reading;
    this.nodes = new Nodes(connection, answer, nanos);
  }

  /**
   * An answer that is one, be it good or bad.
   *
   * @param body the parsed object, empty when it is none
   * @param bytes length of the body
   */
  record Reply(int status, Map<String, Object> body, int bytes, @Nullable String product) {
    boolean isGood() {
      return status / 100 == 2;
    }

    /** What the store says went wrong, short enough for a sentence. */
    String reason() {
      String text = wholeReason();
      return text.length() > LONGEST_REASON ? text.substring(0, LONGEST_REASON) + "…" : text;
    }

    /** What the store says went wrong. */
    String wholeReason() {
      String reason = Json.text(cause(), "reason");
      return reason.isEmpty() ? "HTTP status " + status : reason.replaceFirst("\\.$", "");
    }

    /** What it says about a key that it does not accept; empty for nothing. */
    String moreAboutWho() {
      return Json.text(cause(), "additional_unsuccessful_credentials");
    }

    private @Nullable Object cause() {
      Object error = body.get("error");
      List<?> roots = Json.list(error, "root_cause");
      return roots.isEmpty() ? error : roots.getFirst();
    }

    /** The kind of error, as {@code index_not_found_exception}. */
    String errorType() {
      return Json.text(body, "error", "type");
    }
  }

  /** How long to go on asking when somebody reads. */
  Retry reading() {
    return reading;
  }

  ElasticConnection connection() {
    return connection;
  }

  /**
   * Asks and returns any answer but those of a busy store, which it asks again. A node that fails
   * is left for the next one at once; the pause comes when all have failed.
   *
   * @param retry how long; the last busy answer is returned
   * @throws dev.exhibit.model.StoreUnavailableException when no answer came
   */
  Reply send(Request request, Retry retry) {
    return send(request, retry, null);
  }

  /**
   * The same for a question that is answered at once or not at all.
   *
   * @param patience how long each node has
   */
  Reply sendWithin(Request request, Retry retry, Duration patience) {
    return send(request, retry, patience);
  }

  private Reply send(Request request, Retry retry, @Nullable Duration patience) {
    int attempt = 0;
    int others = nodes.size() - 1;
    while (true) {
      Tried tried = once(request, patience);
      Reply reply = tried.reply();
      if (reply != null && !BUSY.contains(reply.status())) {
        return reply;
      }
      boolean another = others > 0 && nodes.hasFresh();
      if (!another && (attempt + 1 >= retry.attempts() || tried.isFinal())) {
        return answer(tried);
      }
      if (another && !tried.isBusy()) {
        others--;
      } else {
        retry.pause(attempt++);
        others = nodes.size() - 1;
      }
    }
  }

  /**
   * Asks one node once. Whoever writes must know of every request that went without an answer.
   *
   * @throws dev.exhibit.model.StoreUnavailableException when no answer came
   */
  Reply sendOnce(Request request) {
    return answer(once(request, null));
  }

  private Reply answer(Tried tried) {
    Reply reply = tried.reply();
    if (reply != null) {
      return reply;
    }
    IOException failure = Objects.requireNonNull(tried.failure());
    throw Refusals.silent(connection, failure, spoken);
  }

  /** What one request to one node gave: an answer or none. */
  private record Tried(@Nullable Reply reply, @Nullable IOException failure) {
    boolean isFinal() {
      return failure != null && Refusals.isFinal(failure);
    }

    /** The node is well and has too much to do; another one would not have less. */
    boolean isBusy() {
      return reply != null && reply.status() == 429;
    }
  }

  private Tried once(Request request, @Nullable Duration patience) {
    Nodes.Node node = nodes.next();
    try {
      Reply reply = ask(node, request, patience);
      spoken = true;
      if (reply.status() == 502 || reply.status() == 503 || reply.status() == 504) {
        nodes.failed(node);
      } else {
        nodes.answered(node);
      }
      if (reply.status() / 100 == 4 && line(request) > LONGEST_LINE) {
        // A store with security answers that it does not know us: it did not read on to the key.
        throw Refusals.tooLong();
      }
      return new Tried(reply, null);
    } catch (IOException e) {
      if (Thread.currentThread().isInterrupted()) {
        throw cancelled(e);
      }
      nodes.failed(node);
      return new Tried(null, e);
    }
  }

  /** The length of what stands in the first line, in bytes: the address with its parameters. */
  private static int line(Request request) {
    int length = request.getEndpoint().length();
    for (Map.Entry<String, String> one : request.getParameters().entrySet()) {
      String value = one.getValue() == null ? "" : one.getValue();
      length += encoded(one.getKey()).length() + encoded(value).length() + 2;
    }
    return length;
  }

  /** A text as it stands in an address. */
  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static CancellationException cancelled(IOException e) {
    CancellationException cancelled = new CancellationException("Cancelled.");
    cancelled.initCause(e);
    return cancelled;
  }

  private static Reply ask(Nodes.Node node, Request request, @Nullable Duration patience)
      throws IOException {
    try {
      return reply(Asked.perform(node.client(), request, patience));
    } catch (ResponseException e) {
      return reply(e.getResponse());
    }
  }

  private static Reply reply(Response response) throws IOException {
    HttpEntity entity = response.getEntity();
    byte[] body = entity == null ? new byte[0] : EntityUtils.toByteArray(entity);
    int status = response.getStatusCode();
    Map<String, Object> parsed = parsed(body);
    if (status / 100 == 2 && parsed.isEmpty()) {
      // Whatever said so, it was not the store: nothing must be concluded from it.
      throw new NoAnswer();
    }
    return new Reply(status, parsed, body.length, response.getHeader("X-Elastic-Product"));
  }

  /** All is well, says something that is not Elasticsearch. */
  static final class NoAnswer extends IOException {
    private static final long serialVersionUID = 1L;

    NoAnswer() {
      super("The answer is none of Elasticsearch.");
    }
  }

  /** A proxy in between answers with a page of its own. */
  private static Map<String, Object> parsed(byte[] body) throws IOException {
    if (body.length == 0 || body[0] != '{') {
      return Map.of();
    }
    try {
      return Json.parse(body);
    } catch (tools.jackson.core.JacksonException e) {
      throw new IOException("The answer of the log store was cut off.", e);
    }
  }

  static Request request(String method, String path, @Nullable Object json) {
    Request request = new Request(method, path);
    if (json != null) {
      request.setEntity(new ByteArrayEntity(Json.bytes(json), ContentType.APPLICATION_JSON));
    }
    return request;
  }

  @Override
  public void close() {
    nodes.close();
  }
}
