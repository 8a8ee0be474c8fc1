/** Which view is shown, by the part of the address after "#". */

import { UNKNOWN } from "./api.js";
import { el, keepTimes } from "./dom.js";
import { quiet } from "./news.js";
import { reportView } from "./report.js";
import { sourceView } from "./source.js";
import { sessionsView } from "./sessions.js";
import { sessionView } from "./session.js";
import { signInView, signOut, tellWhoIsIn } from "./signin.js";
import { startView } from "./start.js";

const main = document.getElementById("main");
let leave = () => {};
let isSigningIn = false;

/** The view of an address; each fills a place and answers with what is to be done when it is left. */
function view(address) {
  const [, page, id, part, hash, place] = address.split("/").map(decoded);
  if (page === "session" && id && part === "report") {
    return { title: `Report of ${id}`, page: "sessions", show: (place) => reportView(place, id) };
  }
  if (page === "session" && id && part === "source" && hash) {
    return { title: `A source of ${id}`, page: "sessions", show: (where) => sourceView(where, id, hash, place) };
  }
  if (page === "session" && id) {
    return { title: id, page: "sessions", show: (place) => sessionView(place, id) };
  }
  if (page === "start") {
    return { title: "Start a job", page: "start", show: startView };
  }
  return { title: "Sessions", page: "sessions", show: sessionsView };
}

function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function show(isFirst) {
  isSigningIn = false;
  leave();
  quiet();
  const wanted = view(location.hash.slice(1));
  document.title = `${wanted.title} · Longhaul`;
  for (const anchor of document.querySelectorAll("[data-page]")) {
    if (anchor.dataset.page === wanted.page) {
      anchor.setAttribute("aria-current", "page");
    } else {
      anchor.removeAttribute("aria-current");
    }
  }
  const place = el("div.view");
  main.replaceChildren(place);
  leave = wanted.show(place) ?? (() => {});
  if (!isFirst && !place.contains(document.activeElement)) {
    scrollTo(0, 0);
    (place.querySelector("h1") ?? main).focus({ preventScroll: true });
  }
}

/** Asks who we are, in place of whatever was to be shown; that is shown afterwards. */
function askWhoWeAre() {
  if (isSigningIn) {
    return;
  }
  isSigningIn = true;
  leave();
  leave = () => {};
  quiet();
  document.title = "Sign in · Longhaul";
  const place = el("div.view");
  main.replaceChildren(place);
  signInView(place, () => show(false));
}

document.getElementById("skip").addEventListener("click", (event) => {
  event.preventDefault();
  main.focus();
});
document.getElementById("sign-out").addEventListener("click", () => signOut().then(askWhoWeAre));
addEventListener(UNKNOWN, askWhoWeAre);
addEventListener("hashchange", () => show(false));
setInterval(keepTimes, 1000);
tellWhoIsIn();
show(true);
