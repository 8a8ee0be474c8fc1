/** The tasks that a task has handed out itself. */

import * as api from "./api.js";
import { age, el, fill } from "./dom.js";
import { hasEnded, line, status } from "./words.js";

/** How often they are looked for while the task works. */
const LOOK_MILLIS = 3000;

/** @param {string} session @param {number} number the task whose they are */
export function branch(session, number) {
  const element = el("ol.branches", { "aria-label": `Tasks of task ${number}`, hidden: true });
  let looked = 0;
  let isOver = false;

  async function look() {
    const found = await api.below(session, number).catch(() => null);
    if (found !== null) {
      fill(element, found.tasks.map((task) => item(session, task)));
      element.hidden = found.tasks.length === 0;
    }
    const goesOn = found === null || !found.tasks.every(hasEnded);
    if (isOver && goesOn && element.isConnected) {
      setTimeout(look, LOOK_MILLIS); // Nobody else looks any more, and a cancel takes a moment to reach all.
    }
  }

  return {
    element,
    update(task) {
      const ends = !isOver && hasEnded(task) && !element.hidden;
      isOver = hasEnded(task);
      const isDue = !isOver && task.status !== "queued" && Date.now() - looked > LOOK_MILLIS;
      if (isDue || ends) {
        looked = Date.now();
        look();
      }
    },
  };
}

function item(session, task) {
  const path = `${task.session}/task-${task.id}`.slice(session.length).split("/task-").slice(1).join("/");
  return el("li", null,
    el("span.first", null, el("span.name", null, `#${path} ${task.agent}`),
      el("span.badge", { "data-status": task.status }, status(task.status)),
      el("span.numbers", null, age(task.started_at ?? task.queued_at, task.ended_at))),
    el("span.doing", null, line(task.doing || task.error || task.description || task.input)));
}
