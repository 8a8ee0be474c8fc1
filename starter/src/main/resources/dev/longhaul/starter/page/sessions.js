/** The list of sessions. */

import * as api from "./api.js";
import { age, el, fill } from "./dom.js";
import { failure } from "./failure.js";
import { cost, count, status, tokens } from "./words.js";

const AGAIN_MILLIS = 5000;

/** Shows the list until it is left. */
export function sessionsView(place) {
  const filter = el("select", { id: "which", onchange: () => begin() },
    el("option", { value: "" }, "all"), el("option", { value: "open" }, "open"), el("option", { value: "closed" }, "closed"));
  const trouble = el("div", { "aria-live": "polite" });
  const rows = el("div.sessions", null, el("p.dim", null, "Looking for sessions…"));
  const more = el("button.more", { type: "button", hidden: true, onclick: () => nextPage() }, "Show more");
  let pages = 1;
  let timer = 0;
  let round = 0;

  place.append(
    el("div.heading", null, el("h1", { tabindex: -1 }, "Sessions"),
      el("div.tools", null, el("label", { for: "which" }, "Show "), filter,
        el("a.button.primary", { href: "#/start" }, "Start a job"))),
    trouble, rows, more);

  function begin() {
    pages = 1;
    load();
  }

  function nextPage() {
    pages += 1;
    load();
  }

  async function load() {
    clearTimeout(timer);
    round += 1;
    const mine = round;
    try {
      const found = await pagesOf(filter.value, pages);
      if (mine !== round) {
        return;
      }
      trouble.replaceChildren();
      fill(rows, found.sessions.length === 0 ? nothing(filter.value) : list(found.sessions));
      more.hidden = found.next === null;
    } catch (error) {
      if (mine !== round) {
        return;
      }
      fill(trouble, failure(error));
    }
    timer = setTimeout(() => (document.hidden ? later() : load()), AGAIN_MILLIS);
  }

  function later() {
    timer = setTimeout(() => (document.hidden ? later() : load()), AGAIN_MILLIS);
  }

  load();
  return () => {
    round = -1;
    clearTimeout(timer);
  };
}

async function pagesOf(which, pages) {
  const sessions = [];
  let next = null;
  for (let page = 0; page < pages; page++) {
    const found = await api.sessions(which, next);
    sessions.push(...found.sessions);
    next = found.next;
    if (next === null) {
      break;
    }
  }
  return { sessions, next };
}

function nothing(which) {
  return which === ""
    ? el("p.empty", null, "No sessions yet. ", el("a", { href: "#/start" }, "Start a job"), " and it stands here.")
    : el("p.empty", null, `No ${which} sessions.`);
}

function list(sessions) {
  return el("ul.rows", { "aria-label": "Sessions" }, sessions.map(row));
}

function row(session) {
  return el("li", null,
    el("a.row", { href: `#/session/${encodeURIComponent(session.session)}` },
      el("span.name", null, session.session),
      el("span.badge", { "data-status": session.status ?? "open" }, status(session.status)),
      el("span.facts", null, facts(session)),
      session.error ? el("span.bad", null, session.error) : null));
}

function facts(session) {
  const parts = [age(session.created_at, null, " ago")];
  if (session.agent) {
    parts.push(session.agent);
  }
  if (session.turns !== null && session.tasks !== null) {
    parts.push(count(session.turns, "turn"), count(session.tasks, "task"));
  }
  if (session.usage) {
    parts.push(tokens(session.usage), cost(session.usage) && `cost ${cost(session.usage)}`);
  }
  return parts.filter(Boolean).map((part) => el("span", null, part));
}
