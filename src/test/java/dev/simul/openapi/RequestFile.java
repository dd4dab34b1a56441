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
  private static final Pattern SCRIPT = Pattern.compile("\n\n> \\{% (.+) %}$");

  /// A request.
  ///
  /// @param title what stands above it; its end is the status that is expected
  /// @param headers names and values by turns
  /// @param script what is done with the answer, in JavaScript; empty if nothing is
  record Request(
      String title, String method, String path, List<String> headers, String body, String script) {

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
        Arrays.stream(text.split("(?m)^### ", -1))
            .skip(1)
            .map(String::strip)
            .map(RequestFile::request)
            .toList());
  }

  private static Request request(String text) {
    Matcher script = SCRIPT.matcher(text);
    boolean scripted = script.find();
    String[] parts = (scripted ? text.substring(0, script.start()) : text).split("\n\n", 2);
    String[] lines = parts[0].split("\n", -1);
    if (lines.length == 1) {
      throw new IllegalStateException("no request below: " + lines[0]);
    }
    String[] call = lines[1].split(" ", 2);
    List<String> headers = new ArrayList<>();
    for (String line : Arrays.asList(lines).subList(2, lines.length)) {
      headers.addAll(List.of(line.split(": ", 2)));
    }
    return new Request(
        lines[0],
        call[0],
        call[1].replace("{{host}}", ""),
        headers,
        parts.length == 1 ? "" : parts[1],
        scripted ? script.group(1) : "");
  }
}
