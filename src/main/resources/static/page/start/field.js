// Fields of a form, made from the descriptions of parameters.

import { fill, freshId, h } from "../core/dom.js";

/// Makes a field: {element, read(): the value or undefined, write(value), complain(message)}.
///
/// parameter: {name, type, defaultText, limits, unit, meaning}, as GET /workloads has it; an empty field leaves it out.
export function field(parameter, label = parameter.name) {
  const id = freshId(parameter.name);
  const help = `${id}-help`;
  const wrong = `${id}-wrong`;
  const input = parameter.type === "choice" ? choice(parameter, id) : text(parameter, id);
  input.setAttribute("aria-describedby", `${help} ${wrong}`);
  const complaint = h("span", { class: "problem", id: wrong });
  const element = h("div", { class: "field" },
    h("label", { for: id }, label),
    input,
    parameter.unit && h("span", { class: "aside unit" }, parameter.unit),
    h("span", { class: "aside help", id: help }, parameter.meaning, limitText(parameter)),
    complaint);
  return {
    element,
    input,
    read: () => read(parameter, input.value.trim()),
    write(value) {
      input.value = value === undefined || value === null ? "" : Array.isArray(value) ? value.join(", ") : String(value);
    },
    complain(message) {
      input.setAttribute("aria-invalid", message ? "true" : "false");
      fill(complaint, message);
    },
  };
}

function choice(parameter, id) {
  return h("select", { id }, h("option", { value: "" }, `default: ${parameter.defaultText}`), parameter.limits.values.map(value => h("option", { value }, value)));
}

function text(parameter, id) {
  const numeric = parameter.type === "integer";
  return h("input", {
    id,
    type: "text",
    inputmode: numeric ? "numeric" : null,
    autocomplete: "off",
    placeholder: String(parameter.defaultText ?? "").replace(/^\[(.*)\]$/, "$1"),
    size: numeric ? 12 : 22,
  });
}

/// What is no number is sent as it is: the service says what it expected.
function read({ type }, value) {
  if (value === "") {
    return undefined;
  }
  if (type === "array") {
    return value.split(",").map(each => each.trim());
  }
  return (type === "integer" || type === "number") && Number.isFinite(Number(value)) ? Number(value) : value;
}

function limitText({ limits, type }) {
  if (type === "choice" || limits?.min === undefined) {
    return "";
  }
  const of = value => (typeof value === "number" ? value.toLocaleString("en") : value);
  return ` ${of(limits.min)} to ${of(limits.max)}.`;
}
