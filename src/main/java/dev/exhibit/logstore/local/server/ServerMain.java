package dev.exhibit.logstore.local.server;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.elasticsearch.Build;
import org.elasticsearch.action.admin.cluster.health.ClusterHealthRequest;
import org.elasticsearch.cluster.service.ClusterService;
import org.elasticsearch.common.logging.LogConfigurator;
import org.elasticsearch.common.network.NetworkAddress;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.core.TimeValue;
import org.elasticsearch.env.Environment;
import org.elasticsearch.http.HttpServerTransport;
import org.elasticsearch.node.Node;
import org.elasticsearch.plugins.PluginsLoader;

/**
 * Runs one Elasticsearch node over one data folder. The application starts it with the arguments
 * {@code HOME DATA PORT LIFETIME [SETTING=VALUE]…}; standard output says why it could not start,
 * everything else goes to the log file.
 */
public final class ServerMain {
  /** What stands before the reason on standard output when the server cannot start. */
  private static final String FAILED = "exhibit-store-failed: ";

  private static final String BOUND = "bound";
  private static final TimeValue RECOVERY = TimeValue.timeValueSeconds(60);

  private ServerMain() {}

  /** Starts the node and blocks until it is told to stop. */
  @SuppressWarnings("CatchAndPrintStackTrace") // standard output is the way to the starter
  public static void main(String[] args) {
    try {
      LogConfigurator.configureESLogging();
      run(args);
    } catch (Throwable e) {
      System.out.println(FAILED + Reasons.of(e));
      e.printStackTrace(System.out);
      System.out.flush();
      Runtime.getRuntime().halt(1);
    }
    // A library's thread that is no daemon must not keep a stopped server alive.
    System.exit(0);
  }

  private static void run(String[] args) throws Exception {
    Path home = Path.of(args[0]);
    Path data = Path.of(args[1]);
    boolean bound = args[3].equals(BOUND);
    CountDownLatch end = new CountDownLatch(1);
    CountDownLatch closed = new CountDownLatch(1);
    if (bound) {
      Thread.ofPlatform().daemon().name("starter-watch").start(() -> awaitStartersEnd(end));
    }
    try (DataFolder folder = DataFolder.own(data, args[3])) {
      Path token = folder.newToken();
      Environment environment = new Environment(settings(args, token), data.resolve("config"));
      // A node that does not come up is not closed, which may take a minute: the process ends.
      Node node = new Node(environment, loader(home));
      Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> stop(end, closed)));
      node.start();
      awaitRecovery(node);
      folder.ready(address(node), Build.current().version());
      end.await();
      node.close();
    } finally {
      closed.countDown();
    }
  }

  private static Settings settings(String[] args, Path token) {
    Path data = Path.of(args[1]);
    Settings.Builder settings =
        Settings.builder()
            .put("path.home", args[0])
            .put("path.data", data.resolve("es").toString())
            .put("path.logs", data.resolve("logs").toString())
            .put("cluster.name", "exhibit")
            .put("node.name", "exhibit")
            .put("network.host", "127.0.0.1")
            .put("http.port", args[2])
            .put("transport.port", "0")
            .put("discovery.type", "single-node")
            // Shares of a big disk would stop a laptop that still has room for years of events.
            .put("cluster.routing.allocation.disk.watermark.low", "400mb")
            .put("cluster.routing.allocation.disk.watermark.high", "300mb")
            .put("cluster.routing.allocation.disk.watermark.flood_stage", "200mb")
            .put(GuardPlugin.TOKEN_FILE, token.toString());
    for (int i = 4; i < args.length; i++) {
      int sign = args[i].indexOf('=');
      settings.put(args[i].substring(0, sign), args[i].substring(sign + 1));
    }
    return settings.build();
  }

  private static PluginsLoader loader(Path home) {
    return PluginsLoader.createPluginsLoader(
        PluginsLoader.loadModulesBundles(home.resolve("modules"), false), Set.of(), Map.of());
  }

  /** So that the first question after a start is not answered in part only. */
  private static void awaitRecovery(Node node) {
    if (node.injector().getInstance(ClusterService.class).state().nodes().getMasterNode() == null) {
      throw new IllegalStateException("no node became master in time");
    }
    node.client()
        .admin()
        .cluster()
        .health(new ClusterHealthRequest(RECOVERY).waitForYellowStatus().timeout(RECOVERY))
        .actionGet();
  }

  private static String address(Node node) {
    HttpServerTransport http = node.injector().getInstance(HttpServerTransport.class);
    return "http://" + NetworkAddress.format(http.boundAddress().publishAddress().address());
  }

  /** Standard input is a pipe from the starter; it ends with the starter, however that ends. */
  private static void awaitStartersEnd(CountDownLatch end) {
    try {
      System.in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      // A broken pipe is an end as well.
    }
    end.countDown();
  }

  /** Runs when the process is asked to stop: lets the main thread close the node. */
  private static void stop(CountDownLatch end, CountDownLatch closed) {
    end.countDown();
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
