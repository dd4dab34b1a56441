package dev.simul.request.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simul.catalogue.Kind.Bytes;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SizeTextTest {

  @ParameterizedTest
  @CsvSource({"512m, 536870912", "2g, 2147483648", "70000k, 71680000"})
  void reads_and_writes_a_size(String text, long bytes) {
    assertThat(SizeText.parse(text)).contains(bytes);
    assertThat(Bytes.text(bytes)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "m", "512", "512M", "512 m", "-1m", "1.5g", "512mb", "9999999999g"})
  void reads_nothing_else(String text) {
    assertThat(SizeText.parse(text)).isEmpty();
  }
}
