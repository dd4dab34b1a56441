// An executor of the form, with its parameters and its key.

import { fill, h } from "../core/dom.js";
import { field, picker } from "./field.js";

const KEY = { name: "key", type: "string", defaultText: "made from the type", meaning: "What the cell is called, if not by its type and parameters." };

/// Makes an entry: {element, type: the list of types, name(): its key as far as it is known here, read(named): an element of
/// executors, fields(): each with its name}.
///
/// given: an element of executors; read puts the key in if named says so, for others to refer to.
export function executorEntry(executors, given, remove) {
  const { type: givenType, key: givenKey, ...values } = given;
  // A key that follows from the rest changes with the rest.
  const made = typeof givenKey !== "string" || givenKey === givenType || givenKey.startsWith(`${givenType}(`);
  const type = picker("Executor");
  const key = field(KEY);
  const place = h("div", { class: "fields" });
  const summary = h("summary");
  let parameters = [];
  let first = null;

  function show(given) {
    const described = executors.find(each => each.type === type.input.value);
    parameters = described.parameters.map(parameter => [parameter.name, field(parameter)]);
    parameters.forEach(([name, each]) => each.write(given[name]));
    type.explain(described.meaning);
    fill(place, parameters.map(([, each]) => each.element), key.element);
    sum();
  }
  /// What is set can be seen while it is folded up.
  function sum() {
    const set = [...Object.entries(asked()), ["key", key.read()]].filter(([, value]) => value !== undefined);
    fill(summary, `Parameters: ${set.length > 0 ? set.map(([name, value]) => `${name} ${value}`).join(", ") : "all by default"}`);
  }
  function asked() {
    return Object.fromEntries(parameters.map(([name, each]) => [name, each.read()]).filter(([, value]) => value !== undefined));
  }
  function state() {
    return JSON.stringify([type.input.value, asked()]);
  }
  function ownKey() {
    return key.read() ?? (givenKey !== undefined && state() === first ? givenKey : undefined);
  }
  function name() {
    const values = Object.entries(asked()).map(([name, value]) => `${name}=${value}`.replaceAll(/[^A-Za-z0-9()=,.-]/g, "-"));
    return ownKey() ?? (values.length > 0 ? `${type.input.value}(${values})` : type.input.value);
  }

  type.offer(executors.map(({ type: value, supported, reason }) =>
    ({ value, text: supported ? value : `${value} (${reason})`, disabled: !supported })));
  type.input.value = givenType;
  key.write(made ? undefined : givenKey);
  show(values);
  first = state();
  type.input.addEventListener("change", () => show({}));
  place.addEventListener("change", sum);
  return {
    element: h("li", {}, h("div", { class: "entry" },
      type.element,
      h("button", { type: "button", onclick: remove }, "Remove this executor"),
      h("details", {}, summary, place))),
    type,
    name,
    read(named) {
      const values = asked();
      const own = ownKey() ?? (named && Object.keys(values).length > 0 ? name() : undefined);
      return { type: type.input.value, ...(own === undefined ? {} : { key: own }), ...values };
    },
    fields: () => [...parameters, ["key", key], ["type", type]],
  };
}
