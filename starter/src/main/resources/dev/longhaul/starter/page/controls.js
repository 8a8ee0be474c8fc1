/** What can be done to a session as a whole. */

import * as api from "./api.js";
import { el, fill } from "./dom.js";
import { actor } from "./failure.js";
import { announce } from "./news.js";
import { count, hasEnded } from "./words.js";

/** @param {string} id the session @param {function} changed called after something was done */
export function controls(id, changed) {
  const trouble = el("div", { "aria-live": "polite" });
  const interrupt = actor("Interrupt", { title: "Ends the agent's turn; its tasks go on" }, trouble, async () => {
    await api.interrupt(id);
    await changed();
  });
  const stop = actor("Stop tasks", { title: "Cancels all tasks that have not ended; the session goes on" }, trouble, async () => {
    const { stopped } = await api.stop(id);
    announce(`${count(stopped, "task")} told to stop.`);
    await changed();
  });
  const dialog = closeDialog(id, changed);
  const close = el("button", { type: "button", onclick: () => dialog.open() }, "Close…");

  return {
    element: el("div.controls", null, el("div.buttons", { role: "group", "aria-label": "The session" }, interrupt, stop, close), trouble, dialog.element),
    update(session) {
      const isOver = session.status === "closed" || session.status === "failed";
      interrupt.hidden = isOver || session.status === "idle";
      stop.hidden = isOver || session.tasks.every(hasEnded);
      close.hidden = isOver;
      dialog.update(session);
    },
  };
}

function closeDialog(id, changed) {
  const trouble = el("div", { "aria-live": "polite" });
  const open = el("p");
  const notNow = el("button", { type: "button", onclick: () => element.close() }, "Not now");
  const cancel = closer("Close, cancel its tasks", "cancel");
  const keep = closer("Close, its tasks go on", "keep");
  const element = el("dialog", { "aria-labelledby": "close-title" },
    el("h2", { id: "close-title" }, "Close this session?"),
    el("p", null, "Nothing more can be said in it then."),
    open, trouble,
    el("p.actions", null, cancel, keep,
      notNow));

  function closer(label, tasks) {
    return actor(label, { class: "danger" }, trouble, async () => {
      await api.close(id, tasks);
      element.close();
      await changed();
    });
  }

  return {
    element,
    open() {
      trouble.replaceChildren();
      element.showModal();
      notNow.focus();
    },
    update(session) {
      const running = session.tasks.filter((task) => !hasEnded(task)).length;
      keep.hidden = running === 0;
      fill(cancel, running === 0 ? "Close" : "Close, cancel its tasks");
      fill(open, running === 0 ? "It has no open tasks." : `${count(running, "task")} of it ${running === 1 ? "has" : "have"} not ended.`);
    },
  };
}
