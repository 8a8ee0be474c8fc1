/**
 * Renders Markdown as elements. Whoever wrote the text is not trusted: no markup of theirs is read, links lead only to http,
 * https and mail addresses, images are not loaded.
 */

import { el } from "./dom.js";

const FENCE = /^ {0,3}(`{3,}|~{3,})\s*(\S*)/;
const HEADING = /^ {0,3}(#{1,6})(?:\s+(.*?))?\s*#*\s*$/;
const RULE = /^ {0,3}([-*_])(?:\s*\1){2,}\s*$/;
const QUOTE = /^ {0,3}> ?/;
const ITEM = /^(\s*)([-*+]|\d{1,9}[.)])\s+(.*)$/;
const TABLE_RULE = /^\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$/;

/** How deep quotes and lists go; deeper ones are shown as text. */
const MAX_DEPTH = 8;

/**
 * @param {string} text
 * @param {number} top the level of its highest headings on the page; below them none is left out, whatever the text does
 * @returns {HTMLElement}
 */
export function markdown(text, top = 3) {
  return el("div.prose", null, blocks(text.replace(/\r\n?/g, "\n").split("\n"), { top, depth: 0, open: [] }));
}

function blocks(lines, context) {
  const made = [];
  let i = 0;
  while (i < lines.length) {
    const [node, next] = block(lines, i, context);
    if (node) {
      made.push(node);
    }
    i = next;
  }
  return made;
}

function block(lines, i, context) {
  const line = lines[i];
  if (line.trim() === "") {
    return [null, i + 1];
  }
  const fence = FENCE.exec(line);
  if (fence) {
    return code(lines, i, fence[1]);
  }
  const heading = HEADING.exec(line);
  if (heading) {
    return [el(`h${level(heading[1].length, context)}`, null, inline(heading[2] ?? "")), i + 1];
  }
  if (RULE.test(line)) {
    return [el("hr"), i + 1];
  }
  if (context.depth < MAX_DEPTH && QUOTE.test(line)) {
    return quote(lines, i, context);
  }
  if (context.depth < MAX_DEPTH && ITEM.test(line)) {
    return list(lines, i, context);
  }
  if (line.includes("|") && i + 1 < lines.length && lines[i + 1].includes("-") && TABLE_RULE.test(lines[i + 1])) {
    return table(lines, i);
  }
  return paragraph(lines, i, context);
}

/** How deep a heading is below those above it that are still open. */
function level(signs, { top, open }) {
  while (open.length > 0 && open.at(-1) >= signs) {
    open.pop();
  }
  open.push(signs);
  return Math.min(6, top + open.length - 1);
}

function code(lines, i, fence) {
  const body = [];
  let at = i + 1;
  while (at < lines.length && !(lines[at].trim().startsWith(fence) && lines[at].trim().replaceAll(fence[0], "") === "")) {
    body.push(lines[at]);
    at++;
  }
  return [el("pre", { tabindex: 0 }, el("code", null, body.join("\n"))), at + 1];
}

function quote(lines, i, context) {
  const inner = [];
  let at = i;
  while (at < lines.length && QUOTE.test(lines[at])) {
    inner.push(lines[at].replace(QUOTE, ""));
    at++;
  }
  return [el("blockquote", null, blocks(inner, { ...context, depth: context.depth + 1 })), at];
}

function list(lines, i, context) {
  const indent = ITEM.exec(lines[i])[1].length;
  const ordered = /\d/.test(ITEM.exec(lines[i])[2]);
  const items = [];
  let at = i;
  while (at < lines.length) {
    const item = ITEM.exec(lines[at]);
    const continues = lines[at].trim() === "" ? indented(lines[at + 1], indent) : indented(lines[at], indent);
    if (item && item[1].length <= indent && /\d/.test(item[2]) === ordered) {
      items.push([item[3]]);
    } else if (items.length > 0 && continues) {
      items.at(-1).push(lines[at].slice(Math.min(indent + 2, leading(lines[at]))));
    } else if (items.length > 0 && !item && lines[at].trim() !== "" && lines[at - 1].trim() !== "" && !starts(lines[at])) {
      items.at(-1).push(lines[at].trim());
    } else if (lines[at].trim() === "" && ITEM.test(lines[at + 1] ?? "")) {
      at++;
      continue;
    } else {
      break;
    }
    at++;
  }
  const start = ordered ? parseInt(ITEM.exec(lines[i])[2], 10) : 1;
  const deeper = { ...context, depth: context.depth + 1 };
  return [
    el(ordered ? "ol" : "ul", start === 1 ? null : { start }, items.map((item) => el("li", null, loose(blocks(item, deeper))))),
    at,
  ];
}

/** An item of one paragraph is shown without its own margins. */
function loose(made) {
  return made.length > 0 && made[0].tagName === "P" ? [...made[0].childNodes, ...made.slice(1)] : made;
}

function leading(line) {
  return line.length - line.trimStart().length;
}

function indented(line, indent) {
  return line !== undefined && line.trim() !== "" && leading(line) >= indent + 2;
}

/** Whether a line begins a block of its own, so that it ends a paragraph. */
function starts(line) {
  return FENCE.test(line) || HEADING.test(line) || RULE.test(line) || QUOTE.test(line) || ITEM.test(line);
}

function table(lines, i) {
  const head = cells(lines[i]);
  const rows = [];
  let at = i + 2;
  while (at < lines.length && lines[at].includes("|") && lines[at].trim() !== "") {
    rows.push(cells(lines[at]));
    at++;
  }
  return [
    el("div.wide", { tabindex: 0, role: "group", "aria-label": "Table" },
      el("table", null,
        el("thead", null, el("tr", null, head.map((cell) => el("th", { scope: "col" }, inline(cell))))),
        el("tbody", null, rows.map((row) => el("tr", null, head.map((_, n) => el("td", null, inline(row[n] ?? "")))))))),
    at,
  ];
}

function cells(line) {
  return line.trim().replace(/^\|/, "").replace(/(?<!\\)\|$/, "").split(/(?<!\\)\|/)
    .map((cell) => cell.trim().replaceAll("\\|", "|"));
}

function paragraph(lines, i, context) {
  const body = [lines[i]];
  let at = i + 1;
  while (at < lines.length && lines[at].trim() !== "" && (context.depth >= MAX_DEPTH || !starts(lines[at]))) {
    body.push(lines[at]);
    at++;
  }
  return [el("p", null, body.flatMap((line, n) => [n > 0 ? (/ {2,}$|\\$/.test(body[n - 1]) ? el("br") : "\n") : null,
    ...inline(line.replace(/(?<=\S)( {2,}|\\)$/, "").trim())])), at];
}

/** What stands inside a line, the first match of the earliest position wins. */
const SPANS = [
  { pattern: /\\([!-/:-@[-`{-~])/, make: (m) => m[1] },
  { pattern: /(`+)(.+?)(?<!`)\1(?!`)/, make: (m) => el("code", null, m[2].trim() === "" ? m[2] : m[2].trim()) },
  { pattern: /!\[([^\]]*)\]\(([^)\s]*)[^)]*\)/, make: (m) => el("span.image", null, `[image: ${m[1]}]`) },
  { pattern: /\[([^\]]+)\]\(<?([^)\s>]*)>?(?:\s+"[^"]*")?\)/, make: (m, depth) => link(inline(m[1], depth), m[2], m[0]) },
  { pattern: /<((?:https?:\/\/|mailto:)[^\s<>]+)>/, make: (m) => link([m[1]], m[1], m[0]) },
  { pattern: /\bhttps?:\/\/[^\s<>()]+[^\s<>().,;:!?"'`*_]/, make: (m) => link([m[0]], m[0], m[0]) },
  { pattern: /\*\*(?=\S)(.+?)(?<=\S)\*\*/, make: (m, depth) => el("strong", null, inline(m[1], depth)) },
  { pattern: /(?<![\w_])__(?=\S)(.+?)(?<=\S)__(?![\w_])/, make: (m, depth) => el("strong", null, inline(m[1], depth)) },
  { pattern: /\*(?=[^\s*])(.+?)(?<=[^\s*])\*/, make: (m, depth) => el("em", null, inline(m[1], depth)) },
  { pattern: /(?<![\w_])_(?=[^\s_])(.+?)(?<=[^\s_])_(?![\w_])/, make: (m, depth) => el("em", null, inline(m[1], depth)) },
  { pattern: /~~(?=\S)(.+?)(?<=\S)~~/, make: (m, depth) => el("s", null, inline(m[1], depth)) },
];

/** How long a line may be for its spans to be looked for. */
const MAX_LINE = 8000;

function inline(text, depth = 0) {
  if (depth >= MAX_DEPTH || text.length > MAX_LINE) {
    return [text];
  }
  const made = [];
  const spans = SPANS.map((span) => ({ make: span.make, pattern: new RegExp(span.pattern, "g"), match: undefined }));
  let at = 0;
  for (let span = earliest(spans, text, at); span !== null; span = earliest(spans, text, at)) {
    made.push(text.slice(at, span.match.index), span.make(span.match, depth + 1));
    at = span.match.index + span.match[0].length;
  }
  made.push(text.slice(at));
  return made.flat().filter((part) => part !== "");
}

/** The span whose next match comes first; each looks again only when its last match has been passed. */
function earliest(spans, text, at) {
  let first = null;
  for (const span of spans) {
    if (span.match === undefined || (span.match !== null && span.match.index < at)) {
      span.pattern.lastIndex = at;
      span.match = span.pattern.exec(text);
    }
    if (span.match !== null && (first === null || span.match.index < first.match.index)) {
      first = span;
    }
  }
  return first;
}

/** A link where its address is one that may be followed; else its source, as text. */
function link(words, address, source) {
  return /^(https?:\/\/|mailto:)/i.test(address)
    ? el("a", { href: address, rel: "noopener noreferrer nofollow", target: "_blank" }, words)
    : source;
}
