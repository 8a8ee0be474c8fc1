/** The words of numbers and statuses, as the terminal says them. */

const number = new Intl.NumberFormat("en-US");

/** "1 task", "3 tasks". */
export function count(value, what) {
  return `${number.format(value)} ${what}${value === 1 ? "" : "s"}`;
}

/** "12 model calls, 3,400 tokens in, 500 out"; money only where there is a price. */
export function usage(used) {
  let text = count(used.model_calls, "model call");
  if (used.input_tokens + used.output_tokens > 0) {
    text += `, ${number.format(used.input_tokens)} tokens in, ${number.format(used.output_tokens)} out`;
  }
  return used.cost > 0 ? `${text}, cost ${cost(used)}` : text;
}

/** "3,900 tokens", or nothing before there are any. */
export function tokens(used) {
  const all = used.input_tokens + used.output_tokens;
  return all > 0 ? count(all, "token") : "";
}

/** The money, or nothing where no price is configured. */
export function cost(used) {
  if (!used || !(used.cost > 0)) {
    return "";
  }
  return used.cost < 0.01 ? String(Number(used.cost.toPrecision(2))) : used.cost.toFixed(2);
}

/** A status in words: "timed out". */
export function status(word) {
  return word === null ? "open" : word.replace("_", " ");
}

/** Whether a task has ended. */
export function hasEnded(task) {
  return !["queued", "running", "waiting"].includes(task.status);
}

/** "12:03:44" of today, with the date on other days. */
export function clock(instant) {
  const at = new Date(instant);
  const time = at.toLocaleTimeString("en-GB");
  return at.toDateString() === new Date().toDateString() ? time : `${at.toLocaleDateString("en-CA")} ${time}`;
}

/** The beginning of a text, on one line. */
export function line(text, most = 200) {
  const one = text.replace(/\s+/g, " ").trim();
  return one.length > most ? `${one.slice(0, most - 1)}…` : one;
}
