package dev.simul.page;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Makes one script of JavaScript modules that import each other, so that it can stand in a file.
///
/// Each module becomes a function that returns what it exports. Two forms are understood, each on a
/// line of its own: `import { a, b } from "./other.js";`, and `export` before a `function`, an
/// `async function`, a `const` or a `class`. That is all that the page needs, and less than a
/// bundler, which would bring another language into the build.
final class ModuleBundle {
  private static final Pattern IMPORT =
      Pattern.compile("import \\{ (\\w+(?:, \\w+)*) } from \"(\\.[./\\w-]+)\";");
  private static final Pattern EXPORT =
      Pattern.compile("export ((?:async )?function|const|class) (\\w++)(?!\\$)(.*)");

  /// What only a module may have: the two forms, and others.
  private static final Pattern ANY_FORM =
      Pattern.compile("^\\s*(?:import|export)\\b|\\bimport\\s*[(.]");

  private final UnaryOperator<String> files;
  private final Set<String> underWay = new LinkedHashSet<>();

  /// The modules that are done, after those that they import.
  private final Map<String, Bundled> done = new LinkedHashMap<>();

  /// A module as a script that defines a constant, and what it exports.
  private record Bundled(String script, Set<String> exported) {}

  private ModuleBundle(UnaryOperator<String> files) {
    this.files = files;
  }

  /// Returns a script that calls a function of a module.
  ///
  /// @param entry the path of the module, such as `report/file.js`
  /// @param function the function, which takes nothing
  /// @param files finds the text of a module by its path
  /// @throws IllegalStateException if modules import each other in a circle, or what is not
  ///   exported, or have a form that is not understood
  static String of(String entry, String function, UnaryOperator<String> files) {
    ModuleBundle bundle = new ModuleBundle(files);
    bundle.add(entry);
    return "(() => {\n\"use strict\";\n"
        + bundle.done.values().stream().map(Bundled::script).collect(Collectors.joining())
        + variable(entry)
        + "."
        + function
        + "();\n})();\n";
  }

  private Bundled add(String path) {
    Bundled before = done.get(path);
    if (before != null) {
      return before;
    }
    if (!underWay.add(path)) {
      throw new IllegalStateException(
          "Modules import each other in a circle: " + String.join(", ", underWay));
    }
    StringBuilder body = new StringBuilder();
    Set<String> exported = new LinkedHashSet<>();
    int number = 0;
    for (String line : files.apply(path).lines().toList()) {
      number++;
      body.append(understood(path, number, line, exported)).append('\n');
    }
    underWay.remove(path);
    Bundled module =
        new Bundled(
            "const "
                + variable(path)
                + " = (() => {\n"
                + body
                + "return { "
                + String.join(", ", exported)
                + " };\n})();\n",
            exported);
    done.put(path, module);
    return module;
  }

  private String understood(String path, int number, String line, Set<String> exported) {
    Matcher imports = IMPORT.matcher(line);
    if (imports.matches()) {
      String other = resolved(path, imports.group(2));
      Set<String> offered = add(other).exported();
      for (String name : Arrays.asList(imports.group(1).split(", ", -1))) {
        if (!offered.contains(name)) {
          throw new IllegalStateException(
              path + ":" + number + " imports " + name + ", which " + other + " does not export");
        }
      }
      return "const { " + imports.group(1) + " } = " + variable(other) + ";";
    }
    Matcher exports = EXPORT.matcher(line);
    if (exports.matches()) {
      exported.add(exports.group(2));
      return exports.group(1) + " " + exports.group(2) + exports.group(3);
    }
    if (ANY_FORM.matcher(line).find()) {
      throw new IllegalStateException(path + ":" + number + " is not understood: " + line);
    }
    return line;
  }

  /// Returns the path of a module that another one imports.
  private static String resolved(String from, String to) {
    return Path.of(from).resolveSibling(to).normalize().toString();
  }

  private static String variable(String path) {
    return "$" + path.replaceAll("\\W", "_");
  }
}
