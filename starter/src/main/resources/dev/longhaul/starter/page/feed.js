/** What happens in a session, as it happens, across restarts of the server. */

import { eventsPath, server } from "./api.js";

const KINDS = ["turn_started", "said", "tool_call", "tool_result", "tool_error", "usage", "todos", "mode", "task", "steered", "sent_back", "undelivered",
  "waiting", "answered", "answer", "error", "closed"];

const AGAIN_MILLIS = 2000;

/**
 * Reads the events of a session.
 *
 * @param {string} session
 * @param {{event: function, arriving: function, gap: function, end: function, away: function, back: function}} told
 *     event of each event, in order and once; arriving of text; gap of how many are no longer kept; end with the reason;
 *     away when nothing is to be had at the moment, back when it is again
 * @returns {function} ends the reading
 */
export function follow(session, told) {
  let last = 0;
  let source = null;
  let timer = 0;
  let over = false;
  let isAway = false;

  function away(error) {
    isAway = true;
    told.away(error);
  }

  function back() {
    if (isAway) {
      isAway = false;
      told.back();
    }
  }

  function open() {
    source = new EventSource(eventsPath(session, last));
    source.onopen = back;
    for (const kind of KINDS) {
      source.addEventListener(kind, (message) => (message instanceof MessageEvent ? happened(message) : lost()));
    }
    source.addEventListener("text", (message) => told.arriving(JSON.parse(message.data)));
    source.addEventListener("gap", (message) => {
      last = Number(message.lastEventId);
      told.gap(JSON.parse(message.data).missed);
    });
    source.addEventListener("unreachable", (message) => away(JSON.parse(message.data)));
    source.addEventListener("end", (message) => ended(JSON.parse(message.data).reason));
  }

  /** An event; one of the kind "error" is not the browser's own "error", which has no message. */
  function happened(message) {
    back();
    const event = JSON.parse(message.data);
    if (event.cursor > last) {
      last = event.cursor;
      told.event(event);
    }
  }

  function ended(reason) {
    if (reason === "server_stopping") {
      return; // The stream closes now, and the browser comes back by itself.
    }
    close();
    told.end(reason);
  }

  /** A browser comes back by itself after a cut, but gives up after a refusal. */
  function lost() {
    if (over) {
      return;
    }
    away(null);
    if (source.readyState === EventSource.CLOSED) {
      server().catch(() => null); // Whether it was refused because it is not known who asks, only this tells.
      clearTimeout(timer);
      timer = setTimeout(open, AGAIN_MILLIS);
    }
  }

  function close() {
    over = true;
    clearTimeout(timer);
    source.close();
  }

  open();
  return close;
}
