package dev.simul.job;

import dev.simul.problem.Problem;
import dev.simul.problem.ProblemException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.util.MimeTypeUtils;

/// The forms in which results are to be had.
enum ResultFormat {
  JSON("json", MediaType.APPLICATION_JSON_VALUE),
  MARKDOWN("md", "text/markdown;charset=UTF-8"),
  CSV("csv", "text/csv;charset=UTF-8"),
  /// To be had by its word only: its type is that of the first one.
  JMH("jmh", MediaType.APPLICATION_JSON_VALUE);

  private final String word;
  private final String type;

  ResultFormat(String word, String type) {
    this.word = word;
    this.type = type;
  }

  MediaType type() {
    return MediaType.parseMediaType(type);
  }

  /// Returns the form that a request asks for: by the word in its query, else by its `Accept`, else
  /// JSON.
  ///
  /// @throws ProblemException if it asks for none of these
  static ResultFormat of(@Nullable String word, HttpHeaders headers) {
    Optional<ResultFormat> asked = word == null ? accepted(headers) : named(word);
    return asked.orElseThrow(ResultFormat::notAcceptable);
  }

  private static Optional<ResultFormat> named(String word) {
    return Arrays.stream(values()).filter(format -> format.word.equals(word)).findFirst();
  }

  private static Optional<ResultFormat> accepted(HttpHeaders headers) {
    List<MediaType> accepted;
    try {
      accepted = new ArrayList<>(headers.getAccept());
    } catch (InvalidMediaTypeException unreadable) {
      return Optional.empty();
    }
    if (accepted.isEmpty()) {
      return Optional.of(JSON);
    }
    MimeTypeUtils.sortBySpecificity(accepted);
    return accepted.stream()
        .filter(range -> range.getQualityValue() > 0)
        .flatMap(range -> Arrays.stream(values()).filter(format -> range.includes(format.type())))
        .findFirst();
  }

  private static ProblemException notAcceptable() {
    return new ProblemException(
        new Problem(
            HttpStatus.NOT_ACCEPTABLE,
            "NOT_ACCEPTABLE",
            "Send Accept: application/json, text/markdown or text/csv, or ?format=json, md, csv or jmh; there is no other"
                + " form of results."));
  }
}
