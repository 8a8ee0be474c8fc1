/** The report of a research job, rendered. */

import * as api from "./api.js";
import { el } from "./dom.js";
import { failure } from "./failure.js";
import { markdown } from "./markdown.js";

/** Forms for other programs, and what they are called. */
const FORMS = [
  ["pdf", "PDF"],
  ["html", "HTML"],
  ["json", "JSON"],
  ["bibtex", "Sources as BibTeX"],
  ["csl", "Sources as CSL-JSON"],
];

/** Shows the report of a session. */
export function reportView(place, id) {
  const body = el("div", null, el("p.dim", null, "Fetching the report…"));
  const title = el("h1", { tabindex: -1 }, "Report");
  place.append(
    el("div.heading", null, title,
      el("p.facts", null, el("a", { href: `#/session/${encodeURIComponent(id)}` }, `Back to ${id}`)),
      el("p.facts", { "aria-label": "Other forms of the report" },
        ...FORMS.flatMap(([form, words]) => [el("a", { href: api.reportAddress(id, form) }, words), " "]))),
    el("article.report", { "aria-label": "Report" }, body));
  api.report(id).then(
    (text) => body.replaceChildren(markdown(text, 2)),
    (error) => body.replaceChildren(failure(error)));
}
