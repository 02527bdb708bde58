// The reading room by keyboard. Rows are forms that work without this; here keys press their buttons, htmx swaps the
// row, and row and words are shown together.
"use strict";

const rows = () => [...document.querySelectorAll("[data-row]")];
const done = (row) => "checked" in row.dataset || "sent" in row.dataset;
let current = null;
let last = null; // the row last decided, by its id
let selected = null; // words of the order selected last, and where about they begin

function go(row, quietly) {
  if (!row) return;
  for (const old of document.querySelectorAll("[data-row][aria-current]")) old.removeAttribute("aria-current");
  current = row;
  row.setAttribute("aria-current", "true");
  row.focus({ preventScroll: true });
  row.scrollIntoView({ block: "nearest" });
  if (!quietly) show(row.dataset.words);
}

function show(key) {
  for (const old of document.querySelectorAll(".here")) old.classList.remove("here");
  const words = document.getElementById(key);
  if (!words) return;
  for (const mark of document.querySelectorAll(`[data-mark="${key}"]`)) mark.classList.add("here");
  words.classList.add("here");
  if (matchMedia("(min-width: 64rem)").matches) words.scrollIntoView({ block: "center" });
}

function step(by) {
  const all = rows();
  go(all[Math.min(Math.max(all.indexOf(current) + by, 0), all.length - 1)]);
}

function next(row) {
  const all = rows();
  const at = all.indexOf(row);
  go([...all.slice(at + 1), ...all.slice(0, at)].find((one) => !done(one)) ?? row);
}

function press(scope, what) {
  const button = scope?.querySelector(what);
  button?.click();
  return Boolean(button);
}

function settle(what) {
  const row = current;
  if (row?.matches(".htmx-added, .htmx-swapping, .htmx-settling")) {
    setTimeout(settle, 30, what); // its buttons are not ready yet
    return;
  }
  if (!row || "sent" in row.dataset || !press(row, what)) return;
  if (row.querySelector(what)?.matches("a, [data-opens]")) return; // goes elsewhere, or opens a form
  row.dataset.sent = "";
  next(row);
}

const keys = {
  j: () => step(1),
  k: () => step(-1),
  Enter: () => ("checked" in (current?.dataset ?? {}) ? next(current) : settle("[data-act=confirm]")),
  x: () => settle("[data-act=none]"),
  e: () => press(current, "[data-act=edit]"),
  u: () => press(current?.querySelector("[data-act=undo]") ? current : document.getElementById(last), "[data-act=undo]"),
  a: () => add(),
  c: () => press(document, "[data-act=sure]"),
  s: () => press(document, "[data-act=subscribe]"),
  n: () => press(document, "[data-act=next]"),
  "?": () => document.getElementById("keys").showModal(),
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
  const typing = event.target.closest("input, textarea, select");
  if (typing) {
    if (event.key === "Escape") close(typing);
    return;
  }
  if (event.key === "Enter" && event.target.closest("a, button, summary")) return;
  const act = /^[1-9]$/.test(event.key) ? () => settle(`[data-answer="${event.key}"]`) : keys[event.key];
  if (!act) return;
  event.preventDefault();
  // A row that was just swapped stands in the page under the same id.
  if (current && !current.isConnected) current = document.getElementById(current.id);
  act();
});

function close(field) {
  field.blur();
  press(field.closest("form"), "[data-act=cancel]");
  field.closest("details")?.removeAttribute("open");
  go(current ?? rows()[0]);
}

// --- the selected words, for a deadline that was missed ---------------------------------------------------------------

function take() {
  const range = getSelection();
  const node = range.anchorNode;
  const from = (node?.nodeType === Node.TEXT_NODE ? node.parentElement : node)?.closest?.("[data-at], .words");
  const words = range.toString().trim();
  if (from && words) selected = { words, at: Number(from.dataset.at ?? from.dataset.start ?? 0) };
}

document.addEventListener("selectionchange", take);

function add() {
  const box = document.getElementById("add");
  if (!box) return;
  take(); // the event of the last selection may still be to come
  box.open = true;
  if (selected) {
    box.querySelector("[name=words]").value = selected.words;
    box.querySelector("[name=near]").value = selected.at;
  }
  box.querySelector(selected ? "[name=title]" : "[name=words]").focus();
  box.scrollIntoView({ block: "nearest" });
}

// --- both ways: words to row, row to words ----------------------------------------------------------------------------

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href^='#r-'], a[data-words]");
  if (link) {
    event.preventDefault();
    const row = document.getElementById(link.getAttribute("href").slice(1));
    if (row?.matches("[data-row]")) go(row, true);
    show(link.dataset.words ?? link.id);
    return;
  }
  const row = event.target.closest("[data-row]");
  if (row && !event.target.closest("a, button, input, select, textarea, summary, label")) go(row);
  if (event.target.closest("[data-act=add]")) { event.preventDefault(); add(); }
  if (event.target.closest("[data-act=help]")) keys["?"]();
});

// --- what comes back --------------------------------------------------------------------------------------------------

document.addEventListener("htmx:beforeRequest", (event) => {
  const row = event.target.closest("[data-row]");
  if (row) last = row.id;
});

document.addEventListener("htmx:beforeSwap", (event) => {
  const { xhr, target } = event.detail;
  if (xhr.status < 400 || xhr.status >= 500) return;
  // What is wrong comes back in the row; a whole page does not belong there.
  event.detail.shouldSwap = xhr.responseText.includes("data-row");
  if (event.detail.shouldSwap) return;
  delete target.dataset.sent;
  say(xhr.status === 401 ? "Your session has ended. Sign in in another window, then load this page again."
    : xhr.status === 403 ? "You may not do this. Ask an owner of the office."
    : "That was not saved. Load this page again, then try once more.");
});

for (const name of ["htmx:sendError", "htmx:responseError"]) {
  document.addEventListener(name, (event) => {
    const { xhr, target } = event.detail;
    if (xhr && xhr.status >= 400 && xhr.status < 500) return;
    delete target.dataset.sent;
    say("That was not saved: calsync does not answer. Try again in a moment.");
  });
}

document.addEventListener("htmx:afterSettle", (event) => {
  unhide();
  const row = event.target.closest?.("[data-row]");
  if (!row) return;
  const typed = row.querySelector("[aria-invalid]") ?? row.querySelector(".fields input:not([type=hidden])");
  if (typed) { go(row, true); typed.focus(); }
  else if (row.querySelector(".wrong")) go(row);
  else if (!current?.isConnected) ("checked" in row.dataset ? next(row) : go(row));
  for (const mark of document.querySelectorAll(`[data-mark="${row.dataset.words}"]`)) {
    mark.classList.toggle("checked", "checked" in row.dataset);
  }
});

function say(words) {
  const box = document.getElementById("said");
  box.textContent = words;
  box.hidden = false;
}

const unhide = () => {
  for (const one of document.querySelectorAll("[data-act=help], [data-act=add]")) one.hidden = false;
};
unhide();
const first = document.getElementById(location.hash.slice(1));
go(first?.closest("[data-row]") ?? rows().find((one) => !done(one)) ?? rows()[0], !first);
if (first && !first.matches("[data-row]")) show(first.id);
