package dev.exhibit.logstore.local.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.elasticsearch.cluster.node.DiscoveryNodes;
import org.elasticsearch.cluster.service.ClusterService;
import org.elasticsearch.common.io.stream.NamedWriteableRegistry;
import org.elasticsearch.common.network.NetworkService;
import org.elasticsearch.common.settings.ClusterSettings;
import org.elasticsearch.common.settings.Setting;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.common.util.BigArrays;
import org.elasticsearch.common.util.PageCacheRecycler;
import org.elasticsearch.common.util.concurrent.ThreadContext;
import org.elasticsearch.features.NodeFeature;
import org.elasticsearch.http.HttpPreRequest;
import org.elasticsearch.http.HttpServerTransport;
import org.elasticsearch.indices.breaker.CircuitBreakerService;
import org.elasticsearch.plugins.ActionPlugin;
import org.elasticsearch.rest.RestHandler;
import org.elasticsearch.telemetry.TelemetryProvider;
import org.elasticsearch.threadpool.ThreadPool;
import org.elasticsearch.transport.TransportInterceptor;
import org.elasticsearch.transport.netty4.Netty4Plugin;
import org.elasticsearch.xcontent.NamedXContentRegistry;
import org.jspecify.annotations.Nullable;

/**
 * The network of the embedded server: HTTP answers only those who know the token, and the port that
 * nodes talk to each other through answers nobody. It also answers {@code GET /}, which the
 * artifacts in Maven Central leave out and other clients ask first.
 */
public final class GuardPlugin extends Netty4Plugin implements ActionPlugin {
  /** Setting: the file that holds the token. */
  static final String TOKEN_FILE = "exhibit.token.file";

  /** Setting: whether other nodes are refused; only clusters of tests say no. */
  static final String TRANSPORT_CLOSED = "exhibit.transport.closed";

  private static final Setting<String> TOKEN_FILE_SETTING =
      Setting.simpleString(TOKEN_FILE, Setting.Property.NodeScope);
  private static final Setting<Boolean> TRANSPORT_CLOSED_SETTING =
      Setting.boolSetting(TRANSPORT_CLOSED, true, Setting.Property.NodeScope);

  private final Settings settings;
  private @Nullable ClusterService clusterService;

  /** Called by the server. */
  public GuardPlugin(Settings settings) {
    this.settings = settings;
  }

  @Override
  public List<Setting<?>> getSettings() {
    List<Setting<?>> all = new ArrayList<>(super.getSettings());
    all.add(TOKEN_FILE_SETTING);
    all.add(TRANSPORT_CLOSED_SETTING);
    return all;
  }

  @Override
  public Collection<?> createComponents(PluginServices services) {
    clusterService = services.clusterService();
    return super.createComponents(services);
  }

  @Override
  public Collection<RestHandler> getRestHandlers(
      RestHandlersServices services,
      Supplier<DiscoveryNodes> nodes,
      Predicate<NodeFeature> supports) {
    ClusterService cluster = clusterService;
    if (cluster == null) {
      throw new IllegalStateException("The server asked for handlers before it made components.");
    }
    return List.of(new RootHandler(cluster));
  }

  @Override
  public Map<String, Supplier<HttpServerTransport>> getHttpTransports(
      Settings nodeSettings,
      ThreadPool threadPool,
      BigArrays bigArrays,
      PageCacheRecycler recycler,
      CircuitBreakerService breakers,
      NamedXContentRegistry registry,
      NetworkService network,
      HttpServerTransport.Dispatcher dispatcher,
      BiConsumer<HttpPreRequest, ThreadContext> perRequest,
      ClusterSettings clusterSettings,
      TelemetryProvider telemetry) {
    return super.getHttpTransports(
        nodeSettings,
        threadPool,
        bigArrays,
        recycler,
        breakers,
        registry,
        network,
        new GuardDispatcher(dispatcher, token()),
        perRequest,
        clusterSettings,
        telemetry);
  }

  @Override
  public List<TransportInterceptor> getTransportInterceptors(
      NamedWriteableRegistry registry, ThreadContext context) {
    return TRANSPORT_CLOSED_SETTING.get(settings)
        ? List.of(new GuardTransport())
        : super.getTransportInterceptors(registry, context);
  }

  private String token() {
    Path file = Path.of(TOKEN_FILE_SETTING.get(settings));
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("The token file " + file + " cannot be read.", e);
    }
  }
}
