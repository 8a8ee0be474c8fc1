/** Tool calls, in the words of the terminal. */

import { el } from "./dom.js";

const PREFIX = "background_agents_";

/** A call: its name, what it is about, and its arguments. */
export function toolCall(event) {
  const tool = String(event.details.tool ?? event.text);
  const given = event.details.arguments ?? {};
  const about = detail(tool, given);
  const plain = typeof given === "object" && about === null ? pairs(given) : [];
  return el("li", null, el("code", null, tool),
    about === null ? null : about.map((text) => el("span.branch", null, text)),
    plain.map(([name, value]) => el("span.branch", null, `${name}: ${value}`)));
}

function detail(tool, given) {
  const list = (name) => (Array.isArray(given[name]) ? given[name] : []);
  switch (tool) {
    case "todos_add":
      return list("todos").map((item) => String(item?.title ?? ""));
    case "todos_complete":
      return list("items").map((item) => `Complete #${item?.id}${item?.reason ? `: ${item.reason}` : ""}`);
    case "todos_remove":
      return list("ids").map((id) => `Remove #${id}`);
    case `${PREFIX}start_task`:
      return [given.agent_name && `Agent: ${given.agent_name}`, given.description].filter(Boolean).map(String);
    case `${PREFIX}wait_for_first_completion`:
      return list("task_ids").map((id) => `Wait for #${id}`);
    case `${PREFIX}get_task_results`:
    case `${PREFIX}clear_completed_task`:
      return given.task_id === undefined ? [] : [`Task #${given.task_id}`];
    case `${PREFIX}continue_task`:
      return [given.task_id && `Task #${given.task_id}`, given.text].filter(Boolean).map(String);
    default:
      return null;
  }
}

function pairs(given) {
  return Object.entries(given).map(([name, value]) => [name, typeof value === "string" ? value : JSON.stringify(value)]);
}
