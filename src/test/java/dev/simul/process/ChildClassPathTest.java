package dev.simul.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildClassPathTest {
  @TempDir Path cache;

  @Test
  void has_a_jar_for_each_directory_and_the_rest_as_it_is() throws Exception {
    List<Path> given = entries(System.getProperty("java.class.path"));
    List<Path> packed = entries(ChildClassPath.resolve(cache));

    assertThat(packed).hasSameSizeAs(given).noneMatch(Files::isDirectory);
    for (int i = 0; i < given.size(); i++) {
      if (!Files.isDirectory(given.get(i))) {
        assertThat(packed.get(i)).isEqualTo(given.get(i));
      }
    }
    List<URL> jars = new ArrayList<>();
    for (Path jar : packed) {
      jars.add(jar.toUri().toURL());
    }
    try (URLClassLoader loader =
        new URLClassLoader(jars.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
      assertThat(loader.loadClass(ChildClassPathTest.class.getName()).getClassLoader())
          .isSameAs(loader);
    }
  }

  @Test
  void leaves_out_the_working_directory_and_does_not_pack_the_directory_that_it_is_in()
      throws Exception {
    String classPath = System.getProperty("java.class.path");
    System.setProperty("java.class.path", cache + File.pathSeparator + File.pathSeparator);
    try {
      assertThat(ChildClassPath.resolve(cache.resolve("inside"))).isEqualTo(cache.toString());
    } finally {
      System.setProperty("java.class.path", classPath);
    }
  }

  @Test
  void is_made_once() throws Exception {
    String first = ChildClassPath.resolve(cache);

    assertThat(ChildClassPath.resolve(cache)).isEqualTo(first);
    assertThat(names()).hasSize(1);
  }

  @Test
  void is_that_of_this_jvm_where_nothing_can_be_written() throws Exception {
    Path file = Files.createFile(cache.resolve("file"));

    assertThat(entries(ChildClassPath.resolve(file)))
        .isEqualTo(entries(System.getProperty("java.class.path")));
  }

  @Test
  void packed_classes_are_kept_of_the_last_builds_only() throws Exception {
    for (int i = 0; i < 10; i++) {
      Files.createDirectory(cache.resolve("classes-" + i));
    }
    ChildClassPath.resolve(cache);

    assertThat(names()).hasSize(9);
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(cache)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  private static List<Path> entries(String classPath) {
    return Arrays.stream(classPath.split(File.pathSeparator))
        .filter(entry -> !entry.isEmpty())
        .map(Path::of)
        .toList();
  }
}
