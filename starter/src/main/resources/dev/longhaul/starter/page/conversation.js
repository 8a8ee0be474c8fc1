/** What was said, in order: messages, answers, tool calls, and what arrives just now. */

import { toolCall } from "./calls.js";
import { el, fill, say } from "./dom.js";
import { markdown } from "./markdown.js";
import { questions } from "./questions.js";
import { clock, status } from "./words.js";

/** Texts of events are cut at this length. */
const CUT_CHARACTERS = 299;

/** How near the end counts as being there. */
const NEAR_PIXELS = 80;

const ENDS = ["completed", "failed", "cancelled", "timed_out", "cut_short"];

/** A conversation without a word in it yet. */
export function conversation() {
  const entries = el("ol.entries");
  const coming = el("div.coming", { hidden: true });
  const comingText = el("div.arriving", { "aria-hidden": "true" });
  coming.append(comingText);
  const element = el("div.conversation", null, entries, coming);
  const asked = questions(append);
  let calls = null;
  let answer = null;
  let arrived = { characters: 0, text: "" };
  let isAtEnd = true;

  const watchEnd = () => {
    isAtEnd = document.documentElement.scrollHeight - scrollY - innerHeight < NEAR_PIXELS;
  };
  addEventListener("scroll", watchEnd, { passive: true });

  function toEnd() {
    scrollTo({ top: document.documentElement.scrollHeight, behavior: "instant" });
  }

  function growing(change) {
    const stays = isAtEnd && element.offsetParent !== null;
    change();
    if (stays) {
      toEnd();
    }
  }

  function append(kind, ...children) {
    calls = null;
    const entry = el(`li.${kind}`, null, ...children);
    entries.append(entry);
    return entry;
  }

  function turn(event) {
    append("message", el("p.who", null, el("span", null, `Turn ${event.details.turn ?? ""}`), at(event)),
      el("p.text", null, shownText(event.text)));
    answer = null;
  }

  function call(event) {
    if (calls === null) {
      const list = el("ul");
      const summary = el("summary");
      append("calls", el("details", null, summary, list));
      calls = { list, summary, names: [] };
    }
    calls.names.push(String(event.details.tool ?? event.text));
    calls.list.append(toolCall(event));
    fill(calls.summary, named(calls.names));
  }

  function ended(event) {
    const word = String(event.details.status ?? "");
    if (ENDS.includes(word)) {
      append("note", el("span.badge", { "data-status": word }, status(word)),
        ` #${event.task} ${event.details.agent ?? ""}`, event.text ? `: ${event.text}` : "");
    }
  }

  /** What a call gave, under the calls that were made together. */
  function result(event) {
    if (calls !== null && event.text.trim() !== "") {
      calls.list.append(el("li.dim", null, event.text));
    }
  }

  function trouble(event, name) {
    if (name === "tool_error" && calls !== null) {
      calls.list.append(el("li.bad", null, event.text));
      return;
    }
    append("bad", el("p", null, event.text));
  }

  /** One way to show each kind; what is not here is shown elsewhere on the page. */
  const kinds = {
    turn_started: turn,
    said: (event) => append("said", markdown(shownText(event.text))),
    tool_call: call,
    tool_result: result,
    tool_error: (event) => trouble(event, "tool_error"),
    task: ended,
    mode: (event) => append("note", `mode: ${event.text}`),
    steered: (event) => append("note", `to #${event.task}: ${event.text}`),
    sent_back: (event) => append("note", `to be mended: ${shownText(event.text)}`),
    waiting: (event) => asked.open(event, at(event)),
    answered: (event) => asked.answered(event, at(event)),
    undelivered: (event) => trouble(event, "undelivered"),
    error: (event) => trouble(event, "error"),
    answer: (event) => {
      const body = el("div.body", null, markdown(shownText(event.text)),
        isCut(event.text) ? el("p.dim", null, "This is its beginning.") : null);
      answer = { beginning: event.text, body };
      append("answer", el("p.who", null, el("span", null, "Answer"), at(event)), body);
    },
    closed: () => append("note", "session closed"),
  };

  return {
    element,
    toEnd,

    add(event) {
      growing(() => {
        kinds[event.kind]?.(event);
        if (event.task === null && event.kind !== "task") {
          arrived = { characters: 0, text: "" };
          coming.hidden = true;
        }
      });
    },

    /** The last answer is known as a whole, not only by its beginning. */
    update(session) {
      const isIt = answer !== null && session.answer !== null
        && session.answer.startsWith(answer.beginning.slice(0, CUT_CHARACTERS - 1).replace(/…$/, ""));
      if (isIt && answer.beginning !== session.answer) {
        growing(() => fill(answer.body, markdown(session.answer),
          session.answer_truncated ? el("p.dim", null, "This is its beginning.") : null));
        answer.beginning = session.answer;
      }
      if (session.status !== "running") {
        coming.hidden = true;
      }
    },

    /** Text that is on its way: of an answer its length so far and its end are known. */
    arriving(text) {
      if (text.task !== null) {
        return;
      }
      growing(() => {
        const isNew = text.characters < arrived.characters;
        const added = text.characters - (isNew ? 0 : arrived.characters);
        const known = added <= text.tail.length;
        arrived = {
          characters: text.characters,
          text: (isNew ? "" : arrived.text) + (known ? text.tail.slice(text.tail.length - added) : ` … ${text.tail}`),
        };
        coming.hidden = false;
        say(comingText, arrived.text);
      });
    },

    gap(missed) {
      append("note", `${missed} earlier events are no longer kept.`);
    },

    leave() {
      removeEventListener("scroll", watchEnd);
    },
  };
}

function at(event) {
  return el("span.at", { title: event.at }, clock(event.at));
}

function isCut(text) {
  return text.length >= CUT_CHARACTERS;
}

function shownText(text) {
  return isCut(text) && !text.endsWith("…") ? `${text}…` : text;
}

function named(names) {
  const times = new Map();
  for (const name of names) {
    times.set(name, (times.get(name) ?? 0) + 1);
  }
  return [...times].map(([name, n]) => (n > 1 ? `${name} × ${n}` : name)).join(", ");
}
