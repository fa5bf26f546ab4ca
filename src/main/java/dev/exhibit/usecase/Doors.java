package dev.exhibit.usecase;

import dev.exhibit.model.ControlLibrary;
import dev.exhibit.model.ReaderKey;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The ways into Exhibit, before a workspace is open. */
public interface Doors {
  /**
   * Opens a workspace and its connection; close it when done.
   *
   * @throws dev.exhibit.model.UserFacingException when the workspace cannot be used
   * @throws IllegalArgumentException when what was asked makes no sense
   */
  UseCases open(ConnectionRequest request);

  /**
   * Opens the window and returns when it is closed.
   *
   * @return false when there is no display
   */
  boolean openWindow(ConnectionRequest request);

  /**
   * Opens a package in a window and returns when it is closed; needs no workspace.
   *
   * @param trust PEM files with the certificates that the person trusts
   * @param key opens an encrypted package; null without one
   * @return false when there is no display
   */
  boolean openPackage(Path file, List<Path> trust, @Nullable ReaderKey key);

  /** Reads packages that somebody sent; needs no workspace. */
  AuditDesk auditDesk();

  /**
   * Writes a commented workspace, leaving what is there.
   *
   * @param folder null for the default workspace
   * @return the files of the workspace
   */
  List<Path> init(@Nullable Path folder);

  /**
   * Begins the engagement of the next period, with what a former one hands on.
   *
   * @param folder an empty one; null for the default workspace
   * @param former the workspace of the former engagement, which is not changed
   * @param period {@code FROM/TO}; null for the one that follows by the calendar
   * @return the files of the workspace
   * @throws dev.exhibit.model.UserFacingException when it cannot be begun; nothing is left then
   */
  List<Path> follow(@Nullable Path folder, Path former, @Nullable String period);

  /** Backups of a workspace, and workspaces from backups. */
  WorkspaceCare care(@Nullable Path workspace);

  /** Controls of a workspace: the shipped ones and its own. */
  ControlLibrary library(@Nullable Path workspace);

  /**
   * Checks controls: their files, and what they ask against the store where one can be reached.
   *
   * @param folder whose controls alone are checked; null for those of the workspace
   */
  LintControls.Report lint(@Nullable Path folder, ConnectionRequest request);

  /** Whether a store was named, or the workspace has one of its own with something in it. */
  boolean hasStore(ConnectionRequest request);

  /** What time it is. */
  Instant now();

  /** The embedded log store of a workspace. */
  StoreControl storeControl(@Nullable Path workspace);

  /** The ledger of a workspace. */
  ReadLedger ledger(@Nullable Path workspace);

  /** Runs commands and records them in a workspace, whatever its state. */
  RecordRuns recorder(@Nullable Path workspace);

  /**
   * Checks packages; needs no workspace.
   *
   * @param workspace whose ledger tells of it; null for the person's own, if there is one
   * @throws dev.exhibit.model.UserFacingException when the named one has no ledger
   */
  VerifyPackage verifyPackage(@Nullable Path workspace);

  /**
   * Compares packages; needs no workspace.
   *
   * @param workspace whose ledger tells of it, if there is one; null for the person's own
   */
  ComparePackages comparePackages(@Nullable Path workspace);

  /** Has an authority vouch for the time of a package; told in the ledger of a workspace. */
  TimestampPackage timestamp(@Nullable Path workspace);

  /** Makes and judges a generated trail. */
  RunDemo demo();

  /** The demo's workspace, unless a person named one. */
  Path demoFolder(@Nullable Path named);
}
