package dev.exhibit.intake.cloudtrail;

import dev.exhibit.model.EventSchema;
import dev.exhibit.model.FieldProfile;
import dev.exhibit.model.FieldProfile.RecordForm;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where who, what and when live in the CloudTrail indices that others fill. Only fields whose
 * values are the same there are named; judgement facts are nowhere in them and are derived from
 * each document in process.
 */
public final class ForeignProfiles {
  /** What is true or false is mapped as such, without a twin. */
  private static final Set<String> FLAGS = Set.of("readOnly", "managementEvent");

  /** Documents of Filebeat's {@code aws} module and of Elastic Agent's AWS integration. */
  public static final FieldProfile ECS = new FieldProfile("ecs", ecs(), RecordForm.ECS);

  /**
   * CloudTrail records as Logstash's cloudtrail codec writes them, with {@code @timestamp} as the
   * event time and the fields that Elasticsearch maps by itself: text with a {@code keyword} twin.
   * Fields that are often longer than the 256 characters of that twin are left out.
   */
  public static final FieldProfile CLOUDTRAIL_RAW =
      new FieldProfile("cloudtrail-raw", raw(), RecordForm.CLOUDTRAIL_RECORD);

  private ForeignProfiles() {}

  /** All of them. */
  public static List<FieldProfile> all() {
    return List.of(ECS, CLOUDTRAIL_RAW);
  }

  private static Map<String, String> ecs() {
    Map<String, String> fields = new LinkedHashMap<>();
    List.of(
            EventSchema.TIMESTAMP,
            EventSchema.INGESTED,
            EventSchema.ID,
            EventSchema.ACTION,
            EventSchema.PROVIDER,
            EventSchema.OUTCOME,
            EventSchema.REGION,
            EventSchema.ACCOUNT,
            EventSchema.SOURCE_IP,
            EventSchema.USER_NAME,
            EventSchema.USER_ID,
            "source.address",
            "user_agent.original",
            "aws.cloudtrail.user_identity.type",
            "aws.cloudtrail.user_identity.arn",
            "aws.cloudtrail.user_identity.access_key_id",
            "aws.cloudtrail.user_identity.invoked_by",
            "aws.cloudtrail.event_type",
            "aws.cloudtrail.event_version",
            "aws.cloudtrail.event_category",
            "aws.cloudtrail.request_id",
            "aws.cloudtrail.recipient_account_id",
            "aws.cloudtrail.read_only",
            "aws.cloudtrail.management_event")
        .forEach(name -> fields.put(name, name));
    fields.put("error.code", "aws.cloudtrail.error_code");
    fields.put("aws.cloudtrail.user_identity.account_id", EventSchema.ACCOUNT);
    fields.put("aws.cloudtrail.request_parameters", "aws.cloudtrail.flattened.request_parameters");
    fields.put("aws.cloudtrail.response_elements", "aws.cloudtrail.flattened.response_elements");
    return fields;
  }

  /** Our fields of {@link #ECS}, who, what and when first. */
  static Collection<String> ecsOrder() {
    return ecs().keySet();
  }

  private static Map<String, String> raw() {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put(EventSchema.TIMESTAMP, "@timestamp");
    members()
        .forEach((field, member) ->
            fields.put(field, FLAGS.contains(member) ? member : member + ".keyword"));
    return fields;
  }

  /** Our field to the member of a CloudTrail record that has the same values; without the time. */
  static Map<String, String> members() {
    Map<String, String> members = new LinkedHashMap<>();
    members.put(EventSchema.ID, "eventID");
    members.put(EventSchema.ACTION, "eventName");
    members.put(EventSchema.PROVIDER, "eventSource");
    members.put(EventSchema.REGION, "awsRegion");
    members.put("error.code", "errorCode");
    members.put("source.address", "sourceIPAddress");
    members.put("aws.cloudtrail.user_identity.type", "userIdentity.type");
    members.put("aws.cloudtrail.user_identity.arn", "userIdentity.arn");
    members.put("aws.cloudtrail.user_identity.account_id", "userIdentity.accountId");
    members.put("aws.cloudtrail.user_identity.access_key_id", "userIdentity.accessKeyId");
    members.put("aws.cloudtrail.user_identity.invoked_by", "userIdentity.invokedBy");
    members.put("aws.cloudtrail.event_type", "eventType");
    members.put("aws.cloudtrail.event_version", "eventVersion");
    members.put("aws.cloudtrail.event_category", "eventCategory");
    members.put("aws.cloudtrail.request_id", "requestID");
    members.put("aws.cloudtrail.recipient_account_id", "recipientAccountId");
    members.put("aws.cloudtrail.read_only", "readOnly");
    members.put("aws.cloudtrail.management_event", "managementEvent");
    return members;
  }
}
