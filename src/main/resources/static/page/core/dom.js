// Elements are made of other elements and of text. Nothing that came from elsewhere is ever parsed as markup.

/// Makes an element.
///
/// Properties that begin with "on" are listeners; true sets an attribute without a value, and false, null and undefined leave it out.
/// Children are elements, texts, numbers or lists of them; null, undefined and false are left out.
export function h(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.startsWith("on")) {
      element.addEventListener(name.slice(2), value);
    } else if (name === "value") {
      element.value = value;
    } else if (value === true) {
      element.setAttribute(name, "");
    } else if (value !== false && value !== null && value !== undefined) {
      element.setAttribute(name, String(value));
    }
  }
  element.append(...present(children));
  return element;
}

/// Puts children in the place of all that an element holds.
export function fill(element, ...children) {
  element.replaceChildren(...present(children));
  return element;
}

function present(children) {
  return children.flat(Infinity).filter(child => child !== null && child !== undefined && child !== false).map(child => (child instanceof Node ? child : String(child)));
}

let ids = 0;

/// Returns an id that no other element has.
export function freshId(prefix) {
  ids += 1;
  return `${prefix}-${ids}`;
}

/// Makes a table whose numbers are set to the right.
///
/// columns: {heading, numeric}; rows: lists of cells, the first of which names its row.
export function table(caption, columns, rows) {
  return h("div", { class: "table", tabindex: 0, role: "region", "aria-label": caption },
    h("table", {},
      h("caption", {}, caption),
      h("thead", {}, h("tr", {}, columns.map(column => h("th", { scope: "col", class: column.numeric ? "number" : null }, column.heading)))),
      h("tbody", {}, rows.map(row => h("tr", {}, row.map((cell, index) =>
        index === 0 ? h("th", { scope: "row" }, cell) : h("td", { class: columns[index].numeric ? "number" : null }, cell)))))));
}
