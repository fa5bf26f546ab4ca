package dev.exhibit.demo;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes calls as CloudTrail does: one {@code Records} object in one line, packed. */
final class RecordFile {
  /** The same call gives the same bytes in every run, whatever order an inner map has. */
  private static final ObjectWriter JSON =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build().writer();

  private RecordFile() {}

  /** A call with the ids that AWS gave it. */
  record Recorded(Call call, String eventId, String requestId) {}

  static Recorded record(Call call, Random ids) {
    return new Recorded(call, uuid(ids), uuid(ids));
  }

  static void write(Path file, List<Recorded> records) throws IOException {
    Files.createDirectories(file.getParent());
    List<Map<String, @Nullable Object>> list = records.stream().map(RecordFile::json).toList();
    try (OutputStream out =
        new GZIPOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
      out.write(JSON.writeValueAsBytes(Map.of("Records", list)));
    }
  }

  private static String uuid(Random ids) {
    long high = (ids.nextLong() & ~0xf000L) | 0x4000L;
    long low = (ids.nextLong() & ~(3L << 62)) | (1L << 63);
    return new UUID(high, low).toString();
  }

  private static Map<String, @Nullable Object> json(Recorded recorded) {
    Call call = recorded.call();
    boolean login = call.name().equals("ConsoleLogin");
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("eventVersion", "1.11");
    json.put("userIdentity", call.caller().identity());
    json.put("eventTime", call.time().truncatedTo(ChronoUnit.SECONDS).toString());
    json.put("eventSource", call.service() + ".amazonaws.com");
    json.put("eventName", call.name());
    json.put("awsRegion", call.region());
    json.put("sourceIPAddress", call.caller().address());
    json.put("userAgent", call.caller().agent());
    String error = call.error();
    if (error != null) {
      json.put("errorCode", error);
      json.put("errorMessage", "The caller is not authorized to perform this operation.");
    } else if (login && Map.of("ConsoleLogin", "Failure").equals(call.response())) {
      json.put("errorMessage", "Failed authentication");
    }
    json.put("requestParameters", call.request().isEmpty() ? null : call.request());
    json.put("responseElements", call.response());
    if (call.additional() != null) {
      json.put("additionalEventData", call.additional());
    }
    json.put("requestID", recorded.requestId());
    json.put("eventID", recorded.eventId());
    json.put("readOnly", call.readOnly());
    json.put("eventType", login ? "AwsConsoleSignIn" : "AwsApiCall");
    json.put("managementEvent", true);
    json.put("recipientAccountId", Caller.ACCOUNT);
    json.put("eventCategory", "Management");
    return json;
  }
}
