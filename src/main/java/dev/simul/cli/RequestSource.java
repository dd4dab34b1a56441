package dev.simul.cli;

import dev.simul.request.preset.Preset;
import dev.simul.request.preset.Presets;
import dev.simul.study.Studies;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.stream.Collectors;

/// Where the request of a run comes from.
record RequestSource(Presets presets, Studies studies, InputStream standardInput) {

  /// Returns the body of a request.
  ///
  /// @param source `-` for standard input, or the name of a preset, or else of a file
  byte[] read(String source) throws RefusedException, IOException {
    if (source.equals("-")) {
      return standardInput.readAllBytes();
    }
    if (presets.find(source).isPresent()) {
      return ("{\"preset\": \"" + source + "\"}").getBytes(StandardCharsets.UTF_8);
    }
    return Files.readAllBytes(file(source));
  }

  private Path file(String source) throws RefusedException {
    try {
      Path file = Path.of(source);
      if (Files.isRegularFile(file) && Files.isReadable(file)) {
        return file;
      }
    } catch (InvalidPathException noPath) {
      // Refused below, as a name that no file has.
    }
    throw new RefusedException(
        source
            + " is neither a preset, nor a study, nor a file that can be read; the presets are "
            + presets.all().stream().map(Preset::name).collect(Collectors.joining(", "))
            + "; the studies are "
            + String.join(", ", studies.names()));
  }
}
