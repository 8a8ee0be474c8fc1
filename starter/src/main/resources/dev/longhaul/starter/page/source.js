/** A source of a report as the job read it, a quotation marked in it. */

import * as api from "./api.js";
import { el } from "./dom.js";
import { failure } from "./failure.js";

/** What is shown before a quotation, in characters. */
const BEFORE = 3000;

/**
 * Shows a source.
 *
 * @param {HTMLElement} place
 * @param {string} id of the session
 * @param {string} hash of the source's text
 * @param {string|undefined} stretch the quotation's, "from-to" in UTF-16 units
 */
export function sourceView(place, id, hash, stretch) {
  const [start, end] = (stretch ?? "0-0").split("-").map((number) => Number.parseInt(number, 10) || 0);
  const title = el("h1", { tabindex: -1 }, "Source");
  const facts = el("p.facts", null,
    el("a", { href: `#/session/${encodeURIComponent(id)}/report` }, "Back to the report"));
  const body = el("div", null, el("p.dim", null, "Fetching the source…"));
  place.append(el("div.heading", null, title, facts), el("article.report", { "aria-label": "Source" }, body));
  show(Math.max(0, start - BEFORE));

  function show(from) {
    api.source(id, hash, from).then(
      (source) => {
        title.textContent = source.title || source.file;
        facts.replaceChildren(facts.firstChild, el("span", null, where(source)));
        const mark = el("mark", { tabindex: -1 }, part(source, start, end));
        const isHere = start >= source.from && end <= source.to && end > start;
        body.replaceChildren(...[
          source.from > 0 && button("Earlier", Math.max(0, source.from - 2 * BEFORE)),
          el("div.source-text", null,
            isHere ? [part(source, source.from, start), mark, part(source, end, source.to)] : source.text),
          source.to < source.characters && button("Later", source.to),
        ].filter(Boolean));
        if (isHere) {
          mark.scrollIntoView({ block: "center" });
          mark.focus({ preventScroll: true });
        }
      },
      (error) => body.replaceChildren(failure(error)));
  }

  function button(words, from) {
    return el("p", null, el("button", { type: "button", onclick: () => show(from) }, words));
  }
}

const part = (source, from, to) => source.text.slice(from - source.from, to - source.from);

function where({ file, retrieved_at: retrieved, from, to, characters }) {
  return `${file}${retrieved ? `, as it was on ${retrieved.slice(0, 10)}` : ""} · characters ${from} to ${to} of ${characters}`;
}
