/** Links to Temporal's own page, where the server knows where it is. */

import { server } from "./api.js";
import { el } from "./dom.js";

let temporal = null;

/** Asks the server once; without an answer there are no links. */
server().then((found) => {
  temporal = found.temporal;
}).catch(() => {});

/** A link to the execution of a session or task, or null. */
export function temporalLink(workflowId) {
  if (!temporal?.page) {
    return null;
  }
  const page = `${temporal.page}/namespaces/${encodeURIComponent(temporal.namespace)}/workflows/${encodeURIComponent(workflowId)}`;
  return el("a", { href: page, target: "_blank", rel: "noopener noreferrer" }, "In Temporal",
    el("span.unseen", null, ` (${workflowId}, opens another page)`));
}
