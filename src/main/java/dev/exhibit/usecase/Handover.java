package dev.exhibit.usecase;

import dev.exhibit.model.LedgerHead;
import java.time.Instant;
import java.util.List;

/**
 * What an engagement hands on to the one of the next period, and what stays behind.
 *
 * @param name of the former engagement
 * @param period of the former engagement, {@code FROM/TO}; empty where nobody said
 * @param head of its ledger when it was read
 * @param controls how many files of controls the company has of its own
 * @param profiles how many field profiles of its own
 * @param templates how many files of the report of its own
 * @param files other files that the engagement names, relative to its workspace
 * @param leftOut links that are not followed and names that are none, which are not handed on
 * @param ownKey whether the identity of the former workspace signs, which stays there
 * @param notifies whether people are told of alerts, by a file that stays there
 * @param waivers those that are in force, which stay behind
 */
public record Handover(
    String name,
    String period,
    LedgerHead head,
    long controls,
    long profiles,
    long templates,
    List<String> files,
    List<String> leftOut,
    boolean ownKey,
    boolean notifies,
    List<InForce> waivers) {

  public Handover {
    files = List.copyOf(files);
    leftOut = List.copyOf(leftOut);
    waivers = List.copyOf(waivers);
  }

  /**
   * A waiver that was not withdrawn and has not ended.
   *
   * @param id of its record
   * @param scope KQL
   */
  public record InForce(String id, String control, String scope, String approver, Instant until) {}
}
