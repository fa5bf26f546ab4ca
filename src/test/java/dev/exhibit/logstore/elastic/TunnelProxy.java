package dev.exhibit.logstore.elastic;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A proxy on loopback that opens tunnels ({@code CONNECT}) for whom it knows. */
final class TunnelProxy implements AutoCloseable {
  private final ServerSocket server;
  private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
  private final List<String> led = new CopyOnWriteArrayList<>();
  private final String expected;

  /** Knows this {@code user:password}. */
  TunnelProxy(String known) throws IOException {
    expected =
        "proxy-authorization: basic "
            + Base64.getEncoder().encodeToString(known.getBytes(StandardCharsets.UTF_8));
    server = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
    workers.execute(this::accept);
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getLocalPort());
  }

  /** Where it led to. */
  List<String> led() {
    return List.copyOf(led);
  }

  private void accept() {
    try {
      while (true) {
        Socket one = server.accept();
        workers.execute(() -> serve(one));
      }
    } catch (IOException e) {
      // closed
    }
  }

  private void serve(Socket client) {
    try (client) {
      String request = head(client.getInputStream());
      while (!request.isEmpty()) {
        String target = request.split(" ", 3)[1];
        boolean known =
            request
                .lines()
                .anyMatch(line -> line.regionMatches(true, 0, expected, 0, expected.length()));
        if (known) {
          lead(client, target);
          return;
        }
        say(
            client,
            "HTTP/1.1 407 Proxy Authentication Required\r\n"
                + "Proxy-Authenticate: Basic realm=\"way\"\r\nContent-Length: 0\r\n\r\n");
        request = head(client.getInputStream());
      }
    } catch (IOException e) {
      // One of the two has gone.
    }
  }

  private void lead(Socket client, String target) throws IOException {
    led.add(target);
    int colon = target.lastIndexOf(':');
    try (Socket store =
        new Socket(target.substring(0, colon), Integer.parseInt(target.substring(colon + 1)))) {
      say(client, "HTTP/1.1 200 OK\r\n\r\n");
      workers.execute(() -> pass(store, client));
      client.getInputStream().transferTo(store.getOutputStream());
    }
  }

  private static void pass(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException e) {
      // One of the two has gone.
    }
  }

  private static void say(Socket client, String text) throws IOException {
    client.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    client.getOutputStream().flush();
  }

  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    for (int b = in.read(); b >= 0; b = in.read()) {
      head.append((char) b);
      if (head.toString().endsWith("\r\n\r\n")) {
        return head.toString();
      }
    }
    return "";
  }

  @Override
  public void close() throws IOException {
    server.close();
    workers.shutdownNow();
  }
}
