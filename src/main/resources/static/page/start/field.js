// Fields of a form, made from the descriptions of parameters, and lists to choose from.

import { fill, freshId, h } from "../core/dom.js";
import { plainDuration } from "./units.js";

/// Makes a field: {element, input, read(): the value or undefined, write(value), untouched(), complain(message)}.
///
/// parameter: {name, type, default, defaultText, limits, unit, meaning}, as GET /workloads has it; an empty field leaves it out.
export function field(parameter, label = parameter.name) {
  const id = freshId(parameter.name);
  const input = parameter.type === "choice" ? choice(parameter, id) : isLong(parameter) ? lines(parameter, id) : line(parameter, id);
  const unit = parameter.unit ? h("span", { class: "aside", id: `${id}-unit` }, parameter.unit) : null;
  const help = h("span", { class: "aside help", id: `${id}-help` }, [parameter.meaning, hint(parameter)].filter(part => part).join(" "));
  const problem = complaint(input, id, [unit, help]);
  let written = "";
  return {
    element: h("div", { class: "field" }, h("label", { for: id }, label), input, unit, help, problem.element),
    input,
    read: () => read(parameter, input.value),
    write(value) {
      input.value = value === undefined || value === null ? "" : text(parameter, value);
      written = input.value;
    },
    untouched: () => input.value === written,
    complain: problem.complain,
  };
}

/// Makes a list to choose from: {element, input, offer(options), explain(meaning), complain(message)}.
///
/// options: {value, text, disabled}
export function picker(label) {
  const id = freshId(label.toLowerCase().replaceAll(" ", "-"));
  const input = h("select", { id });
  const help = h("span", { class: "aside help", id: `${id}-help` });
  const problem = complaint(input, id, [help]);
  return {
    element: h("div", { class: "field" }, h("label", { for: id }, label), input, help, problem.element),
    input,
    offer: options => fill(input, options.map(({ value, text: shown = value, disabled }) => h("option", { value, disabled }, shown))),
    explain: meaning => fill(help, meaning),
    complain: problem.complain,
  };
}

/// Returns {element, complain(message)}: what is wrong with an input stands beside it, and is opened where it was folded up.
function complaint(input, id, helps) {
  const element = h("span", { class: "problem", id: `${id}-problem` });
  input.setAttribute("aria-describedby", [...helps, element].filter(each => each).map(each => each.id).join(" "));
  return {
    element,
    complain(message) {
      input.setAttribute("aria-invalid", message ? "true" : "false");
      fill(element, message);
      const folded = message && input.closest("details");
      if (folded) {
        folded.open = true;
      }
    },
  };
}

function choice(parameter, id) {
  return h("select", { id },
    h("option", { value: "" }, `default: ${parameter.defaultText}`),
    parameter.limits.values.map(value => h("option", { value }, value)));
}

function line(parameter, id) {
  const placeholder = ordinary(parameter);
  const numeric = parameter.type === "integer";
  const size = Math.min(Math.max(numeric ? 12 : 22, placeholder.length), 30);
  return h("input", { id, type: "text", inputmode: numeric ? "numeric" : null, autocomplete: "off", placeholder, size });
}

function lines(parameter, id) {
  return h("textarea", { id, rows: isList(parameter) ? 2 : 1, cols: 24, autocomplete: "off", placeholder: ordinary(parameter) });
}

/// Whether values may have ends of lines, or commas that separate nothing.
function isLong(parameter) {
  return (parameter.type === "string" && parameter.limits?.maxBytes !== undefined) || (isList(parameter) && parameter.limits.items.type === "string");
}

function isList(parameter) {
  return parameter.type === "array";
}

/// What is taken if nothing is given, as it would be written.
function ordinary(parameter) {
  return isList(parameter) && parameter.default ? text(parameter, parameter.default) : plainDuration(String(parameter.defaultText ?? ""));
}

function text(parameter, value) {
  if (Array.isArray(value)) {
    return value.map(each => text(parameter.limits?.items ?? {}, each)).join(isLong(parameter) ? "\n" : ", ");
  }
  return parameter.type === "duration" ? plainDuration(String(value)) : String(value);
}

function read(parameter, given) {
  if (given.trim() === "") {
    return undefined;
  }
  if (isList(parameter)) {
    const parts = isLong(parameter) ? given.split("\n").filter(part => part !== "") : given.split(",");
    return parts.map(part => scalar(parameter.limits.items, part));
  }
  return scalar(parameter, given);
}

/// What is no number is sent as it is: the service says what it expected.
function scalar(parameter, given) {
  if (isLong(parameter)) {
    return given;
  }
  const value = given.trim();
  return ["integer", "number"].includes(parameter.type) && Number.isFinite(Number(value)) && value !== "" ? Number(value) : value;
}

/// What the limits are, and how to write the value.
function hint({ limits = {}, type }) {
  const of = value => (typeof value === "number" ? value.toLocaleString("en") : plainDuration(value));
  switch (type) {
    case "integer":
    case "size":
      return limits.min === undefined ? "" : `From ${of(limits.min)} to ${of(limits.max)}.`;
    case "number":
      return limits.above === undefined ? "" : `Above ${of(limits.above)}, up to ${of(limits.max)}.`;
    case "duration":
      return `From ${of(limits.min)} to ${of(limits.max)}, such as 250ms or 2s.`;
    case "array":
      return `Up to ${of(limits.maxItems)}, ${limits.items.type === "string" ? "one a line" : "with commas between them"}.`;
    default:
      return "";
  }
}
