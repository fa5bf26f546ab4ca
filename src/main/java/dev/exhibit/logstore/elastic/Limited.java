package dev.exhibit.logstore.elastic;

import co.elastic.clients.transport.rest5_client.low_level.Cancellable;
import co.elastic.clients.transport.rest5_client.low_level.Request;
import co.elastic.clients.transport.rest5_client.low_level.Response;
import co.elastic.clients.transport.rest5_client.low_level.ResponseListener;
import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks a node and waits only so long for the whole answer, also for a connection while all are busy
 * with questions that the node does not answer either.
 */
final class Limited {
  private Limited() {}

  /** The node did not answer in time. */
  static final class TooLateException extends IOException {
    private static final long serialVersionUID = 1L;

    TooLateException(Duration patience) {
      super("does not answer within " + patience.toSeconds() + " s");
    }
  }

  static Response perform(Rest5Client client, Request request, Duration patience)
      throws IOException {
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
    try {
      return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      asked.cancel();
      throw new TooLateException(patience);
    } catch (InterruptedException e) {
      asked.cancel();
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted.", e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException why ? why : new IOException(e.getCause());
    }
  }
}
