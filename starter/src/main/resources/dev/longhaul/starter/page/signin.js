/** The way in, where the server asks for a token. The token goes to the server once; the browser keeps it where no script reads it. */

import * as api from "./api.js";
import { el } from "./dom.js";
import { attempt } from "./failure.js";

const SIGNED_IN = "longhaul.signed_in";

/** Shows the form; {@code done} is called when the server has let us in. */
export function signInView(place, done) {
  const token = el("input", {
    id: "token", type: "password", required: true, autocomplete: "current-password", spellcheck: "false",
    "aria-describedby": "token-help",
  });
  const trouble = el("div", { "aria-live": "polite" });
  const button = el("button.primary", { type: "submit" }, "Sign in");
  const form = el("form.start", { novalidate: true },
    el("div.field", null, el("label", { for: "token" }, "Token"), token,
      el("p.help", { id: "token-help" }, "Whoever runs this server makes one: longhaul token NAME.")),
    trouble,
    el("p.actions", null, button));
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const isIn = await attempt(trouble, button, async () => {
      const who = await api.signIn(token.value.trim());
      localStorage.setItem(SIGNED_IN, who.name);
    });
    if (isIn) {
      tellWhoIsIn();
      done();
    } else {
      token.select();
    }
  });
  place.append(el("h1", { tabindex: -1 }, "Sign in"), form);
  token.focus();
}

/** Shows whose token it is, and the way out, where somebody has signed in. */
export function tellWhoIsIn() {
  const out = document.getElementById("sign-out");
  const name = localStorage.getItem(SIGNED_IN);
  out.hidden = name === null;
  out.textContent = `Sign out ${name ?? ""}`;
}

/** Forgets who has signed in. */
export async function signOut() {
  localStorage.removeItem(SIGNED_IN);
  tellWhoIsIn();
  await api.signOut().catch(() => null);
}
