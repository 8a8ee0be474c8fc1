/** The tasks of a session, live. */

import { el, fill } from "./dom.js";
import { taskCard } from "./task.js";

/** @param {string} id the session @param {function} changed called after something was done to a task */
export function tasks(id, changed) {
  const list = el("ol.tasks");
  const none = el("p.dim", null, "No tasks.");
  const element = el("section.work", { "aria-label": "Tasks" }, el("h2", null, "Tasks"), none, list);
  const cards = new Map();
  return {
    element,

    update(all) {
      const there = new Set(all.map((task) => task.id));
      for (const [number, card] of cards) {
        if (!there.has(number)) {
          card.element.remove();
          cards.delete(number);
        }
      }
      for (const task of all) {
        if (!cards.has(task.id)) {
          const card = taskCard(id, task, changed);
          cards.set(task.id, card);
          list.append(card.element);
        }
        cards.get(task.id).update(task);
      }
      none.hidden = all.length > 0;
    },

    arriving(text) {
      cards.get(text.task)?.arriving(text);
    },
  };
}

/** Fills a list of names and values, leaving out what has none. */
export function describe(element, values) {
  fill(element, Object.entries(values).filter(([, value]) => value !== null && value !== "")
    .map(([name, value]) => [el("dt", null, name), el("dd", null, value)]).flat());
}
