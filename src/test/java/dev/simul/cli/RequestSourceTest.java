package dev.simul.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.simul.request.preset.Presets;
import dev.simul.request.preset.Size;
import dev.simul.study.Studies;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequestSourceTest {
  private final RequestSource source =
      new RequestSource(
          Presets.builtIn(), Studies.builtIn(), new ByteArrayInputStream("{}".getBytes(UTF_8)));

  @Test
  void asks_for_a_preset_in_its_size() throws Exception {
    assertThat(source.read("cpu-bound", Size.SMALL))
        .asString(UTF_8)
        .isEqualTo("{\"preset\": \"cpu-bound\", \"size\": \"small\"}");
    assertThat(source.read("cpu-bound", Size.FULL)).asString(UTF_8).contains("\"full\"");
  }

  @Test
  void reads_a_request_of_the_users_own_as_it_is(@TempDir Path directory) throws Exception {
    Path file = Files.writeString(directory.resolve("request.json"), "{\"preset\": \"gil\"}");

    assertThat(source.read(file.toString(), Size.FULL))
        .asString(UTF_8)
        .isEqualTo("{\"preset\": \"gil\"}");
    assertThat(source.read("-", Size.FULL)).asString(UTF_8).isEqualTo("{}");
  }
}
