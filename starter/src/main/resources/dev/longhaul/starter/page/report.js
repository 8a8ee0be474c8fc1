/** The report of a research job, rendered, each quotation with the way to its place in its source. */

import * as api from "./api.js";
import { el } from "./dom.js";
import { failure } from "./failure.js";
import { markdown } from "./markdown.js";

/** Shows the report of a session. */
export function reportView(place, id) {
  const body = el("div", null, el("p.dim", null, "Fetching the report…"));
  const title = el("h1", { tabindex: -1 }, "Report");
  place.append(
    el("div.heading", null, title,
      el("p.facts", null, el("a", { href: `#/session/${encodeURIComponent(id)}` }, `Back to ${id}`))),
    el("article.report", { "aria-label": "Report" }, body));
  Promise.all([api.report(id), api.ledger(id)]).then(
    ([text, ledger]) => {
      const rendered = markdown(text, 2);
      lead(rendered, ledger, id);
      body.replaceChildren(rendered);
    },
    (error) => body.replaceChildren(failure(error)));
}

/** Puts below each quotation whether it was found, and a link to its place. */
function lead(rendered, ledger, id) {
  const quotes = ledger.claims.flatMap((claim) => claim.quotes);
  for (const block of rendered.querySelectorAll("blockquote")) {
    const words = folded(block.textContent);
    const quote = quotes.find(({ text, source }) => words === folded(text) || words === folded(`${text} [${source}]`));
    if (quote) {
      block.append(quote.verified ? found(quote, id) : el("p.evidence.missing", null, "✗ not found in its source"));
    }
  }
}

function found({ hash, position, end, title, file }, id) {
  return el("p.evidence", null,
    el("a", { href: `#/session/${encodeURIComponent(id)}/source/${hash}/${position}-${end}` },
      "✓ see it in its place", el("span.unseen", null, ` in ${title || file}`)));
}

/** Words alone: markup is gone, white space and quotation marks do not count. */
const folded = (text) => text.replace(/[\s“”"„«»]+/g, "").toLowerCase();
