package dev.simul.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

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

  @Test
  void refuses_a_form_that_it_does_not_understand_and_says_where_it_is() {
    Map<String, String> file = Map.of("a/entry.js", "// one\nexport default function start() {}");

    assertThatThrownBy(() -> bundle(file))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("a/entry.js:2 is not understood: export default");
  }
}
