package dev.simul.job.http;

import dev.simul.problem.Problem;
import dev.simul.problem.ProblemException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.util.InvalidMimeTypeException;
import org.springframework.util.MimeTypeUtils;

/// The formats in which results are available.
public enum ResultFormat {
  JSON("json", MediaType.APPLICATION_JSON_VALUE),
  MARKDOWN("md", "text/markdown;charset=UTF-8"),
  CSV("csv", "text/csv;charset=UTF-8"),
  HTML("html", "text/html;charset=UTF-8"),
  /// To be had by its word only: its type is that of the first one.
  JMH("jmh", MediaType.APPLICATION_JSON_VALUE);

  private final String word;
  private final String type;

  ResultFormat(String word, String type) {
    this.word = word;
    this.type = type;
  }

  /// Returns the type of the answer.
  public MediaType type() {
    return MediaType.parseMediaType(type);
  }

  /// Returns the form that a request asks for: by the word in its query, else by its `Accept`, else
  /// JSON.
  ///
  /// @throws ProblemException if it asks for none of these
  static ResultFormat of(@Nullable String word, HttpHeaders headers) {
    return of(word, headers, EnumSet.allOf(ResultFormat.class));
  }

  /// Returns the form that a request asks for, of those that there are.
  ///
  /// @throws ProblemException if it asks for none of these
  public static ResultFormat of(
      @Nullable String word, HttpHeaders headers, Set<ResultFormat> forms) {
    Optional<ResultFormat> asked =
        word == null
            ? accepted(headers, forms)
            : forms.stream().filter(form -> form.word.equals(word)).findFirst();
    return asked.orElseThrow(() -> notAcceptable(forms));
  }

  private static Optional<ResultFormat> accepted(HttpHeaders headers, Set<ResultFormat> forms) {
    List<MediaType> accepted;
    try {
      accepted = new ArrayList<>(headers.getAccept());
      // It refuses more than 50 types.
      MimeTypeUtils.sortBySpecificity(accepted);
    } catch (InvalidMediaTypeException | InvalidMimeTypeException unreadable) {
      return Optional.empty();
    }
    if (accepted.isEmpty()) {
      return Optional.of(JSON);
    }
    return accepted.stream()
        .filter(range -> range.getQualityValue() > 0)
        .flatMap(range -> forms.stream().filter(format -> range.includes(format.type())))
        .findFirst();
  }

  private static ProblemException notAcceptable(Set<ResultFormat> forms) {
    return new ProblemException(
        new Problem(
            HttpStatus.NOT_ACCEPTABLE,
            "NOT_ACCEPTABLE",
            "Send Accept: "
                + forms.stream()
                    .map(form -> form.type().getType() + "/" + form.type().getSubtype())
                    .distinct()
                    .collect(Collectors.joining(" or "))
                + ", or ?format="
                + forms.stream().map(form -> form.word).collect(Collectors.joining(" or "))
                + "; no other format is available, and Accept may have at most 50 types."));
  }
}
