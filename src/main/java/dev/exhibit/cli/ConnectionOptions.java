package dev.exhibit.cli;

import dev.exhibit.usecase.ConnectionRequest;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which workspace and which log store: the same options on every command. */
final class ConnectionOptions {
  @Option(
      names = "--workspace",
      paramLabel = "DIR",
      description = "Folder of the engagement (default: EXHIBIT_WORKSPACE, else the user's own).")
  @Nullable Path workspace;

  @Option(
      names = "--url",
      paramLabel = "URL",
      split = ",",
      description = "Elasticsearch to ask instead of the workspace's own (also EXHIBIT_URL).")
  List<String> urls = new ArrayList<>();

  @Option(
      names = "--api-key-file",
      paramLabel = "FILE",
      description = "File whose first line is an API key (or EXHIBIT_API_KEY).")
  @Nullable Path apiKeyFile;

  @Option(names = "--user", paramLabel = "NAME", description = "Name for basic authentication.")
  @Nullable String user;

  @Option(
      names = "--password-file",
      paramLabel = "FILE",
      description = "File whose first line is the password of --user.")
  @Nullable Path passwordFile;

  @Option(names = "--ca", paramLabel = "PEM", description = "Certificate authority of the store.")
  @Nullable Path ca;

  @Option(
      names = "--fingerprint",
      paramLabel = "HEX",
      description = "SHA-256 of the authority's certificate.")
  @Nullable String fingerprint;

  @Option(
      names = "--indices",
      paramLabel = "NAMES",
      split = ",",
      description = "Indices or patterns that hold CloudTrail, instead of sources.yaml.")
  List<String> indices = new ArrayList<>();

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      description = "How fields are named there: exhibit, ecs or cloudtrail-raw.")
  @Nullable String profile;

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      description = "Zone of bare dates (default: the engagement's, else UTC).")
  @Nullable ZoneId zone;

  /** What a person asked for. */
  ConnectionRequest request() {
    return new ConnectionRequest(
        workspace, urls, apiKeyFile, user, passwordFile, ca, fingerprint, indices, profile, zone);
  }
}
