package dev.simul.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownTextTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '\0',
      textBlock =
          """
          [x](http://evil.test)         ¦ \\[x\\](http\\://evil.test)
          ![x](http://evil.test/a.png)  ¦ !\\[x\\](http\\://evil.test/a.png)
          [x]: http://evil.test         ¦ \\[x\\]: http\\://evil.test
          <http://evil.test>            ¦ &lt;http\\://evil.test>
          see https://evil.test         ¦ see https\\://evil.test
          see www.evil.test             ¦ see www\\.evil.test
          <img src=x onerror=alert(1)>  ¦ &lt;img src=x onerror=alert(1)>
          <!-- -->                      ¦ &lt;!-- -->
          &lt;b>                        ¦ &amp;lt;b>
          &#60;b>                       ¦ &amp;#60;b>
          a | b                         ¦ a \\| b
          a \\| b                       ¦ a \\\\\\| b
          `code`                        ¦ \\`code\\`
          **bold** and *it*             ¦ \\*\\*bold\\*\\* and \\*it\\*
          __bold__ and _it_             ¦ \\_\\_bold\\_\\_ and \\_it\\_
          ~~gone~~                      ¦ \\~\\~gone\\~\\~
          # heading                     ¦ \\# heading
          - entry                       ¦ \\- entry
          + entry                       ¦ \\+ entry
          > quoted                      ¦ \\> quoted
          ---                           ¦ \\---
          ===                           ¦ \\===
          1. entry                      ¦ 1\\. entry
          12) entry                     ¦ 12\\) entry
          """)
  void escapes_what_would_be_markup(String text, String markdown) {
    assertThat(MarkdownText.of(text)).isEqualTo(markdown);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a pool of 4 threads, thread-pool(workers=4)",
        "1.96 (1.93–1.98) times as fast",
        "NOT_INTERLEAVED, simul.queue.limit",
        "a & b, AT&T, 3 > 2, 5:30",
        "the fork ended with exit code 1: no memory!",
        "Größe 語"
      })
  void leaves_sentences_as_they_are(String text) {
    assertThat(MarkdownText.of(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\n# b", "a\r\n\n# b", "a\u2028# b", "\ta # b\n"})
  void stays_on_one_line(String text) {
    assertThat(MarkdownText.of(text)).isEqualTo("a # b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\u001B[31mb", "a\u202Eb", "a\u009Bb"})
  void sends_nothing_to_a_terminal_that_it_obeys(String text) {
    assertThat(MarkdownText.of(text)).startsWith("a\uFFFD").endsWith("b");
  }
}
