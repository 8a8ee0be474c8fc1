/** Tells those who listen to the page what changes on it, and whether the server is there. */

import { say } from "./dom.js";

const news = () => document.getElementById("news");
const link = () => document.getElementById("link");

/** Reads a line out. */
export function announce(text) {
  say(news(), text);
}

/** Says that the server, or what it needs, is away; the words of the API where it has any. */
export function away(error) {
  const text = error ? `${error.message} ${error.hint}`.trim() : "The server is away. The page goes on when it is back.";
  const element = link();
  element.hidden = false;
  element.dataset.state = "away";
  say(element, text);
  announce(text);
}

/** Says that the server is back. */
export function back() {
  const element = link();
  element.dataset.state = "back";
  say(element, "Connected again.");
  announce("Connected again.");
}

/** Says nothing about the server, as before anything was wrong. */
export function quiet() {
  link().hidden = true;
}
