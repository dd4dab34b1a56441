package dev.simul.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModuleBundleTest {
  private static String bundle(Map<String, String> files) {
    return ModuleBundle.of("a/entry.js", "start", files::get);
  }

  @Test
  void puts_a_module_behind_those_that_it_imports_and_keeps_their_names_apart() {
    String script =
        bundle(
            Map.of(
                "a/entry.js",
                """
                import { one, Two } from "../b/other.js";
                const own = 1;
                export function start() { return [own, one, new Two()]; }
                """,
                "b/other.js",
                """
                const own = 2;
                export const one = own;
                export class Two {}
                export async function three() {}
                """));

    assertThat(script)
        .isEqualTo(
            """
            (() => {
            "use strict";
            const $b_other_js = (() => {
            const own = 2;
            const one = own;
            class Two {}
            async function three() {}
            return { one, Two, three };
            })();
            const $a_entry_js = (() => {
            const { one, Two } = $b_other_js;
            const own = 1;
            function start() { return [own, one, new Two()]; }
            return { start };
            })();
            $a_entry_js.start();
            })();
            """);
  }

  @Test
  void takes_a_module_once_though_two_import_it() {
    String script =
        bundle(
            Map.of(
                "a/entry.js",
                "import { b } from \"./b.js\";\nimport { c } from \"./c.js\";\nexport function start() {}",
                "a/b.js",
                "import { c } from \"./c.js\";\nexport const b = c;",
                "a/c.js",
                "export const c = 1;"));

    assertThat(script).containsOnlyOnce("const c = 1;");
  }

  @Test
  void refuses_modules_that_import_each_other_in_a_circle() {
    Map<String, String> circle =
        Map.of(
            "a/entry.js", "import { b } from \"./b.js\";\nexport function start() {}",
            "a/b.js", "import { start } from \"./entry.js\";\nexport const b = 1;");

    assertThatThrownBy(() -> bundle(circle))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("circle: a/entry.js, a/b.js");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "export default function start() {}",
        "export let a = 1;",
        "export const { a } = {};",
        "export const a$b = 1;",
        "export function* start() {}",
        "export { a };",
        "export{ a };",
        "export * from \"./b.js\";",
        "import a from \"./b.js\";",
        "import { a as c } from \"./b.js\";",
        "import { a, } from \"./b.js\";",
        "import {",
        "import{ a } from \"./b.js\";",
        "import \"./b.js\";",
        "import * as b from \"./b.js\";",
        "import { a } from \"b.js\";",
        "import { a } from './b.js';",
        "  import { a } from \"./b.js\";",
        "import { a } from \"./b.js\"; // why",
        "const b = await import(\"./b.js\");",
        "const place = import.meta.url;"
      })
  void refuses_a_form_that_it_does_not_understand_and_says_where_it_is(String line) {
    Map<String, String> files =
        Map.of("a/entry.js", "// one\n" + line, "a/b.js", "export const a = 1;");

    assertThatThrownBy(() -> bundle(files))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("a/entry.js:2 is not understood: " + line);
  }

  @Test
  void takes_what_only_looks_like_such_a_form() {
    String module = "// import { a } from b\nconst exports = 1;\nexport function start() {}";

    assertThat(bundle(Map.of("a/entry.js", module)))
        .contains("// import { a } from b\nconst exports = 1;\nfunction start() {}\n");
  }

  @Test
  void refuses_the_import_of_what_is_not_exported() {
    Map<String, String> files =
        Map.of(
            "a/entry.js",
            "import { b, c } from \"./b.js\";\nexport function start() {}",
            "a/b.js",
            "export const b = 1;\nconst c = 2;");

    assertThatThrownBy(() -> bundle(files))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("a/entry.js:1 imports c, which a/b.js does not export");
  }
}
