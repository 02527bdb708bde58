// Copy buttons, printing, and forms that are sent once. Copying: <button data-copy="id of an input">. Without this script the address is selected by a click or a tab.
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
    if (status) status.textContent = "The address is on the clipboard.";
    setTimeout(() => { button.textContent = label; }, 2500);
  });
}

for (const input of document.querySelectorAll("input.address")) {
  input.addEventListener("focus", () => input.select());
}

for (const button of document.querySelectorAll("button[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

// A second press, before the answer to the first is there, sends nothing.
for (const form of document.querySelectorAll("form[method=post]")) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "yes";
  });
}
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});
