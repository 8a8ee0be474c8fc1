/** One session: its conversation, and beside it what its agents are doing. */

import * as api from "./api.js";
import { composer } from "./composer.js";
import { controls } from "./controls.js";
import { conversation } from "./conversation.js";
import { age, el, fill } from "./dom.js";
import { failure } from "./failure.js";
import { follow } from "./feed.js";
import { announce, away, back, quiet } from "./news.js";
import { plan } from "./plan.js";
import { tasks } from "./tasks.js";
import { temporalLink } from "./temporal.js";
import { timeline } from "./timeline.js";
import { waiting } from "./waiting.js";
import { hasEnded, status, usage } from "./words.js";

/** How often a session that is at work is looked at: what a task is doing is no event. */
const LOOK_MILLIS = 1500;

/** How long "Connected again." is shown. */
const QUIET_MILLIS = 4000;

/**
 * Shows a session until it is left.
 *
 * @param {HTMLElement} place
 * @param {string} id
 * @returns {function} what is to be done when it is left
 */
export function sessionView(place, id) {
  let view = null;
  let timer = 0;
  let looking = false;
  let again = false;
  let left = false;
  let reading = () => {};

  const trouble = el("div", { "aria-live": "polite" });
  const title = el("h1", { tabindex: -1 }, id);
  const badge = el("span.badge", { "data-status": "open" }, "…");
  const facts = el("p.facts");
  const act = controls(id, changed);
  const talk = conversation();
  const asked = waiting(id, changed);
  const box = composer(id, changed);
  const work = tasks(id, changed);
  const steps = plan();
  const times = timeline();
  const body = el("div.session", { "data-shown": "talk" },
    tabs(),
    el("section.talk", { "aria-label": "Conversation" }, el("h2.unseen", null, "Conversation"), talk.element, asked.element, box.element),
    el("div.side", null, work.element, steps.element, times.element));

  place.append(
    el("div.heading.of-session", null, el("div.title", null, title, badge), act.element, facts),
    trouble, body);

  function tabs() {
    const shown = { talk: "Conversation", tasks: "Tasks", plan: "Plan", times: "Time line" };
    return el("nav.tabs", { "aria-label": "Parts of the session" }, Object.entries(shown).map(([part, label]) =>
      el("button", { type: "button", "data-part": part, "aria-pressed": String(part === "talk"), onclick: () => showPart(part) },
        label, el("span.number", { "data-number": part }))));
  }

  function showPart(part) {
    body.dataset.shown = part;
    for (const button of body.querySelectorAll("[data-part]")) {
      button.setAttribute("aria-pressed", String(button.dataset.part === part));
    }
    if (part === "talk") {
      talk.toEnd();
    }
  }

  function number(part, text) {
    fill(body.querySelector(`[data-number="${part}"]`), text);
  }

  /** Looks at the session, one look at a time. */
  async function look() {
    if (looking) {
      again = true;
      return;
    }
    clearTimeout(timer);
    looking = true;
    again = false;
    try {
      shown(await api.show(id));
    } catch (error) {
      failed(error);
    }
    looking = false;
    if (left) {
      return;
    }
    if (again) {
      look();
    } else if (view === null || isAtWork(view)) {
      timer = setTimeout(look, document.hidden ? LOOK_MILLIS * 10 : LOOK_MILLIS);
    }
  }

  function shown(next) {
    if (left) {
      return;
    }
    trouble.replaceChildren();
    tell(view, next);
    const first = view === null;
    view = next;
    badge.dataset.status = next.status;
    fill(badge, next.paused ? `${status(next.status)}, paused` : status(next.status));
    fill(facts, ...factsOf(next));
    act.update(next);
    talk.update(next);
    asked.update(next.waiting_for);
    box.update(next);
    work.update(next.tasks);
    steps.update(next.todos);
    times.update(next);
    number("tasks", next.tasks.length > 0 ? String(next.tasks.length) : "");
    number("plan", next.todos.length > 0 ? `${next.todos.filter((todo) => todo.status === "done").length}/${next.todos.length}` : "");
    number("talk", next.waiting_for.length > 0 ? "!" : "");
    if (first) {
      reading = follow(id, listener);
    }
  }

  function failed(error) {
    if (left || error.code === undefined) {
      return;
    }
    if (error.status === 404 || view === null) {
      fill(trouble, failure(error));
    } else {
      away(error.status === 0 ? null : error);
    }
    if (error.status === 404) {
      left = true;
    }
  }

  const listener = {
    event(event) {
      talk.add(event);
      times.add(event);
      look();
    },
    arriving(text) {
      talk.arriving(text);
      work.arriving(text);
    },
    gap(missed) {
      talk.gap(missed);
    },
    end() {
      look();
    },
    away(error) {
      away(error);
    },
    back() {
      back();
      setTimeout(() => {
        if (document.getElementById("link").dataset.state === "back") {
          quiet();
        }
      }, QUIET_MILLIS);
      look();
    },
  };

  function changed() {
    return look();
  }

  look();
  return () => {
    left = true;
    clearTimeout(timer);
    reading();
    talk.leave();
  };

  function factsOf(session) {
    const parts = [
      session.agent ? el("span", null, session.agent) : null,
      session.mode ? el("span", null, `mode ${session.mode}`) : null,
      session.report ? el("a.strong", { href: `#/session/${encodeURIComponent(id)}/report` }, "Read the report") : null,
      temporalLink(id),
      el("span", null, usage(session.usage)),
      age(session.created_at, null, " ago"),
    ];
    return parts.filter(Boolean);
  }
}

/** Whether something goes on in a session that is not told as an event. */
function isAtWork(session) {
  return session.status === "running" || session.tasks.some((task) => !hasEnded(task));
}

/** Says aloud what changed. */
function tell(before, now) {
  if (before === null) {
    return;
  }
  const told = [];
  if (before.status !== now.status) {
    told.push(`The session is ${status(now.status)}.`);
  }
  const statuses = new Map(before.tasks.map((task) => [task.id, task.status]));
  for (const task of now.tasks) {
    if (statuses.get(task.id) !== task.status) {
      told.push(`Task ${task.id}, ${task.agent}: ${status(task.status)}.`);
    }
  }
  const known = new Set(before.waiting_for.map((one) => one.request));
  for (const question of now.waiting_for.filter((one) => !known.has(one.request))) {
    told.push(`Waits for you: ${question.text}`);
  }
  if (told.length > 0) {
    announce(told.join(" "));
  }
}
