package dev.exhibit.monitor.notify;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A mail server on this machine that answers as a test wants. */
final class MailServer implements AutoCloseable {
  private final ServerSocket socket;
  private final SSLContext tls;
  private final boolean offersTls;
  private final Map<String, String> answers = new ConcurrentHashMap<>();
  private final List<String> said = Collections.synchronizedList(new ArrayList<>());
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  MailServer(SSLContext tls, boolean offersTls) throws IOException {
    this.socket = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"));
    this.tls = tls;
    this.offersTls = offersTls;
    threads.submit(this::accept);
  }

  int port() {
    return socket.getLocalPort();
  }

  /** Answers a command that begins so with this; {@code hang up} ends the conversation. */
  MailServer answering(String command, String answer) {
    answers.put(command, answer);
    return this;
  }

  /** All lines that it was told, with what was sent as data. */
  List<String> said() {
    return List.copyOf(said);
  }

  private Void accept() throws IOException {
    while (!socket.isClosed()) {
      Socket one = socket.accept();
      threads.submit(() -> talk(one));
    }
    return null;
  }

  private Void talk(Socket plain) throws IOException {
    Socket now = plain;
    try {
      BufferedReader in = reader(now);
      answer(now, answers.getOrDefault("", "220 ready"));
      String line;
      while ((line = in.readLine()) != null) {
        said.add(line);
        String answer = reply(line);
        if (answer.equals("hang up")) {
          return null;
        }
        answer(now, answer);
        if (line.equals("STARTTLS") && answer.startsWith("220")) {
          SSLSocket secured =
              (SSLSocket) tls.getSocketFactory().createSocket(now, null, now.getPort(), true);
          secured.setUseClientMode(false);
          secured.startHandshake();
          now = secured;
          in = reader(now);
        } else if (line.equals("DATA") && answer.startsWith("354")) {
          for (String text = in.readLine(); !text.equals("."); text = in.readLine()) {
            said.add(text);
          }
          String taken = answers.getOrDefault(".", "250 taken");
          if (taken.equals("hang up")) {
            return null;
          }
          answer(now, taken);
        }
      }
      return null;
    } finally {
      now.close();
    }
  }

  private String reply(String line) {
    for (Map.Entry<String, String> one : answers.entrySet()) {
      if (!one.getKey().isEmpty() && line.startsWith(one.getKey())) {
        return one.getValue();
      }
    }
    if (line.startsWith("EHLO")) {
      return "250-here\r\n" + (offersTls ? "250-STARTTLS\r\n" : "") + "250 AUTH PLAIN";
    }
    return line.startsWith("AUTH")
        ? "235 welcome"
        : line.equals("DATA") ? "354 go on" : line.equals("STARTTLS") ? "220 go" : "250 fine";
  }

  private static BufferedReader reader(Socket socket) throws IOException {
    return new BufferedReader(
        new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
  }

  private static void answer(Socket socket, String text) throws IOException {
    socket.getOutputStream().write((text + "\r\n").getBytes(StandardCharsets.UTF_8));
    socket.getOutputStream().flush();
  }

  @Override
  public void close() throws IOException {
    socket.close();
    threads.shutdownNow();
  }
}
