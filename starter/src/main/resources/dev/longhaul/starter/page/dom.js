/** Makes elements. Text is always data: nothing here reads markup. */

/**
 * An element.
 *
 * @param {string} tag its name, with classes after dots: "p.dim"
 * @param {Object<string, *>|null} properties attributes; "on…" are listeners, null and false leave one out, true is an empty one
 * @param {...(Node|string|number|null|Array)} children
 * @returns {HTMLElement}
 */
export function el(tag, properties, ...children) {
  const [name, ...classes] = tag.split(".");
  const element = document.createElement(name);
  if (classes.length > 0) {
    element.className = classes.join(" ");
  }
  for (const [key, value] of Object.entries(properties ?? {})) {
    if (key.startsWith("on")) {
      element.addEventListener(key.slice(2), value);
    } else if (value !== null && value !== undefined && value !== false) {
      element.setAttribute(key, value === true ? "" : String(value));
    }
  }
  element.append(...kept(children));
  return element;
}

function kept(children) {
  return children.flat().filter((child) => child !== null && child !== undefined && child !== false);
}

/** Puts other children into an element, if they differ from what is there, so that focus and selection stay. */
export function fill(element, ...children) {
  const next = el("div", null, ...children);
  if (!sameChildren(element, next)) {
    element.replaceChildren(...next.childNodes);
  }
}

function sameChildren(one, other) {
  return one.childNodes.length === other.childNodes.length
    && [...one.childNodes].every((child, i) => child.isEqualNode(other.childNodes[i]));
}

/** Changes a text if it differs. */
export function say(element, text) {
  if (element.textContent !== text) {
    element.textContent = text;
  }
}

/** A time that keeps itself: its words are renewed every second by {@link keepTimes}. */
export function age(start, end, suffix = "") {
  return el("time", { datetime: start, "data-end": end ?? null, "data-suffix": suffix }, words(start, end) + suffix);
}

/** Renews all times on the page that are still running. */
export function keepTimes() {
  for (const time of document.querySelectorAll("time[datetime]:not([data-end])")) {
    say(time, words(time.dateTime, null) + (time.dataset.suffix ?? ""));
  }
}

/** How long something took, or has taken until now, in two units at most: "1m 05s". */
export function words(start, end) {
  const from = Date.parse(start);
  const to = end ? Date.parse(end) : Date.now();
  const seconds = Math.max(0, Math.floor((to - from) / 1000));
  const two = (number) => String(number).padStart(2, "0");
  if (seconds < 60) {
    return `${seconds}s`;
  }
  if (seconds < 3600) {
    return `${Math.floor(seconds / 60)}m ${two(seconds % 60)}s`;
  }
  if (seconds < 86400) {
    return `${Math.floor(seconds / 3600)}h ${two(Math.floor((seconds % 3600) / 60))}m`;
  }
  return `${Math.floor(seconds / 86400)}d ${two(Math.floor((seconds % 86400) / 3600))}h`;
}
