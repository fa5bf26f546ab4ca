package dev.exhibit.ui;

import dev.exhibit.ui.common.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A person who always chooses the same files. */
public final class FakeFiles implements Files {
  public volatile Optional<Path> chosen = Optional.empty();

  /** A folder, apart from a file that is chosen; none for the same. */
  public volatile Optional<Path> folder = Optional.empty();

  /** Where to write, apart from what is chosen to be read: it would be replaced. */
  public volatile Optional<Path> target = Optional.empty();

  public final List<Path> opened = new CopyOnWriteArrayList<>();

  @Override
  public Optional<Path> choosePackage() {
    return chosen;
  }

  @Override
  public Optional<Path> chooseFolder() {
    return folder.or(() -> chosen);
  }

  @Override
  public Optional<Path> chooseTarget(String name) {
    return target;
  }

  @Override
  public Optional<Path> chooseCertificate() {
    return chosen;
  }

  @Override
  public Optional<Path> chooseFile(String title) {
    return chosen;
  }

  @Override
  public List<Path> chooseLogs() {
    return chosen.stream().toList();
  }

  @Override
  public List<Path> chooseAttachments() {
    return chosen.stream().toList();
  }

  @Override
  public void open(Path file) {
    opened.add(file);
  }
}
