package dev.simul.cli;

import dev.simul.request.json.Spelling;
import dev.simul.request.preset.Presets;
import dev.simul.request.preset.Size;
import dev.simul.request.preset.SizedName;
import dev.simul.study.Studies;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Where the request of a run comes from.
record RequestSource(Presets presets, Studies studies, InputStream standardInput) {

  /// Returns the body of a request.
  ///
  /// @param source the name of a preset, `-` for standard input, or the name of a file
  /// @param size how large the preset is to be
  byte[] read(String source, Size size) throws RefusedException, IOException {
    if (presets.find(source).isPresent()) {
      return new SizedName(source, size).toJson("preset").getBytes(StandardCharsets.UTF_8);
    }
    Path file = source.equals("-") ? null : file(source);
    if (size != Size.FULL) {
      throw new RefusedException(
          "--small is for presets and studies: a request of your own states its sizes itself, or has"
              + " \"size\": \"small\" next to its preset");
    }
    return file == null ? standardInput.readAllBytes() : Files.readAllBytes(file);
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
        source + " is neither a preset, nor a study, nor a file that can be read" + hint(source));
  }

  private String hint(String source) {
    List<String> names = Stream.concat(presets.names().stream(), studies.names().stream()).toList();
    String near = Spelling.suggestion(source, names);
    return names.stream()
        .filter(name -> source.startsWith(name + "-") && near.isEmpty())
        .findFirst()
        .map(
            name -> "; the sizes of " + name + " are run " + name + " and run " + name + " --small")
        .orElse(near + "; simul presets lists them all");
  }
}
