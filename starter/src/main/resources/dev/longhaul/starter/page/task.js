/** One task: a line that is always there, and the rest of it folded. */

import * as api from "./api.js";
import { branch } from "./branch.js";
import { age, el, fill, say } from "./dom.js";
import { actor, attempt } from "./failure.js";
import { markdown } from "./markdown.js";
import { describe } from "./tasks.js";
import { temporalLink } from "./temporal.js";
import { count, hasEnded, line, status, tokens, usage } from "./words.js";

/**
 * @param {string} session
 * @param {object} first the task as it is
 * @param {function} changed called after something was done to it
 */
export function taskCard(session, first, changed) {
  const number = first.id;
  const name = `#${number} ${first.agent}`;
  const badge = el("span.badge");
  const numbers = el("span.numbers");
  const doing = el("span.doing");
  const summary = el("summary", null, el("span.first", null, el("span.name", null, name), badge, numbers), doing);
  const facts = el("dl");
  const result = el("div.result");
  const buttons = el("p.actions");
  const link = el("p.link-line");
  const trouble = el("div", { "aria-live": "polite" });
  const texts = textForm();
  const own = branch(session, number);
  const card = el("details", null, summary, el("div.inside", null, facts, result, texts.element, buttons, trouble, link));
  let task = first;
  let whole = null;
  let arrivingDuring = null;

  const cancel = does("Cancel", "danger", () => api.cancelTask(session, number));
  const clear = does("Clear", "", () => api.clearTask(session, number));
  const rest = el("button", { type: "button", onclick: showWhole }, "Show the whole result");
  buttons.append(rest, cancel, clear);

  function does(label, kind, action) {
    return actor(label, { class: kind, "aria-label": `${label} task ${number}` }, trouble, async () => {
      await action();
      await changed();
      (card.isConnected ? summary : document.querySelector(".work h2"))?.focus();
    });
  }

  function showWhole() {
    attempt(trouble, rest, async () => {
      whole = { run: task.run, text: (await api.result(session, number)).result };
      update(task, 0);
    });
  }

  function textForm() {
    const field = el("input", { id: `task-${number}-text`, autocomplete: "off" });
    const label = el("label", { for: field.id });
    const button = el("button", { type: "submit" });
    const element = el("form", {
      novalidate: true,
      onsubmit: async (event) => {
        event.preventDefault();
        const act = hasEnded(task) ? api.continueTask : api.steerTask;
        if (await attempt(trouble, button, () => act(session, number, field.value))) {
          field.value = "";
          await changed();
        }
        field.focus();
      },
    }, label, el("div.line", null, field, button));
    return {
      element,
      update(isOver) {
        say(label, isOver ? `Continue task ${number} with` : `Steer task ${number}: a text before its next model call`);
        say(button, isOver ? "Continue" : "Steer");
      },
    };
  }

  function update(next) {
    task = next;
    const isOver = hasEnded(task);
    badge.dataset.status = task.status;
    say(badge, status(task.status));
    fill(numbers, tokens(task.usage) ? `${tokens(task.usage)} · ` : "", age(task.started_at ?? task.queued_at, task.ended_at));
    if (arrivingDuring === null || isOver || arrivingDuring !== task.doing) {
      arrivingDuring = null;
      say(doing, about(task));
    }
    describe(facts, {
      for: line(task.description),
      input: line(task.input, 500),
      then: task.follow_ups.map((text) => line(text, 500)).join(" · "),
      run: `${task.run}, ${count(task.steps, "step")}, ${count(task.attempts, "attempt")} of the last call`,
      usage: usage(task.usage),
      delivery: task.delivery === "off" ? "" : task.delivery,
      error: task.error ?? "",
    });
    own.update(task);
    showResult();
    texts.update(isOver);
    texts.element.hidden = task.status === "queued";
    cancel.hidden = isOver;
    clear.hidden = !isOver;
    fill(link, temporalLink(`${task.session}/task-${task.id}`));
  }

  function showResult() {
    const isWhole = whole !== null && whole.run === task.run;
    const text = isWhole ? whole.text : task.result;
    rest.hidden = !task.result_truncated || isWhole;
    if (result.dataset.shown !== `${task.run}/${text?.length}`) {
      result.dataset.shown = `${task.run}/${text?.length}`;
      fill(result, text ? [el("h3", null, "Result"), markdown(text, 4)] : null);
    }
  }

  return {
    element: el("li", null, card, own.element),
    update,
    arriving(text) {
      arrivingDuring = task.doing;
      say(doing, line(text.tail.slice(-120), 120));
    },
  };
}

/** Where it is in the queue, or what it is doing; else why it failed; else what it is for. */
function about(task) {
  if (task.position) {
    return task.position === 1 ? "next in the queue" : `number ${task.position} in the queue`;
  }
  return line(task.doing || task.error || task.description || task.input);
}
