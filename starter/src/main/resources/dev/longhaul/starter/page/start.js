/** The form that starts a job. */

import * as api from "./api.js";
import { el } from "./dom.js";
import { attempt } from "./failure.js";

/** Shows the form. */
export function startView(place) {
  const message = el("textarea", { id: "message", rows: 5, required: true, "aria-describedby": "message-help" });
  const agent = el("div", null, el("input", { id: "agent", autocomplete: "off", placeholder: "the main agent" }));
  const sources = el("textarea", { id: "sources", rows: 2, "aria-describedby": "sources-help", spellcheck: "false" });
  const session = el("input", { id: "session", autocomplete: "off", spellcheck: "false", "aria-describedby": "session-help" });
  const trouble = el("div", { "aria-live": "polite" });
  const button = el("button.primary", { type: "submit" }, "Start");
  const request = { id: crypto.randomUUID(), session: madeUp() };

  const form = el("form.start", { novalidate: true },
    field("message", "Message", message, "What the agent is to do or to find out. Ctrl + Enter starts."),
    field("sources", "Sources", sources,
      "Folders of documents on the machine of the worker, one absolute path a line. With sources the answer is also written as a report."),
    el("div.pair", null,
      field("agent", "Agent", agent, null),
      field("session", "Session id", session, "Made up when it is left empty.")),
    trouble,
    el("p.actions", null, button));

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    attempt(trouble, button, async () => {
      const started = await api.start({
        message: message.value,
        sources: sources.value.split("\n").map((path) => path.trim()).filter((path) => path !== ""),
        agent: form.querySelector("#agent").value.trim() || null,
        session: session.value.trim() || request.session,
        request_id: request.id,
      });
      location.hash = `#/session/${encodeURIComponent(started.session)}`;
    });
  });
  message.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      form.requestSubmit();
    }
  });

  place.append(el("h1", { tabindex: -1 }, "Start a job"), form);
  offerAgents(agent);
  message.focus();
}

/** An id for a session; letters and digits that are easily taken for another are not used. */
function madeUp() {
  const letters = "23456789abcdefghjkmnpqrstuvwxyz";
  const day = new Date().toISOString().slice(0, 10).replaceAll("-", "");
  const random = [...crypto.getRandomValues(new Uint8Array(6))].map((n) => letters[n % letters.length]).join("");
  return `session-${day}-${random}`;
}

function field(id, label, input, help) {
  return el("div.field", null, el("label", { for: id }, label), input, help ? el("p.help", { id: `${id}-help` }, help) : null);
}

/** Where the agents are known, one of them is chosen; else a name is typed. */
async function offerAgents(place) {
  const server = await api.server().catch(() => null);
  if (server?.agents?.length > 0) {
    place.replaceChildren(el("select", { id: "agent" },
      server.agents.map((agent) => el("option", { value: agent.name, selected: agent.name === server.main },
        agent.description ? `${agent.name}: ${agent.description}` : agent.name))));
  }
}
