package dev.exhibit.intake.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.exhibit.intake.Json;
import dev.exhibit.intake.Reading;
import dev.exhibit.model.Document;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class KubernetesAuditFormatTest {
  private static final String HEAD =
      "{\"kind\":\"Event\",\"apiVersion\":\"audit.k8s.io/v1\",\"auditID\":\"a1\",";

  private static Reading read(String json) {
    return new KubernetesAuditFormat().read(Json.object(json).orElseThrow());
  }

  private static Document fields(String json) {
    return new Document(assertInstanceOf(Reading.Event.class, read(json)).fields().tree());
  }

  @Test
  void aForbiddenRequestOfAnImpersonatedUser() {
    String json =
        HEAD
            + "\"stage\":\"ResponseComplete\",\"verb\":\"delete\",\"level\":\"Metadata\","
            + "\"requestURI\":\"/api/v1/namespaces/shop/pods/web?dryRun=All\","
            + "\"user\":{\"username\":\"ops\",\"uid\":\"u1\",\"groups\":[\"system:masters\"]},"
            + "\"impersonatedUser\":{\"username\":\"ci\"},\"sourceIPs\":[\"10.0.0.1\",\"x\",\"::1\"],"
            + "\"userAgent\":\"kubectl\",\"objectRef\":{\"resource\":\"pods\",\"namespace\":\"shop\","
            + "\"name\":\"web\"},\"responseStatus\":{\"status\":\"Failure\",\"reason\":\"Forbidden\","
            + "\"message\":\"no\",\"code\":403},"
            + "\"requestReceivedTimestamp\":\"2026-03-01T10:00:00.000000Z\","
            + "\"stageTimestamp\":\"2026-03-01T10:00:00.250000Z\","
            + "\"annotations\":{\"authorization.k8s.io/decision\":\"forbid\"}}";
    Reading.Event event = assertInstanceOf(Reading.Event.class, read(json));
    assertEquals("a1/ResponseComplete", event.id());
    assertEquals(Instant.parse("2026-03-01T10:00:00.250Z"), event.time());
    Document fields = fields(json);
    assertEquals("delete", fields.text("event.action"));
    assertEquals("deletion", fields.text("event.type"));
    assertEquals("refused", fields.text("exhibit.effect"));
    assertEquals("true", fields.text("exhibit.run.check_mode"));
    assertEquals("failure", fields.text("event.outcome"));
    assertEquals("ops", fields.text("user.name"));
    assertEquals("u1", fields.text("user.id"));
    assertEquals("ci", fields.text("user.effective.name"));
    assertEquals("10.0.0.1", fields.text("source.ip"));
    assertEquals(List.of("10.0.0.1", "::1"), fields.values("related.ip"));
    assertEquals("shop/pods/web", fields.text("resource.id"));
    assertEquals("/api/v1/namespaces/shop/pods/web", fields.text("url.path"));
    assertEquals("403", fields.text("http.response.status_code"));
    assertEquals("250000000", fields.text("event.duration"));
    assertEquals("Metadata", fields.text("kubernetes.audit.level"));
  }

  @Test
  void aRequestThatWasOnlyReceivedHasNoOutcomeYet() {
    Document fields =
        fields(
            HEAD
                + "\"stage\":\"RequestReceived\",\"verb\":\"get\",\"requestURI\":\"/healthz\","
                + "\"stageTimestamp\":\"2026-03-01T10:00:00Z\"}");
    assertEquals("unknown", fields.text("event.outcome"));
    assertFalse(fields.has("exhibit.effect"));
    assertEquals("/healthz", fields.text("resource.id"));
    assertFalse(fields.has("exhibit.run.check_mode"));
    assertEquals("access", fields.text("event.type"));
  }

  @Test
  void valuesOfSecretsAreNotSearchable() {
    String secret =
        "{\"kind\":\"Secret\",\"data\":{\"k\":\"c2VjcmV0\"},\"stringData\":{\"k\":\"c2VjcmV0\"},"
            + "\"metadata\":{\"name\":\"db\",\"annotations\":{\"last\":\"c2VjcmV0\"}}}";
    String json =
        HEAD
            + "\"stage\":\"ResponseComplete\",\"verb\":\"create\",\"responseStatus\":{\"code\":201},"
            + "\"objectRef\":{\"resource\":\"secrets\"},\"stageTimestamp\":\"2026-03-01T10:00:00Z\","
            + "\"requestObject\":"
            + secret
            + ",\"responseObject\":["
            + secret
            + "]}";
    Document fields = fields(json);
    assertFalse(String.valueOf(fields.tree()).contains("c2VjcmV0"));
    assertEquals("db", fields.text("resource.name"));
  }

  @Test
  void oldVersionsAndEnvelopes() {
    Reading.Event old =
        assertInstanceOf(
            Reading.Event.class,
            read(
                "{\"message\":\"{\\\"auditID\\\":\\\"a2\\\",\\\"stage\\\":\\\"Panic\\\",\\\"verb\\\":"
                    + "\\\"get\\\",\\\"timestamp\\\":\\\"2018-10-26T13:38:34Z\\\"}\"}"));
    assertEquals("a2/Panic", old.id());
    assertEquals("failure", new Document(old.fields().tree()).text("event.outcome"));
  }

  @Test
  void whatIsNoEventIsTold() {
    assertInstanceOf(Reading.Unusable.class, read(HEAD + "\"stage\":\"Panic\"}"));
    assertEquals(
        new Reading.Other("a Kubernetes object of kind EventList"),
        read("{\"kind\":\"EventList\",\"apiVersion\":\"audit.k8s.io/v1\",\"items\":[]}"));
    assertEquals(new Reading.Unknown(), read("{\"kind\":\"order\",\"who\":\"me\"}"));
    assertInstanceOf(
        Reading.Event.class,
        read(
            HEAD
                + "\"stage\":[1],\"verb\":\"get\",\"user\":\"x\",\"sourceIPs\":7,\"objectRef\":[],"
                + "\"responseStatus\":4,\"annotations\":null,\"requestObject\":{\"a\":[[1]]},"
                + "\"stageTimestamp\":\"2026-03-01T10:00:00Z\"}"));
  }
}
