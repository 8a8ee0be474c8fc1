/** The agent's plan: what is done and why, and what is open. */

import { el, fill } from "./dom.js";

export function plan() {
  const items = el("div");
  const element = el("section.plan", { "aria-label": "Plan" }, el("h2", null, "Plan"), items);
  return {
    element,
    update(todos) {
      fill(items, todos.length === 0
        ? el("p.dim", null, "No plan.")
        : el("ol.todos", null, todos.map(item)));
    },
  };
}

function item(todo) {
  const isDone = todo.status === "done";
  return el("li", { "data-done": isDone },
    el("span.mark", { "aria-hidden": "true" }, isDone ? "✓" : "○"),
    el("div", null,
      el("span.unseen", null, isDone ? "Done: " : "Open: "), `#${todo.id} ${todo.title}`,
      todo.description ? el("span.dim", null, todo.description) : null,
      todo.reason ? el("span.reason", null, todo.reason) : null));
}
