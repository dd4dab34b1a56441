package dev.simul.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simul.catalogue.Catalogue;
import dev.simul.catalogue.Described;
import dev.simul.engine.Engine;
import dev.simul.executor.Executor;
import dev.simul.request.RequestFields;
import dev.simul.request.preset.Presets;
import dev.simul.workload.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// The documentation of requests says what their table does.
class RequestTableTest {
  private static final Path PAGE = Path.of("docs/api.md");
  private static final Path MENDED = Path.of("target/api.md");
  private static final String BEGIN = "<!-- fields of a request, from RequestFields -->\n";
  private static final String END = "<!-- end of the fields of a request -->\n";

  /// Without what only tests have.
  private static final Engine ENGINE =
      new Engine(shipped(Catalogue.of(Workload.class)), shipped(Catalogue.of(Executor.class)));

  @Test
  void the_documentation_has_every_field_of_a_request() throws IOException {
    String page = Files.readString(PAGE);
    String mended =
        page.substring(0, page.indexOf(BEGIN) + BEGIN.length())
            + RequestTable.of(RequestFields.request(ENGINE, Presets.builtIn().names()))
            + "\n"
            + RequestTable.of("workload", ENGINE.workloads())
            + "\n"
            + RequestTable.of("executor", ENGINE.executors())
            + page.substring(page.indexOf(END));
    if (!page.equals(mended)) {
      Files.writeString(MENDED, mended);
    }

    assertThat(page).as(PAGE + "; " + MENDED + " has the tables as they are").isEqualTo(mended);
  }

  private static <S extends Described> Catalogue<S> shipped(Catalogue<S> installed) {
    return Catalogue.containing(
        installed.all().stream()
            .filter(one -> !one.getClass().getPackageName().equals("dev.simul.own"))
            .toList());
  }
}
