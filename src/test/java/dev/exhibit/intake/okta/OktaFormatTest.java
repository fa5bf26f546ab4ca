package dev.exhibit.intake.okta;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.exhibit.intake.Json;
import dev.exhibit.intake.Reading;
import dev.exhibit.model.Document;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OktaFormatTest {
  private static Reading read(String json) {
    return new OktaFormat().read(Json.object(json).orElseThrow());
  }

  private static String event(String type, String result, String more) {
    return "{\"uuid\":\"u1\",\"published\":\"2026-03-01T10:00:00.500Z\",\"eventType\":\""
        + type
        + "\",\"severity\":\"WARN\",\"displayMessage\":\"said\","
        + "\"actor\":{\"id\":\"00u1\",\"type\":\"User\",\"alternateId\":\"ann@example.com\","
        + "\"displayName\":\"Ann\"},\"outcome\":{\"result\":\""
        + result
        + "\",\"reason\":\"because\"}"
        + more
        + "}";
  }

  private static Document fields(String json) {
    return new Document(assertInstanceOf(Reading.Event.class, read(json)).fields().tree());
  }

  @Test
  void aGroupMembershipNamesWhoAndWhom() {
    String json =
        event(
            "group.user_membership.add",
            "SUCCESS",
            ",\"client\":{\"ipAddress\":\"203.0.113.9\",\"userAgent\":{\"rawUserAgent\":\"curl\"},"
                + "\"geographicalContext\":{\"city\":\"Graz\",\"country\":\"Austria\"}},"
                + "\"securityContext\":{\"domain\":\"example.net\",\"isProxy\":false},"
                + "\"request\":{\"ipChain\":[{\"ip\":\"203.0.113.9\"},{\"ip\":\"10.0.0.1\"}]},"
                + "\"target\":[{\"id\":\"00u2\",\"type\":\"User\",\"alternateId\":\"bob@example.com\"},"
                + "{\"id\":\"00g1\",\"type\":\"UserGroup\",\"displayName\":\"Admins\"}],"
                + "\"debugContext\":{\"debugData\":{\"requestUri\":\"/x\",\"clientSecret\":\"s3cret\"}}");
    Reading.Event event = assertInstanceOf(Reading.Event.class, read(json));
    assertEquals("u1", event.id());
    assertEquals(Instant.parse("2026-03-01T10:00:00.500Z"), event.time());
    Document fields = fields(json);
    assertEquals("group.user_membership.add", fields.text("event.action"));
    assertEquals("iam", fields.text("event.category"));
    assertEquals("creation", fields.text("event.type"));
    assertEquals("succeeded", fields.text("exhibit.effect"));
    assertEquals("ann@example.com", fields.text("user.name"));
    assertEquals("00u1", fields.text("user.id"));
    assertEquals("Ann", fields.text("user.full_name"));
    assertEquals("bob@example.com", fields.text("user.target.name"));
    assertEquals("Admins", fields.text("group.name"));
    assertEquals(List.of("00u2", "00g1"), fields.values("resource.id"));
    assertEquals("203.0.113.9", fields.text("source.ip"));
    assertEquals(List.of("203.0.113.9", "10.0.0.1"), fields.values("related.ip"));
    assertEquals("Graz", fields.text("source.geo.city_name"));
    assertEquals("curl", fields.text("user_agent.original"));
    assertEquals("4", fields.text("event.severity"));
    assertEquals("ann@example.com", fields.text("okta.actor.alternate_id"));
    assertEquals("/x", fields.text("okta.debug_context.debug_data.requestUri"));
    assertFalse(String.valueOf(fields.tree()).contains("s3cret"));
  }

  @ParameterizedTest
  @CsvSource({
    "SUCCESS, success, succeeded",
    "ALLOW, success, succeeded",
    "FAILURE, failure, refused",
    "DENY, failure, refused",
    "CHALLENGE, unknown, ''",
    "SKIPPED, unknown, ''",
    "UNKNOWN, unknown, ''"
  })
  void outcomesAreTold(String result, String outcome, String effect) {
    Document fields = fields(event("user.session.start", result, ""));
    assertEquals(outcome, fields.text("event.outcome"));
    assertEquals(effect, fields.text("exhibit.effect", ""));
    assertEquals("because", fields.text("event.reason"));
    assertEquals("authentication", fields.text("event.category"));
  }

  @Test
  void aSecondFactorIsAFact() {
    String how = ",\"authenticationContext\":{\"credentialType\":\"OTP\"}";
    Document used = fields(event("user.authentication.auth_via_mfa", "SUCCESS", how));
    assertEquals("Yes", used.text("exhibit.mfa"));
    assertEquals("otp", used.text("exhibit.auth.method"));
    assertFalse(
        fields(event("user.authentication.auth_via_mfa", "FAILURE", how)).has("exhibit.mfa"));
  }

  @Test
  void envelopesAreOpened() {
    String bare = event("user.session.end", "SUCCESS", "");
    String bridge =
        "{\"version\":\"0\",\"id\":\"e\",\"detail-type\":\"SystemLog\",\"detail\":" + bare + "}";
    assertEquals("u1", assertInstanceOf(Reading.Event.class, read(bridge)).id());
    String collected = "{\"_raw\":\"" + bare.replace("\"", "\\\"") + "\",\"_time\":1}";
    assertEquals("u1", assertInstanceOf(Reading.Event.class, read(collected)).id());
  }

  @Test
  void whatIsNoEventIsTold() {
    assertEquals(new Reading.Unknown(), read("{\"eventType\":\"x\",\"id\":1}"));
    assertInstanceOf(
        Reading.Other.class,
        read("{\"eventType\":\"com.okta.event_hook\",\"data\":{\"events\":[]}}"));
    assertInstanceOf(
        Reading.Unusable.class,
        read("{\"eventType\":\"x\",\"uuid\":\"u\",\"published\":\"soon\"}"));
    assertInstanceOf(
        Reading.Event.class,
        read(
            "{\"eventType\":\"x\",\"uuid\":\"u\",\"published\":\"2026-03-01T10:00:00Z\",\"actor\":7,"
                + "\"client\":[],\"outcome\":\"no\",\"target\":{\"id\":[]},\"request\":null,"
                + "\"authenticationContext\":{\"credentialType\":{}},\"debugContext\":[[1]]}"));
  }
}
