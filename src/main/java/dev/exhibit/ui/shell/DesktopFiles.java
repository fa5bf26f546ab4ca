package dev.exhibit.ui.shell;

import dev.exhibit.ui.common.Files;
import dev.exhibit.ui.common.Messages;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.application.HostServices;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.FileChooser.ExtensionFilter;
import javafx.stage.Window;

/** The desktop's own choosers. */
public final class DesktopFiles implements Files {
  private final Supplier<Window> owner;
  private final HostServices host;

  /**
   * Choosers over a window.
   *
   * @param owner the window, asked for when a chooser opens
   */
  public DesktopFiles(Supplier<Window> owner, HostServices host) {
    this.owner = owner;
    this.host = host;
  }

  @Override
  public Optional<Path> choosePackage() {
    return choose("files.package", "*.asice", "*.p7m", "*.zip");
  }

  @Override
  public Optional<Path> chooseCertificate() {
    return choose("files.certificate", "*.pem", "*.crt", "*.cer");
  }

  private Optional<Path> choose(String key, String... patterns) {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(Messages.text(key));
    chooser
        .getExtensionFilters()
        .addAll(
            new ExtensionFilter(Messages.text(key), patterns),
            new ExtensionFilter(Messages.text("files.all"), "*.*"));
    File file = chooser.showOpenDialog(owner.get());
    return Optional.ofNullable(file).map(File::toPath);
  }

  @Override
  public Optional<Path> chooseFile(String title) {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(title);
    return Optional.ofNullable(chooser.showOpenDialog(owner.get())).map(File::toPath);
  }

  @Override
  public Optional<Path> chooseTarget(String name) {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(Messages.text("files.target"));
    chooser.setInitialFileName(name);
    String ending = "*" + name.substring(name.lastIndexOf('.'));
    chooser.getExtensionFilters().add(new ExtensionFilter(ending, ending));
    return Optional.ofNullable(chooser.showSaveDialog(owner.get())).map(File::toPath);
  }

  @Override
  public List<Path> chooseLogs() {
    return chooseSeveral(Messages.text("files.logs"));
  }

  @Override
  public List<Path> chooseAttachments() {
    return chooseSeveral(Messages.text("files.attach"));
  }

  private List<Path> chooseSeveral(String title) {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(title);
    List<File> chosen = chooser.showOpenMultipleDialog(owner.get());
    return chosen == null ? List.of() : chosen.stream().map(File::toPath).toList();
  }

  @Override
  public Optional<Path> chooseFolder() {
    DirectoryChooser chooser = new DirectoryChooser();
    chooser.setTitle(Messages.text("files.folder"));
    return Optional.ofNullable(chooser.showDialog(owner.get())).map(File::toPath);
  }

  @Override
  public void open(Path file) {
    host.showDocument(file.toUri().toString());
  }
}
