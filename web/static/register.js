// The register page with a script: files can be dropped anywhere on it, and each is sent by itself with a line that
// says how far it is. Without it one form sends them all.
"use strict";

const form = document.querySelector("form[data-register]");
const input = form.querySelector("input[type=file]");
const section = document.getElementById("sent-files");
const list = section.querySelector("ul");

const say = (line, words) => { line.querySelector(".progress").textContent = words; };

const newLine = (file) => {
  const line = document.createElement("li");
  line.className = "sent waiting";
  const name = document.createElement("p");
  name.className = "file";
  const strong = document.createElement("strong");
  strong.textContent = file.name;
  name.append(strong);
  const progress = document.createElement("p");
  progress.className = "progress";
  line.append(name, progress);
  list.append(line);
  say(line, "Waiting");
  return line;
};

const send = (file, line) => new Promise((done) => {
  const body = new FormData(form);
  body.delete("file");
  body.delete("text");
  body.append("file", file);
  body.append("part", "1");
  const call = new XMLHttpRequest();
  call.open("POST", form.action);
  call.upload.addEventListener("progress", (event) => {
    if (event.lengthComputable) say(line, `Sending, ${Math.round(100 * event.loaded / event.total)} %`);
  });
  call.upload.addEventListener("load", () => say(line, "Reading…"));
  call.addEventListener("load", () => {
    const found = new DOMParser().parseFromString(call.responseText, "text/html").querySelector("li.sent");
    if (call.status === 200 && found) {
      line.replaceWith(found);
      return done(found);
    }
    line.className = "sent bad";
    say(line, call.status === 401 ? "You were signed out. Sign in in another window, load this page again, and choose the file again."
      : call.status === 413 ? "This file is too large. Send the order without its exhibits, or in parts."
      : "This file was not registered. Send it again.");
    done(null);
  });
  call.addEventListener("error", () => {
    line.className = "sent bad";
    say(line, "The connection was lost. Send the file again; nothing is registered twice.");
    done(null);
  });
  call.send(body);
});

const sendAll = async (files) => {
  section.hidden = false;
  section.querySelector("h2").textContent = files.length === 1 ? "1 file" : `${files.length} files`;
  const lines = files.map(newLine);
  section.scrollIntoView({ block: "start" });
  let first = null, clean = true;
  for (const [at, file] of files.entries()) {
    const line = await send(file, lines[at]);
    first ??= line?.dataset.order ?? null;
    clean &&= line !== null && "clean" in line.dataset;
  }
  input.value = "";
  delete form.dataset.sent;
  if (first === null) return;
  if (clean) return location.assign(first);
  const next = document.getElementById("first-order");
  next.hidden = false;
  next.querySelector("a").href = first;
  next.querySelector("a").focus();
};

form.addEventListener("submit", (event) => {
  if (!input.files.length) return;
  event.preventDefault();
  sendAll([...input.files]);
});

// A file that is dropped beside the form would replace the page.
for (const name of ["dragover", "drop"]) {
  document.addEventListener(name, (event) => {
    if (![...event.dataTransfer.types].includes("Files")) return;
    event.preventDefault();
    if (name === "drop") sendAll([...event.dataTransfer.files]);
  });
}
for (const name of ["dragenter", "dragleave", "drop"]) {
  document.addEventListener(name, (event) => {
    document.body.classList.toggle("dropping", name === "dragenter" || (name === "dragleave" && event.relatedTarget !== null));
  });
}
