/** What waits for a person: approvals and questions, each with what answers it. */

import * as api from "./api.js";
import { el } from "./dom.js";
import { actor, attempt } from "./failure.js";

/** @param {string} id the session @param {function} changed called after an answer */
export function waiting(id, changed) {
  const element = el("section.waiting", { "aria-label": "Waiting for you", hidden: true });
  const shown = new Map();
  // A look at the session that was under way meanwhile may still show them as open.
  const done = new Set();

  async function answered(request, given) {
    await api.answer(id, request, given);
    done.add(request);
    remove(request);
    element.hidden = shown.size === 0;
    (element.querySelector("button, input") ?? document.getElementById("say"))?.focus();
    await changed();
  }

  function remove(request) {
    shown.get(request)?.remove();
    shown.delete(request);
  }

  function card(question) {
    const trouble = el("div", { "aria-live": "polite" });
    const give = (label, given, kind) => actor(label, { class: kind }, trouble, () => answered(question.request, given));
    return el("div.asked", { role: "group", "aria-label": question.text },
      el("p.question", null, el("span.who", null, asker(question)), question.text),
      question.arguments ? el("pre", { tabindex: 0, "aria-label": "Arguments" }, pretty(question.arguments)) : null,
      question.kind === "approval"
        ? el("p.actions", null,
          give("Approve", { approve: true }, "primary"),
          give("Deny", { approve: false }, "danger"),
          give("Always approve this tool", { approve: true, remember: "tool" }),
          give("Always approve these arguments", { approve: true, remember: "arguments" }))
        : [question.choices.length > 0
          ? el("p.actions", null, question.choices.map((choice) => give(choice, { text: choice })))
          : null, text(question, trouble)],
      trouble);
  }

  function text(question, trouble) {
    const field = el("input", { id: `answer-${question.request}`, autocomplete: "off" });
    const button = el("button.primary", { type: "submit" }, "Answer");
    return el("form.line", {
      novalidate: true,
      onsubmit: (event) => {
        event.preventDefault();
        attempt(trouble, button, () => answered(question.request, { text: field.value }));
      },
    }, el("label.unseen", { for: field.id }, "Your answer"), field, button);
  }

  return {
    element,
    update(all) {
      const questions = all.filter((question) => !done.has(question.request));
      const wanted = new Set(questions.map((question) => question.request));
      for (const request of [...shown.keys()].filter((one) => !wanted.has(one))) {
        remove(request);
      }
      for (const question of questions) {
        if (!shown.has(question.request)) {
          const node = card(question);
          shown.set(question.request, node);
          element.append(node);
        }
      }
      element.hidden = questions.length === 0;
    },
  };
}

function asker(question) {
  const who = question.path.length > 0 ? `#${question.path.join("/")}` : "The agent";
  return question.kind === "approval"
    ? `${who}${question.agent ? ` ${question.agent}` : ""} asks for approval: `
    : `${who} asks: `;
}

function pretty(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
