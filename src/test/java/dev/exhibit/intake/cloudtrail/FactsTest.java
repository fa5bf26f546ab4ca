package dev.exhibit.intake.cloudtrail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.exhibit.intake.Json;
import dev.exhibit.intake.Reading;
import dev.exhibit.intake.Times;
import dev.exhibit.model.Document;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What controls ask, out of requests in every shape in which CloudTrail writes them. */
class FactsTest {
  private static Document map(String action, String members) {
    String record =
        "{\"eventVersion\":\"1.08\",\"eventID\":\"a\",\"eventName\":\""
            + action
            + "\",\"eventSource\":\"ec2.amazonaws.com\",\"eventTime\":\"2026-03-01T10:00:00Z\","
            + members.replace('\'', '"')
            + "}";
    Reading reading = new CloudTrailFormat().read(Json.object(record).orElseThrow());
    return new Document(assertInstanceOf(Reading.Event.class, reading).fields().tree());
  }

  private static String joined(Document document, String field) {
    List<String> texts = new ArrayList<>();
    document.values(field).forEach(value -> texts.add(String.valueOf(value)));
    return String.join(" ", texts);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        // in lists
        "AuthorizeSecurityGroupIngress | {'groupId':'sg-1','ipPermissions':{'items':[{'ipProtocol':'tcp','fromPort':22,'toPort':22,'ipRanges':{'items':[{'cidrIp':'0.0.0.0/0'},{'cidrIp':'10.0.0.0/8'}]},'ipv6Ranges':{}}]}} | 0.0.0.0/0 10.0.0.0/8 | 22 | 22",
        "AuthorizeSecurityGroupIngress | {'ipPermissions':{'items':[{'ipProtocol':'tcp','fromPort':443,'toPort':443,'ipv6Ranges':{'items':[{'cidrIpv6':'::/0'}]}}]}} | ::/0 | 443 | 443",
        "AuthorizeSecurityGroupIngress | {'ipPermissions':{'items':[{'ipProtocol':'tcp','fromPort':443,'toPort':443,'ipRanges':{'items':[{'cidrIp':'10.0.0.0/8'}]}},{'ipProtocol':'udp','fromPort':8000,'toPort':8100,'ipRanges':{'items':[{'cidrIp':'1.2.3.4/0'}]}}]}} | 10.0.0.0/8 1.2.3.4/0 | 443 8000-8100 | 8000-8100",
        "AuthorizeSecurityGroupIngress | {'ipPermissions':{'items':[{'ipProtocol':'-1','ipRanges':{'items':[{'cidrIp':'0.0.0.0/0'}]}}]}} | 0.0.0.0/0 | all | all",
        "AuthorizeSecurityGroupIngress | {'ipPermissions':{'items':[{'ipProtocol':'icmp','fromPort':8,'toPort':-1,'ipRanges':{'items':[{'cidrIp':'0.0.0.0/0'}]}}]}} | 0.0.0.0/0 | icmp | icmp",
        "AuthorizeSecurityGroupIngress | {'ipPermissions':{'items':[{'ipProtocol':'tcp','fromPort':'443','toPort':'443','ipRanges':{'items':[{'cidrIp':'0.0.0.0/16'}]}}]}} | 0.0.0.0/16 | 443 | ``",
        "AuthorizeSecurityGroupIngress | {'ipPermissions':{'items':[{'ipProtocol':'tcp','fromPort':22,'toPort':22,'groups':{'items':[{'groupId':'sg-2'}]}}]}} | `` | `` | ``",
        // in the request itself
        "AuthorizeSecurityGroupIngress | {'groupId':'sg-1','ipPermissions':{},'ipProtocol':'tcp','fromPort':22,'toPort':22,'cidrIp':'0.0.0.0/0'} | 0.0.0.0/0 | 22 | 22",
        // wrapped by rule ids, one rule or several
        "ModifySecurityGroupRules | {'ModifySecurityGroupRulesRequest':{'GroupId':'sg-1','SecurityGroupRule':{'SecurityGroupRuleId':'sgr-1','tag':1,'SecurityGroupRule':{'IpProtocol':'tcp','FromPort':3389,'ToPort':3389,'CidrIpv4':'0.0.0.0/0'}}}} | 0.0.0.0/0 | 3389 | 3389",
        "ModifySecurityGroupRules | {'ModifySecurityGroupRulesRequest':{'SecurityGroupRule':[{'SecurityGroupRule':{'IpProtocol':'-1','CidrIpv6':'2001:db8::/0'}},{'SecurityGroupRule':{'IpProtocol':'tcp','FromPort':1,'ToPort':2,'CidrIpv4':'10.0.0.0/8'}}]}} | 2001:db8::/0 10.0.0.0/8 | all 1-2 | all",
        // databases of old
        "AuthorizeDBSecurityGroupIngress | {'dBSecurityGroupName':'db','cIDRIP':'0.0.0.0/0'} | 0.0.0.0/0 | all | all",
        "AuthorizeDBSecurityGroupIngress | {'dBSecurityGroupName':'db','cIDRIP':'203.0.113.0/24'} | 203.0.113.0/24 | all | ``",
        // not an opening
        "AuthorizeSecurityGroupEgress | {'ipProtocol':'-1','cidrIp':'0.0.0.0/0'} | `` | `` | ``",
        "RevokeSecurityGroupIngress | {'ipProtocol':'-1','cidrIp':'0.0.0.0/0'} | `` | `` | ``",
      })
  void openings(String action, String request, String cidr, String port, String world) {
    Document document = map(action, "'requestParameters':" + request);
    assertEquals(cidr, joined(document, "exhibit.opened.cidr"));
    assertEquals(port, joined(document, "exhibit.opened.port"));
    assertEquals(world, joined(document, "exhibit.opened.world"));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "UpdateTrail | {'name':'t','isMultiRegionTrail':false} | true",
        "UpdateTrail | {'name':'t','includeGlobalServiceEvents':'false'} | true",
        "UpdateTrail | {'name':'t','isOrganizationTrail':false} | true",
        "UpdateTrail | {'name':'t','isMultiRegionTrail':true,'s3BucketName':'b'} | ``",
        "PutEventSelectors | {'eventSelectors':[{'readWriteType':'All','includeManagementEvents':true,'excludeManagementEventSources':[]}]} | ``",
        "PutEventSelectors | {'eventSelectors':[{'dataResources':[]}]} | ``",
        "PutEventSelectors | {'eventSelectors':[{'readWriteType':'ReadOnly'},{'readWriteType':'WriteOnly'}]} | ``",
        "PutEventSelectors | {'eventSelectors':[{'readWriteType':'WriteOnly','includeManagementEvents':true}]} | true",
        "PutEventSelectors | {'eventSelectors':[{'readWriteType':'ReadOnly'}]} | true",
        "PutEventSelectors | {'eventSelectors':[{'readWriteType':'All','includeManagementEvents':false}]} | true",
        "PutEventSelectors | {'eventSelectors':[{'excludeManagementEventSources':['kms.amazonaws.com']}]} | true",
        "PutEventSelectors | {'eventSelectors':[]} | true",
        "PutEventSelectors | {'trailName':'t'} | ``",
        "PutEventSelectors | {'advancedEventSelectors':[{'name':'m','fieldSelectors':[{'field':'eventCategory','equals':['Management']}]}]} | ``",
        "PutEventSelectors | {'advancedEventSelectors':[{'fieldSelectors':[{'field':'eventCategory','equals':['Management']},{'field':'readOnly','equals':['false']}]}]} | true",
        "PutEventSelectors | {'advancedEventSelectors':[{'fieldSelectors':[{'field':'eventCategory','equals':['Management']},{'field':'readOnly','equals':['false']}]},{'fieldSelectors':[{'field':'eventCategory','equals':['Management']},{'field':'readOnly','equals':['true']}]}]} | ``",
        "PutEventSelectors | {'advancedEventSelectors':[{'fieldSelectors':[{'field':'eventCategory','equals':['Management']},{'field':'eventSource','notEquals':['kms.amazonaws.com']}]}]} | true",
        "PutEventSelectors | {'advancedEventSelectors':[{'fieldSelectors':[{'field':'eventCategory','equals':['Data']}]}]} | true",
        "UpdateDetector | {'detectorId':'d','enable':false} | true",
        "UpdateDetector | {'detectorId':'d','enable':true} | ``",
        "UpdateDetector | {'detectorId':'d'} | ``",
        "CreateTrail | {'isMultiRegionTrail':false} | ``",
      })
  void narrowing(String action, String request, String expected) {
    Document document = map(action, "'requestParameters':" + request);
    assertEquals(expected, joined(document, "exhibit.narrows"));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "PutBucketPolicy | {'bucketPolicy':{'Statement':[{'Effect':'Allow','Principal':'*','Action':'s3:GetObject'}]}} | *",
        "PutBucketPolicy | {'bucketPolicy':{'Statement':{'Effect':'Allow','Principal':{'AWS':'*'}}}} | *",
        "PutBucketPolicy | {'bucketPolicy':'{\\'Statement\\':[{\\'Effect\\':\\'Allow\\',\\'Principal\\':{\\'AWS\\':[\\'arn:aws:iam::111122223333:root\\',\\'444455556666\\']}}]}'} | 111122223333 444455556666",
        "PutBucketPolicy | {'bucketPolicy':{'Statement':[{'Effect':'Deny','Principal':'*'}]}} | ``",
        "PutBucketPolicy | {'bucketPolicy':{'Statement':[{'Effect':'Allow','Principal':{'Service':'cloudtrail.amazonaws.com'}}]}} | ``",
        "PutBucketPolicy | {'bucketPolicy':{'Statement':[{'Effect':'Allow','Principal':'*','Condition':{'StringEquals':{'aws:PrincipalOrgID':'o-abc'}}}]}} | ``",
        "PutBucketPolicy | {'bucketPolicy':{'Statement':[{'Effect':'Allow','Principal':'*','Condition':{'IpAddress':{'aws:SourceIp':['10.0.0.0/8']}}}]}} | ``",
        "PutBucketPolicy | {'bucketPolicy':{'Statement':[{'Effect':'Allow','Principal':'*','Condition':{'IpAddress':{'aws:SourceIp':'0.0.0.0/0'}}}]}} | *",
        "PutBucketPolicy | {'bucketPolicy':{'Statement':[{'Effect':'Allow','Principal':'*','Condition':{'Bool':{'aws:SecureTransport':'true'}}}]}} | *",
        "PutBucketPolicy | {'bucketPolicy':{'Statement':[{'Effect':'Allow','Principal':'*','Condition':{'StringNotEquals':{'aws:PrincipalOrgID':'o-abc'}}}]}} | *",
        "PutBucketPolicy | {'bucketPolicy':{'Statement':[{'Effect':'Allow','Principal':'*','Condition':{'StringEquals':{'aws:PrincipalAccount':'999900001111'}}}]}} | 999900001111",
        "PutBucketPolicy | {'bucketPolicy':{'Statement':[{'Effect':'Allow','NotPrincipal':{'AWS':'111122223333'}}]}} | *",
        "PutBucketPolicy | {'bucketPolicy':'invalid'} | ``",
        "PutBucketAcl | {'x-amz-acl':['private']} | ``",
        "PutBucketAcl | {'x-amz-acl':'public-read'} | *",
        "PutBucketAcl | {'x-amz-acl':['authenticated-read']} | *",
        "PutBucketAcl | {'x-amz-grant-read':['uri=\\'http://acs.amazonaws.com/groups/global/AllUsers\\'']} | *",
        "PutBucketAcl | {'AccessControlPolicy':{'Owner':{'ID':'me'},'AccessControlList':{'Grant':[{'Grantee':{'ID':'me'},'Permission':'FULL_CONTROL'},{'Grantee':{'ID':'they'}},{'Grantee':{'URI':'http://acs.amazonaws.com/groups/s3/LogDelivery'}}]}}} | they",
        "PutBucketAcl | {'AccessControlPolicy':{'AccessControlList':{'Grant':{'Grantee':{'URI':'http://acs.amazonaws.com/groups/global/AuthenticatedUsers'}}}}} | *",
        "ModifyImageAttribute | {'launchPermission':{'add':{'items':[{'group':'all'},{'userId':'111122223333'}]}}} | * 111122223333",
        "ModifyImageAttribute | {'launchPermission':{'remove':{'items':[{'group':'all'}]}}} | ``",
        "ModifyImageAttribute | {'attributeType':'description','someThing':{'add':{'items':[{'group':'all'}]}}} | ``",
        "ModifySnapshotAttribute | {'createVolumePermission':{'add':{'items':[{'userId':'111122223333'}]}}} | 111122223333",
        "ModifyDBSnapshotAttribute | {'attributeName':'restore','valuesToAdd':['all','111122223333']} | * 111122223333",
        "ModifyDBClusterSnapshotAttribute | {'attributeName':'restore','valuesToRemove':['all']} | ``",
        // who a policy names
        "PutBucketPolicy | {'bucketPolicy':{'Statement':[{'Effect':'Allow','Principal':{'AWS':['111122223333','*']}}]}} | 111122223333 *",
        "PutBucketPolicy | {'bucketPolicy':{'Statement':[{'Effect':'Allow','Principal':{'AWS':['arn:aws-us-gov:iam::111122223333:role/r-444455556666','arn:aws-cn:sts::777788889999:assumed-role/a/b']}}]}} | 111122223333 777788889999",
        "PutBucketPolicy | {'bucketPolicy':{'Statement':[{'Effect':'Allow','Principal':{'CanonicalUser':'79a59df900b949e5'}}]}} | 79a59df900b949e5",
        "PutBucketPolicy | {'bucketPolicy':{'Statement':[{'Effect':'Allow','Principal':{'Federated':['arn:aws:iam::111122223333:saml-provider/idp','accounts.google.com']}}]}} | 111122223333 accounts.google.com",
        "PutBucketPolicy | {'bucketPolicy':{'Statement':[{'Effect':'Allow','Principal':{'AWS':'arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1'}}]}} | ``",
        "PutBucketPolicy | {'bucketPolicy':{'Statement':[{'Effect':'Allow','Principal':{'AWS':'AROAEXAMPLE000000001'}}]}} | AROAEXAMPLE000000001",
        "PutBucketPolicy | {'bucketPolicy':{'Statement':[{'Effect':'Deny','NotPrincipal':{'AWS':'111122223333'}}]}} | ``",
        "PutBucketPolicy | {'BucketPolicy':{'statement':[{'effect':'Allow','principal':{'aws':'*'}}]}} | *",
        "PutBucketPolicy | '{\\'bucketName\\':\\'b\\',\\'bucketPolicy\\':{\\'Statement\\':[{\\'Effect\\':\\'Allow\\',\\'Principal\\':\\'*\\'}]}}' | *",
        "PutBucketPolicy | {'bucketPolicy':{'Statement':[{'Effect':'Allow','Principal':{'Service':'s3.amazonaws.com'}},{'Effect':'Allow','Principal':'*','Condition':{'Bool':{'aws:PrincipalIsAWSService':'true'}}}]}} | ``",
        "PutBucketPolicy | null | ``",
        "PutBucketPolicy | {'omitted':true,'originalSize':200000} | ``",
        // lists
        "PutBucketAcl | {'x-amz-acl':['log-delivery-write']} | ``",
        "PutBucketAcl | {'X-Amz-Acl':['public-read-write']} | *",
        "PutBucketAcl | {'x-amz-grant-full-control':['id=\\'abc\\', emailAddress=\\'a@example.com\\', uri=http://acs.amazonaws.com/groups/s3/LogDelivery']} | abc a@example.com",
        "PutBucketAcl | {'accessControlPolicy':{'owner':{'id':'me'},'accessControlList':[{'grantee':{'id':'me','displayName':'m'}},{'grantee':{'uri':'https://acs.amazonaws.com/groups/global/AllUsers'}}]}} | *",
        "PutBucketAcl | {'AccessControlPolicy':''} | ``",
        // images and snapshots
        "ModifyImageAttribute | {'ModifyImageAttributeRequest':{'LaunchPermission':{'Add':[{'Group':'all'}],'Remove':[{'UserId':'444455556666'}]}}} | *",
        "ModifyImageAttribute | {'launchPermission':{'add':{'items':[{'organizationArn':'arn:aws:organizations::111122223333:organization/o-a'}]}}} | arn:aws:organizations::111122223333:organization/o-a",
        "ModifyImageAttribute | {'launchPermission':{'add':{'items':[{'group':'none'}]}}} | ``",
        "ModifySnapshotAttribute | {'attribute':'createVolumePermission','operationType':'add','userIdSet':{'items':[{'userId':'111122223333'}]},'groupSet':{'items':[{'group':'all'}]}} | 111122223333 *",
        "ModifySnapshotAttribute | {'attribute':'createVolumePermission','operationType':'remove','userIds':['111122223333']} | ``",
        "ModifyDBClusterSnapshotAttribute | {'attributeName':'restore','valuesToAdd':'all'} | *",
        "ModifyDBSnapshotAttribute | {'attributeName':'restore','valuesToAdd':[],'valuesToRemove':['all']} | ``",
        "ModifyDBSnapshotAttribute | null | ``",
      })
  void grants(String action, String request, String expected) {
    Document document = map(action, "'requestParameters':" + request.replace("\\'", "\\\""));
    assertEquals(expected, joined(document, "exhibit.grant.to"));
  }

  /** What stands beside a grant to everyone, and whom it leaves. */
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        // the caller or its network is fixed
        "'StringEquals':{'aws:SourceVpce':'vpce-1a2b3c4d'} | ``",
        "'StringEquals':{'aws:sourceVpc':['vpc-111','vpc-222']} | ``",
        "'stringequals':{'AWS:PRINCIPALORGID':'o-a1b2c3d4e5'} | ``",
        "'ForAnyValue:StringLike':{'aws:PrincipalOrgPaths':'o-a1b2c3d4e5/r-ab12/*'} | ``",
        "'ArnLike':{'aws:SourceArn':'arn:aws:sns:*:111122223333:*'} | ``",
        "'StringEquals':{'aws:SourceAccount':'111122223333'} | ``",
        "'ArnEquals':{'aws:PrincipalArn':'arn:aws-cn:iam::111122223333:role/reader'} | 111122223333",
        "'StringEquals':{'s3:DataAccessPointAccount':'111122223333'} | 111122223333",
        "'StringLike':{'aws:userId':'AROAEXAMPLE000000001:*'} | ``",
        "'IpAddress':{'aws:SourceIp':['203.0.113.0/24','2001:db8::/32','198.51.100.7']} | ``",
        "'Bool':{'aws:SecureTransport':'true'},'StringEquals':{'aws:SourceVpce':'vpce-1'} | ``",
        // anybody can satisfy it
        "'StringEqualsIfExists':{'aws:PrincipalOrgID':'o-a1b2c3d4e5'} | *",
        "'ForAllValues:StringEquals':{'aws:PrincipalOrgID':'o-a1b2c3d4e5'} | *",
        "'IpAddressIfExists':{'aws:SourceIp':'203.0.113.0/24'} | *",
        "'Null':{'aws:SourceVpce':'false'} | *",
        "'ArnNotLike':{'aws:PrincipalArn':'arn:aws:iam::111122223333:*'} | *",
        "'StringLike':{'aws:PrincipalOrgID':'o-*'} | *",
        "'StringLike':{'aws:PrincipalOrgID':'o*'} | *",
        "'StringLike':{'aws:SourceVpce':'vpce-*'} | *",
        "'StringLike':{'aws:PrincipalArn':'arn:aws:iam::*:role/reader'} | *",
        "'StringLike':{'aws:PrincipalArn':'arn:aws:iam::*:role/111122223333'} | *",
        "'ArnLike':{'aws:PrincipalArn':'arn:aws:iam::1111????3333:root'} | *",
        "'StringEquals':{'aws:PrincipalOrgID':'${aws:PrincipalOrgID}'} | *",
        "'StringEquals':{'aws:SourceVpce':[]} | *",
        "'StringEquals':{'aws:PrincipalAccount':['111122223333','*']} | *",
        "'StringLike':{'aws:Referer':'https://example.com/*'} | *",
        "'StringEquals':{'aws:username':'ops'} | *",
        "'StringEquals':{'aws:PrincipalTag/team':'ops'} | *",
        "'StringEquals':{'s3:x-amz-acl':'bucket-owner-full-control'} | *",
        "'IpAddress':{'aws:VpcSourceIp':'10.0.0.0/8'} | *",
        "'IpAddress':{'aws:SourceIp':['203.0.113.0/24','::/0']} | *",
        "'IpAddress':{'aws:SourceIp':['0.0.0.0/1','128.0.0.0/1']} | *",
        "'IpAddress':{'aws:SourceIp':'2001:db8::/16'} | *",
        "'Bool':{'aws:PrincipalIsAWSService':'false'} | *",
        "'StringEquals':'aws:SourceVpce' | *",
      })
  void conditions(String condition, String expected) {
    Document document =
        map(
            "PutBucketPolicy",
            "'requestParameters':{'bucketPolicy':{'Statement':[{'Effect':'Allow','Principal':'*',"
                + "'Condition':{"
                + condition
                + "}}]}}");
    assertEquals(expected, joined(document, "exhibit.grant.to"));
  }

  /** The account that acted. */
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "{'type':'IAMUser','accountId':'111122223333'} | 444455556666 | 111122223333",
        "{'type':'AWSService','invokedBy':'config.amazonaws.com'} | 444455556666 | 444455556666",
        "{'type':'AWSService','accountId':'111122223333'} | 444455556666 | 444455556666",
        "{'type':'AWSService','accountId':'111122223333'} | `` | 111122223333",
        "null | 444455556666 | 444455556666",
        "'{\\'type\\':\\'IAMUser\\',\\'accountId\\':\\'111122223333\\'}' | 444455556666 | 111122223333",
        "{'type':'IAMUser'} | `` | ``",
      })
  void actingAccount(String identity, String recipient, String expected) {
    Document document =
        map(
            "RunInstances",
            "'userIdentity':"
                + identity.replace("\\'", "\\\"")
                + ",'recipientAccountId':'"
                + recipient
                + "'");
    assertEquals(expected, document.text("cloud.account.id", ""));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "StopLogging | 'errorCode':'TrailNotFoundException' | refused | failure | ``",
        "StopLogging | 'responseElements':null | succeeded | success | ``",
        "ConsoleLogin | 'responseElements':{'ConsoleLogin':'Success'},'additionalEventData':{'MFAUsed':'No'} | succeeded | success | No",
        "ConsoleLogin | 'responseElements':{'ConsoleLogin':'Success'},'additionalEventData':{'MFAUsed':'Yes'} | succeeded | success | Yes",
        "ConsoleLogin | 'responseElements':{'ConsoleLogin':'Failure'} | refused | failure | ``",
        "ConsoleLogin | 'responseElements':null | refused | failure | ``",
        "SwitchRole | 'responseElements':{'SwitchRole':'Failure'} | refused | failure | ``",
      })
  void effects(String action, String members, String effect, String outcome, String mfa) {
    Document document = map(action, members);
    assertEquals(effect, document.text("exhibit.effect"));
    assertEquals(outcome, document.text("event.outcome"));
    assertEquals(mfa, document.text("exhibit.mfa", ""));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "{'type':'IAMUser','userName':'deploy','principalId':'AIDA1','accountId':'1'} | deploy | AIDA1 | ``",
        "{'type':'IAMUser','arn':'arn:aws:iam::1:user/team/ops'} | ops | `` | ``",
        "{'type':'Root','accountId':'1','principalId':'1'} | root | 1 | ``",
        "{'type':'AssumedRole','principalId':'AROA1:s','arn':'arn:aws:sts::1:assumed-role/admin/s','sessionContext':{'sessionIssuer':{'userName':'admin','principalId':'AROA1'}}} | admin | AROA1:s | admin",
        "{'type':'AssumedRole','arn':'arn:aws:sts::1:assumed-role/admin/s'} | admin | `` | ``",
        "{'type':'FederatedUser','arn':'arn:aws:sts::1:federated-user/ops','principalId':'1:ops'} | ops | 1:ops | ``",
        "{'type':'AWSService','invokedBy':'ec2.amazonaws.com'} | ec2.amazonaws.com | ec2.amazonaws.com | ``",
        "{'type':'AWSAccount','accountId':'111122223333','principalId':'AROA1:x'} | 111122223333 | AROA1:x | ``",
        "{'type':'IdentityCenterUser','onBehalfOf':{'userId':'94482488-3041-7026-18f3-be45837cd0e4'}} | 94482488-3041-7026-18f3-be45837cd0e4 | 94482488-3041-7026-18f3-be45837cd0e4 | ``",
        "{'type':'WebIdentityUser','userName':'pipeline','principalId':'p'} | pipeline | p | ``",
        "{'accountId':'1','invokedBy':'secretsmanager.amazonaws.com'} | secretsmanager.amazonaws.com | secretsmanager.amazonaws.com | ``",
        "null | `` | `` | ``",
        "[1] | `` | `` | ``",
      })
  void actors(String identity, String name, String id, String issuer) {
    Document document = map("StopLogging", "'userIdentity':" + identity);
    assertEquals(name, document.text("user.name", ""));
    assertEquals(id, document.text("user.id", ""));
    assertEquals(issuer, document.text("client.user.name", ""));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "198.51.100.7 | 198.51.100.7",
        "2001:db8::1 | 2001:db8::1",
        "08.1.250.216 | ``",
        "config.amazonaws.com | ``",
        "1.2.3 | ``",
        "1.2.3.4.5 | ``",
        "::: | ``",
        "face:b00k | ``",
      })
  void onlyAnAddressIsAnAddress(String written, String ip) {
    Document document = map("StopLogging", "'sourceIPAddress':'" + written + "'");
    assertEquals(ip, document.text("source.ip", ""));
    assertEquals(written, document.text("source.address"));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "2026-03-01T10:00:00Z | 2026-03-01T10:00:00Z",
        "2026-03-01 10:00:00.000000000 | 2026-03-01T10:00:00Z",
        "2022-02-08 09:23:37+11:00 | 2022-02-07T22:23:37Z",
        "2026-03-01T10:00:00.123456Z | 2026-03-01T10:00:00.123Z",
        "0000-01-01T00:00:00Z | ``",
        "soon | ``",
        "1772359200 | ``",
      })
  void times(String written, String expected) {
    assertEquals(expected, String.valueOf((Object) Times.parse(written)).replace("null", ""));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "DeleteTrail | 'requestParameters':{'name':'main'} | main",
        "AuthorizeSecurityGroupIngress | 'requestParameters':{'groupId':'sg-1','cidrIp':'0.0.0.0/0'} | sg-1",
        "CreateSecurityGroup | 'requestParameters':{'groupName':'web','vpcId':'vpc-1'},'responseElements':{'groupId':'sg-2'} | web",
        "TerminateInstances | 'requestParameters':{'instancesSet':{'items':[{'instanceId':'i-1'},{'instanceId':'i-2'}]}} | i-1 i-2",
        "DeleteFlowLogs | 'requestParameters':{'DeleteFlowLogsRequest':{'FlowLogId':{'tag':1,'content':'fl-1'}}} | fl-1",
        "DeleteVpc | 'requestParameters':{'vpcId':'vpc-1'} | vpc-1",
        "AttachUserPolicy | 'requestParameters':{'policyArn':'arn:p','userName':'ops'} | arn:p",
        "GetObject | 'resources':[{'ARN':'arn:aws:s3:::b/k','type':'AWS::S3::Object'}],'requestParameters':{'bucketName':'b'} | arn:aws:s3:::b/k",
        "ConsoleLogin | 'requestParameters':null | ``",
      })
  void onWhat(String action, String members, String ids) {
    assertEquals(ids, joined(map(action, members), "resource.id"));
  }
}
