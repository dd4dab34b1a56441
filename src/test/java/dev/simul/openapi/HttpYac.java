package dev.simul.openapi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// httpYac, a client for `.http` files, as a command.
///
/// @param program where it is
record HttpYac(Path program) {

  /// Sends the requests of a file one after another, in the environment `local` of the
  /// `http-client.env.json` beside it.
  ///
  /// @return the title of each with the status of its answer, or with what kept it from one
  List<String> send(Path file) throws IOException, InterruptedException {
    // Not into a pipe: httpYac ends without waiting until one has taken more than 64 KiB.
    Path answers = file.resolveSibling("answers.json");
    Process process =
        new ProcessBuilder(
                program.toString(),
                "send",
                file.getFileName().toString(),
                "--all",
                "--env",
                "local",
                "--json")
            // It takes files below its directory only.
            .directory(file.getParent().toFile())
            .redirectErrorStream(true)
            .redirectOutput(answers.toFile())
            .start();
    try {
      process.waitFor();
    } finally {
      process.destroy();
    }
    String output = Files.readString(answers);
    if (!output.startsWith("{")) {
      throw new IllegalStateException(output);
    }
    return JsonMapper.shared()
        .readTree(output)
        .path("requests")
        .valueStream()
        .map(HttpYac::outcome)
        .toList();
  }

  private static String outcome(JsonNode request) {
    JsonNode status = request.path("response").path("statusCode");
    JsonNode failure = request.path("testResults").path(0).path("message");
    return request.path("title").asString()
        + " -> "
        + (status.isMissingNode() ? failure : status).asString();
  }
}
