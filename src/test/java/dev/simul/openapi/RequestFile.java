package dev.simul.openapi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A file of requests, in as much of the format of `.http` files as ours use.
record RequestFile(List<Request> requests) {
  private static final Pattern STATUS = Pattern.compile(": ([1-5][0-9]{2})$");
  private static final String NAME = "# @name ";

  /// A request.
  ///
  /// @param title what stands above it; its end is the status that is expected
  /// @param name by which later requests refer to its answer; empty if none does
  /// @param headers names and values by turns
  record Request(
      String title, String name, String method, String path, List<String> headers, String body) {

    int status() {
      Matcher status = STATUS.matcher(title);
      if (!status.find()) {
        throw new IllegalStateException("no status at the end of: " + title);
      }
      return Integer.parseInt(status.group(1));
    }
  }

  static RequestFile read(Path file) throws IOException {
    return parse(Files.readString(file));
  }

  static RequestFile parse(String text) {
    return new RequestFile(
        Arrays.stream(text.split("(?m)^### ", -1)).skip(1).map(RequestFile::request).toList());
  }

  private static Request request(String text) {
    String[] parts = text.strip().split("\n\n", 2);
    String title = "";
    String name = "";
    String[] call = null;
    List<String> headers = new ArrayList<>();
    for (String line : parts[0].split("\n", -1)) {
      if (title.isEmpty()) {
        title = line;
      } else if (line.startsWith(NAME)) {
        name = line.substring(NAME.length());
      } else if (call == null) {
        call = line.split(" ", 2);
      } else {
        headers.addAll(List.of(line.split(": ", 2)));
      }
    }
    if (call == null) {
      throw new IllegalStateException("no request below: " + title);
    }
    String path = call[1].replace("{{host}}", "");
    return new Request(title, name, call[0], path, headers, parts.length == 1 ? "" : parts[1]);
  }
}
