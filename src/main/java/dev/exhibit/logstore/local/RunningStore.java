package dev.exhibit.logstore.local;

import java.nio.file.Path;

/**
 * An embedded server that answers.
 *
 * @param url where, such as {@code http://127.0.0.1:40123}
 * @param tokenFile holds the token for {@code Authorization: ApiKey TOKEN}; only its owner can read
 * @param pid the server's process
 * @param data its folder
 */
public record RunningStore(String url, Path tokenFile, long pid, Path data) {}
