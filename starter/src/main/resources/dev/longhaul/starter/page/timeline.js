/** When what happened: bars of turns and tasks, and the events themselves. */

import { el, fill } from "./dom.js";
import { clock, line, status } from "./words.js";

const ENDED = ["completed", "failed", "cancelled", "timed_out", "cut_short"];

export function timeline() {
  const bars = el("div.bars", { "aria-hidden": "true" });
  const range = el("p.range.dim", { "aria-hidden": "true" });
  const list = el("ol.events");
  const summary = el("summary", null, "All events");
  const element = el("section.times", { "aria-label": "Time line" },
    el("h2", null, "Time line"), bars, range, el("details", null, summary, list));
  const rows = new Map();
  let session = null;
  let timer = 0;

  /** The bars of a turn or task; the last one may still be open. */
  function begin(key, name, kind, at) {
    finish(key, at);
    if (!rows.has(key)) {
      rows.set(key, { name, spans: [] });
    }
    rows.get(key).spans.push({ kind, from: Date.parse(at), to: null });
  }

  function finish(key, at) {
    const span = rows.get(key)?.spans.at(-1);
    if (span && span.to === null) {
      span.to = Date.parse(at);
    }
  }

  function end(key, kind, at) {
    finish(key, at);
    rows.get(key)?.spans.push({ kind, from: Date.parse(at), to: Date.parse(at) });
  }

  function draw() {
    timer = 0;
    if (session === null || rows.size === 0) {
      return;
    }
    const start = Math.min(...[...rows.values()].map((row) => row.spans[0].from));
    const isLive = [...rows.values()].some((row) => row.spans.at(-1).to === null) && session.status !== "closed";
    const last = Math.max(...[...rows.values()].flatMap((row) => row.spans.map((span) => span.to ?? span.from)));
    const stop = Math.max(isLive ? Date.now() : last, start + 1000);
    const part = (time) => `${(100 * (time - start)) / (stop - start)}%`;
    bars.replaceChildren(...[...rows.values()].map((row) => el("div.bar-row", null,
      el("span.bar-name", null, row.name),
      el("span.bar", null, row.spans.map((span) => {
        const bar = el("i", { "data-status": span.kind });
        bar.style.left = part(span.from);
        bar.style.width = `calc(${part(start + ((span.to ?? stop) - span.from))} + 2px)`;
        return bar;
      })))));
    fill(range, el("span", null, clock(new Date(start).toISOString())), el("span", null, clock(new Date(stop).toISOString())));
  }

  function later() {
    timer ||= setTimeout(draw, 200);
  }

  function place(event) {
    if (event.kind === "turn_started") {
      begin("turns", "turns", "running", event.at);
    } else if (event.kind === "answer" || event.kind === "error") {
      end("turns", event.kind === "answer" ? "completed" : "failed", event.at);
    } else if (event.kind === "task") {
      const kind = String(event.details.status ?? "");
      const name = `#${event.task} ${event.details.agent ?? ""}`;
      if (ENDED.includes(kind)) {
        end(event.task, kind, event.at);
      } else {
        begin(event.task, name, kind, event.at);
      }
    }
  }

  return {
    element,

    add(event) {
      place(event);
      list.append(el("li", null, el("time.at", null, clock(event.at)), " ", sentence(event)));
      fill(summary, `All events (${list.childElementCount})`);
      later();
    },

    update(now) {
      session = now;
      later();
    },
  };
}

function sentence(event) {
  const text = line(event.text, 120);
  switch (event.kind) {
    case "task":
      return `#${event.task} ${event.details.agent ?? ""} ${status(String(event.details.status ?? ""))}${text ? `: ${text}` : ""}`;
    case "turn_started":
      return `turn ${event.details.turn ?? ""}: ${text}`;
    default:
      return `${event.kind.replace("_", " ")}${event.task === null ? "" : ` #${event.task}`}${text ? `: ${text}` : ""}`;
  }
}
