// What every page does with a script: copy, print, dismiss a message, send a form once, mark the menu as closed.
// Nothing essential needs it. Copying: <button data-copy="id of an input">; without this script a click selects it.
"use strict";

for (const button of document.querySelectorAll("button[data-copy]")) {
  const source = document.getElementById(button.dataset.copy);
  const status = document.getElementById("copied");
  const label = button.textContent;
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(source.value);
    } catch {
      // A page that is not served over https has no clipboard; the old way still works there.
      source.select();
      document.execCommand("copy");
    }
    button.textContent = "Copied";
    if (status) status.textContent = "Copied to the clipboard.";
    setTimeout(() => { button.textContent = label; }, 2500);
  });
}

for (const input of document.querySelectorAll("input.address")) {
  input.addEventListener("focus", () => input.select());
}

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("button[data-print], button[data-close]");
  if (button?.matches("[data-print]")) window.print();
  if (button?.matches("[data-close]")) button.closest(".message").remove();
});
for (const button of document.querySelectorAll("button[data-print], button[data-close]")) button.hidden = false;

// A click beside an open menu, or Escape, closes it.
const closeMenus = (keep) => {
  for (const menu of document.querySelectorAll("details.menu[open]")) if (!menu.contains(keep)) menu.open = false;
};
document.addEventListener("click", (event) => closeMenus(event.target));
document.addEventListener("keydown", (event) => { if (event.key === "Escape") closeMenus(null); });

// A filter is applied as soon as it is chosen.
document.addEventListener("change", (event) => {
  if (event.target.matches("form[data-apply] select")) event.target.form.requestSubmit();
});

// A second press, before the answer to the first is there, sends nothing.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || event.defaultPrevented) return;
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = "yes";
});
document.addEventListener("htmx:afterRequest", (event) => { delete event.target.dataset.sent; });
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});
