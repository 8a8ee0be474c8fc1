/** What people were asked, as it stands in a conversation: each question with its answer, once there is one. */

import { el } from "./dom.js";

/** @param {function(string, ...Node): HTMLElement} append makes an entry of a kind in the conversation */
export function questions(append) {
  const asked = new Map();

  /** A question; while it waits, its choices stand where it is answered. */
  function open(event, at) {
    asked.set(event.details.request, {
      entry: append("exchange", who(event, at), el("p.text", null, event.text)),
      choices: event.details.choices ?? [],
    });
  }

  /** Under its question; where that is no longer kept, below the name of who asked. */
  function answered(event, at) {
    const { request } = event.details;
    const { entry, choices } = asked.get(request) ?? { entry: append("exchange", who(event, null)), choices: [] };
    asked.delete(request);
    if (choices.length > 0) {
      entry.append(el("p.dim", null, choices.join(" · ")));
    }
    entry.append(el("p.reply", null, el("span.text", null, event.text), at));
  }

  return { open, answered };
}

/** "The agent asks", "#1/2 asks for approval". */
function who(event, at) {
  const path = event.details.path ?? [];
  const name = path.length > 0 ? `#${path.join("/")}` : "The agent";
  return el("p.who", null, el("span", null, `${name} asks${event.details.kind === "approval" ? " for approval" : ""}`), at);
}
