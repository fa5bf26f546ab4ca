package dev.exhibit.logstore.elastic;

import co.elastic.clients.transport.rest5_client.low_level.Cancellable;
import co.elastic.clients.transport.rest5_client.low_level.Request;
import co.elastic.clients.transport.rest5_client.low_level.Response;
import co.elastic.clients.transport.rest5_client.low_level.ResponseListener;
import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import dev.exhibit.task.Cancellation;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Asks a node and waits for the whole answer, if wanted only so long, also for a connection while
 * all are busy with questions that the node does not answer either. A question that is not wanted
 * any more is taken back, so that the store does not work for nobody.
 */
final class Asked {
  private Asked() {}

  /** The node did not answer in time. */
  static final class TooLateException extends IOException {
    private static final long serialVersionUID = 1L;

    TooLateException(Duration patience) {
      super("does not answer within " + patience.toSeconds() + " s");
    }
  }

  /**
   * Asks.
   *
   * @param patience how long to wait; null for as long as the client does
   * @throws java.util.concurrent.CancellationException when the answer is not wanted any more
   */
  static Response perform(Rest5Client client, Request request, @Nullable Duration patience)
      throws IOException {
    Cancellation wish = Cancellation.ofAsking();
    wish.throwIfCancelled();
    CompletableFuture<Response> answer = new CompletableFuture<>();
    Cancellable asked =
        client.performRequestAsync(
            request,
            new ResponseListener() {
              @Override
              public void onSuccess(Response response) {
                answer.complete(response);
              }

              @Override
              public void onFailure(Exception failure) {
                answer.completeExceptionally(failure);
              }
            });
    wish.whenCancelled(() -> answer.completeExceptionally(new CancellationException("Cancelled.")));
    try {
      return patience == null
          ? answer.get()
          : answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (CancellationException e) {
      asked.cancel(); // here: whoever had the wish does not wait for a connection to close
      throw e;
    } catch (TimeoutException e) {
      asked.cancel();
      throw new TooLateException(Objects.requireNonNull(patience));
    } catch (InterruptedException e) {
      asked.cancel();
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted.", e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException why ? why : new IOException(e.getCause());
    } finally {
      wish.whenCancelled(() -> {});
    }
  }
}
