// All jobs, newest first.

import { Problem, get, send } from "../core/api.js";
import { ask } from "../core/ask.js";
import { fill, h } from "../core/dom.js";
import { hasEnded } from "../core/follow.js";
import { failure } from "../core/notice.js";
import { address, go, remember } from "../core/router.js";
import { FILTERS, filters } from "./filters.js";
import { jobTable, titleOf } from "./list.js";

const REFRESH_MILLIS = 5000;
const PAGE = 25;

export default async function show(main, { query, signal }) {
  const [workloads, executors] = await Promise.all([get("workloads", signal), get("executors", signal)]);
  const types = { workloads: workloads.items.map(each => each.type), executors: executors.items.map(each => each.type) };
  const chosen = new Set((query.get("chosen") ?? "").split(",").filter(id => id !== ""));
  const wrong = h("div");
  const lost = h("div");
  const place = h("div");
  const foot = h("p", { class: "row" });
  const compare = h("button", { id: "compare", type: "button", onclick: () => {
    // Ids are in the order in which the jobs were submitted.
    const [baseline, candidate] = [...chosen].sort();
    go("/compare", { baseline, candidate });
  } }, "Compare the two");
  const refresh = h("button", { type: "button", onclick: load }, "Refresh");
  let wanted = Object.fromEntries(query);
  let page = null;
  let drawn = null;
  let timer = null;
  let asked = 0;

  /// Shows the page of jobs, and shows it again while a job on it has not ended and somebody may be looking.
  async function load() {
    clearTimeout(timer);
    asked += 1;
    const mine = asked;
    let again = false;
    try {
      const now = await get(`jobs?${search()}`, signal);
      if (mine !== asked) {
        return;
      }
      fill(lost);
      draw(now);
      again = !now.items.every(hasEnded);
    } catch (error) {
      if (signal.aborted || mine !== asked) {
        return;
      }
      fill(lost, failure(error));
      again = !(error instanceof Problem) || error.status >= 429;
    }
    if (again) {
      timer = setTimeout(whenSeen, REFRESH_MILLIS);
    }
  }
  function whenSeen() {
    if (document.hidden) {
      document.addEventListener("visibilitychange", load, { once: true, signal });
    } else {
      load();
    }
  }
  function search() {
    const search = new URLSearchParams({ limit: PAGE });
    [...FILTERS, "cursor"].filter(name => wanted[name]).forEach(name => search.set(name, wanted[name]));
    return search;
  }
  function draw(now) {
    const text = JSON.stringify(now);
    if (text === drawn) {
      return;
    }
    drawn = text;
    page = now;
    const focused = document.activeElement?.id;
    fill(place, page.items.length === 0
      ? h("p", {}, "There are no such jobs. ", h("a", { href: address("/") }, "Start one"))
      : jobTable(page.items, chosen, { choose, pin, remove }));
    drawFoot();
    if (focused) {
      document.getElementById(focused)?.focus();
    }
  }
  /// Links to other pages carry what was chosen.
  function drawFoot() {
    const link = (name, cursor) => h("a", { id: name, href: address("/jobs", { ...wanted, chosen: [...chosen].join(","), cursor }) }, name);
    compare.disabled = chosen.size !== 2;
    fill(foot,
      compare,
      chosen.size !== 2 && h("span", { class: "aside" }, `${chosen.size} chosen. Choose two that measured the same work.`),
      wanted.cursor && link("Newest", null),
      page.next && link("Older", page.next));
  }
  function choose(job, whether) {
    chosen[whether ? "add" : "delete"](job.id);
    remember({ chosen: [...chosen].join(",") });
    drawFoot();
  }
  async function attempt(action) {
    fill(wrong);
    try {
      await action();
      await load();
    } catch (error) {
      if (!signal.aborted) {
        fill(wrong, failure(error));
      }
    }
  }
  function pin(job) {
    return attempt(() => send(job.pinned ? "DELETE" : "PUT", `jobs/${job.id}/pin`, { signal }));
  }
  async function remove(job) {
    if (await ask(`Remove ${titleOf(job)} and its result for good?`, "Remove it")) {
      await attempt(async () => {
        await send("DELETE", `jobs/${job.id}`, { signal });
        choose(job, false);
        refresh.focus();
      });
    }
  }

  signal.addEventListener("abort", () => clearTimeout(timer));
  fill(main,
    h("h1", {}, "Jobs"),
    filters(query, types, values => {
      wanted = values;
      remember({ ...values, cursor: null });
      load();
    }),
    h("p", {}, refresh),
    wrong, lost, place, foot);
  await load();
}
