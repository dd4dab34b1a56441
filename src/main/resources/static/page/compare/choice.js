// Which two jobs are compared, and what may differ between them.

import { get } from "../core/api.js";
import { fill, h } from "../core/dom.js";
import { hasEnded } from "../core/follow.js";
import { moment } from "../core/format.js";
import { address } from "../core/router.js";

const VARYING = [["none", "nothing: the same, measured twice"], ["machine", "the machine"], ["jdk", "the JDK"]];
const OFFERED = 100;

/// Returns {element, complain(errors)}. compare(values) is called with {baseline, candidate, varying}.
export function choice(query, compare, signal) {
  const problems = new Map();
  const offers = h("datalist", { id: "ended" });
  const labelled = (name, label, input) => {
    const problem = h("span", { class: "problem", id: `${name}-problem` });
    problems.set(name, { input, problem });
    input.setAttribute("aria-describedby", problem.id);
    return h("div", { class: "field" }, h("label", { for: name }, label), input, problem);
  };
  const job = (name, label) => labelled(name, label,
    h("input", { id: name, name, list: "ended", required: true, autocomplete: "off", value: query.get(name) ?? "" }));
  const form = h("form", {
    onsubmit: event => {
      event.preventDefault();
      const values = Object.fromEntries(new FormData(form));
      compare({ ...values, baseline: values.baseline.trim(), candidate: values.candidate.trim() });
    },
  },
    h("p", { class: "aside" },
      "Put in the ids of two jobs that have ended, or latest; or choose two in ", h("a", { href: address("/jobs") }, "the list of jobs"), "."),
    h("div", { class: "sides" }, job("baseline", "Baseline"), job("candidate", "Candidate"),
      labelled("varying", "What may differ", h("select", { id: "varying", name: "varying" },
        VARYING.map(([value, text]) => h("option", { value, selected: query.get("varying") === value }, text))))),
    offers,
    h("p", {}, h("button", { class: "main" }, "Compare")));
  form.addEventListener("focusin", () => offer(offers, signal), { once: true });
  return {
    element: form,
    complain: errors => errors.filter(each => problems.has(each.parameter)).forEach(({ parameter, message }) => {
      const { input, problem } = problems.get(parameter);
      input.setAttribute("aria-invalid", "true");
      fill(problem, message);
    }),
  };
}

/// The newest jobs that have ended, for those who do not know ids.
async function offer(place, signal) {
  try {
    const page = await get(`jobs?limit=${OFFERED}`, signal);
    const text = job => `${job.name ?? job.preset ?? job.id}, ${moment(job.timestamps.submittedAt)}`;
    fill(place, page.items.filter(hasEnded).map(job => h("option", { value: job.id }, text(job))));
  } catch {
    // They are a help only: the answer to a comparison says what is wrong.
  }
}
