package dev.simul.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FirstViewTest {
  private static final Pattern IMPORT =
      Pattern.compile("(?m)^import \\{[^}]+} from \"([^\"]+)\";$");
  private static final Pattern PRELOAD =
      Pattern.compile("<link rel=\"modulepreload\" href=\"page/([^\"]+)\">");

  /// A browser otherwise learns of each module from the one that imports it, one after another.
  @Test
  void all_modules_of_the_first_view_are_asked_for_at_once() throws IOException {
    Set<String> needed = new TreeSet<>();
    addAll("main.js", needed);
    addAll("start/start.js", needed);
    needed.remove("main.js");

    Set<String> asked =
        PRELOAD.matcher(index()).results().map(link -> link.group(1)).collect(Collectors.toSet());

    assertThat(asked).isEqualTo(needed);
  }

  private static void addAll(String module, Set<String> found) {
    if (found.add(module)) {
      for (MatchResult other : IMPORT.matcher(PageFile.read(module)).results().toList()) {
        addAll(Path.of(module).resolveSibling(other.group(1)).normalize().toString(), found);
      }
    }
  }

  private static String index() throws IOException {
    try (InputStream page = FirstViewTest.class.getResourceAsStream("/static/index.html")) {
      return new String(page.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
