/** The field in which one more thing is said to the agent. */

import * as api from "./api.js";
import { el } from "./dom.js";
import { attempt } from "./failure.js";

/** @param {string} id the session @param {function} changed called after something was said */
export function composer(id, changed) {
  const field = el("textarea", { id: "say", rows: 2, placeholder: "Say one more thing" });
  const trouble = el("div", { "aria-live": "polite" });
  const button = el("button.primary", { type: "submit" }, "Say");
  const form = el("form.composer", { novalidate: true },
    trouble,
    el("div.line", null, el("label.unseen", { for: "say" }, "Message to the agent"), field, button));
  const over = el("p.over", { hidden: true }, "This session is over. What was said in it stays here until its retention ends.");
  const typesByHand = matchMedia("(pointer: coarse)");

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (button.getAttribute("aria-disabled") === "true" || field.value.trim() === "") {
      return;
    }
    const done = await attempt(trouble, button, () => api.say(id, field.value));
    if (done) {
      field.value = "";
      changed();
    }
    field.focus();
  });
  field.addEventListener("keydown", (event) => {
    const sends = event.key === "Enter" && !event.shiftKey && !event.isComposing && !typesByHand.matches;
    if (sends) {
      event.preventDefault();
      form.requestSubmit();
    }
  });

  return {
    element: el("div.foot", null, form, over),
    update(session) {
      const isOver = session.status === "closed" || session.status === "failed";
      form.hidden = isOver;
      over.hidden = !isOver;
    },
  };
}
