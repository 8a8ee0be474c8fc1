/** Shows what went wrong, where it went wrong. */

import { el } from "./dom.js";

/** A request as the API names it in a hint for programs: a method and a path. */
const REQUEST = /\b(GET|POST|PUT|DELETE) \/v1\//;

/** What the API says of a failure: its message, and its hint unless that is for programs. */
export function failure(error) {
  return el("div.failure", { role: "alert" },
    el("strong", null, error.message),
    error.hint && !REQUEST.test(error.hint) ? el("span", null, ` ${error.hint}`) : null);
}

/**
 * Does something that may fail, with its button out of reach meanwhile.
 *
 * @param {HTMLElement} place where a failure is shown; emptied first
 * @param {HTMLButtonElement|null} button
 * @param {function(): Promise} action
 * @returns {Promise<boolean>} whether it was done
 */
export async function attempt(place, button, action) {
  place.replaceChildren();
  button?.setAttribute("aria-disabled", "true");
  try {
    await action();
    return true;
  } catch (error) {
    if (error.message === undefined || error.code === undefined) {
      throw error;
    }
    place.replaceChildren(failure(error));
    return false;
  } finally {
    button?.removeAttribute("aria-disabled");
  }
}

/** A button for something that may fail; a second press while it is under way does nothing. */
export function actor(label, properties, place, action) {
  const button = el("button", { type: "button", ...properties }, label);
  button.addEventListener("click", () => {
    if (button.getAttribute("aria-disabled") !== "true") {
      attempt(place, button, action);
    }
  });
  return button;
}
