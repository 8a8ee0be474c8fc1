/** The HTTP API, as far as the page uses it. */

/** A request that was not done: what happened, and what to do about it. */
export class Failure extends Error {
  /** @param {{code: string, message: string, hint: string}} error @param {number} status 0 when no server answered */
  constructor(error, status) {
    super(error.message);
    this.code = error.code;
    this.hint = error.hint;
    this.status = status;
  }
}

const AWAY = { code: "unavailable", message: "The server does not answer.", hint: "Is it running? The page goes on as soon as it is back." };

const SIGN_IN = "/v1/sign-in";

/** The event of the window that says that the server does not know who we are. */
export const UNKNOWN = "longhaul-unknown";

async function send(method, path, body, accept = "application/json") {
  let response;
  try {
    response = await fetch(path, {
      method,
      headers: body === undefined ? { Accept: accept } : { Accept: accept, "Content-Type": "application/json" },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  } catch {
    throw new Failure(AWAY, 0);
  }
  if (response.status === 401 && path !== SIGN_IN) {
    dispatchEvent(new Event(UNKNOWN));
  }
  if (!response.ok) {
    throw new Failure(await error(response), response.status);
  }
  if (response.status === 204) {
    return null;
  }
  return accept === "application/json" ? response.json() : response.text();
}

async function error(response) {
  try {
    return (await response.json()).error;
  } catch {
    return { code: "failed", message: `The server answered with status ${response.status}.`, hint: "" };
  }
}

const session = (id) => `/v1/sessions/${encodeURIComponent(id)}`;
const task = (id, number) => `${session(id)}/tasks/${number}`;

/** Names a request, so that giving it twice does it once. */
const requestId = () => crypto.randomUUID();

export const signIn = (token) => send("POST", SIGN_IN, { token });
export const signOut = () => send("DELETE", SIGN_IN);

export const server = () => send("GET", "/v1/server");

export const sessions = (status, cursor) =>
  send("GET", `/v1/sessions?limit=20${status ? `&status=${status}` : ""}${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ""}`);

export const start = (wanted) => send("POST", "/v1/sessions", wanted);
export const show = (id) => send("GET", session(id));
export const say = (id, message) => send("POST", `${session(id)}/messages`, { message, request_id: requestId() });
export const interrupt = (id) => send("POST", `${session(id)}/interrupt`, {});
export const stop = (id) => send("POST", `${session(id)}/stop`, {});
export const close = (id, tasks) => send("DELETE", `${session(id)}?tasks=${tasks}`);
export const answer = (id, request, given) =>
  send("POST", `${session(id)}/answers/${encodeURIComponent(request)}`, given);
export const report = (id) => send("GET", `${session(id)}/report`, undefined, "text/markdown");
export const ledger = (id) => send("GET", `${session(id)}/report`);
export const source = (id, hash, from) => send("GET", `${session(id)}/report/sources/${hash}?from=${from}`);
export const eventsPath = (id, after) => `${session(id)}/events${after > 0 ? `?after=${after}` : ""}`;

export const result = (id, number) => send("GET", `${task(id, number)}/result`);
export const below = (id, number) => send("GET", `${task(id, number)}/tasks`);
export const continueTask = (id, number, text) =>
  send("POST", `${task(id, number)}/continue`, { text, request_id: requestId() });
export const steerTask = (id, number, text) =>
  send("POST", `${task(id, number)}/steer`, { text, request_id: requestId() });
export const cancelTask = (id, number) => send("POST", `${task(id, number)}/cancel`, {});
export const clearTask = (id, number) => send("DELETE", task(id, number));
