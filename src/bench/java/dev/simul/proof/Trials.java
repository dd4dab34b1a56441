package dev.simul.proof;

import dev.simul.experiment.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// The trials of a part that were made so far: a file with a line of JSON for each.
record Trials(Path file) {
  private static final JsonMapper JSON = JsonMapper.shared();

  /// Returns the trials of this way of measuring, in the order in which they were made. A line that
  /// was not written to its end is no trial.
  List<Trial> all() throws IOException {
    List<Trial> trials = new ArrayList<>();
    if (!Files.exists(file)) {
      return trials;
    }
    for (String line : Files.readAllLines(file)) {
      try {
        Trial trial = JSON.readValue(line, Trial.class);
        if (trial.methodologyVersion() == Result.METHODOLOGY_VERSION) {
          trials.add(trial);
        }
      } catch (JacksonException cut) {
        System.err.println(file + " has a line that is cut off, which is left out: " + line);
      }
    }
    return trials;
  }

  void add(Trial trial) throws IOException {
    // On a line of its own, even after one that was cut off.
    String end = Files.exists(file) && !Files.readString(file).endsWith("\n") ? "\n" : "";
    Files.writeString(
        file,
        end + JSON.writeValueAsString(trial) + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }
}
