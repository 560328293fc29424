// SPDX-License-Identifier: EUPL-1.2
// A little help for who has JavaScript. Every page does all its work without.
"use strict";

const BETWEEN_PRESSES = 1500;
const UNTIL_SPOKEN = 800;
const UNTIL_AGAIN = 10000;

// A fragment of the address takes the focus away again, once the page is there as a whole.
function focusWhatNeedsIt() {
  const part = document.querySelector("[data-rd-focus]");
  part?.focus();
  window.addEventListener("load", () => {
    if (document.activeElement === document.body) part?.focus();
  });
}

function leaveAtOnce() {
  const exit = document.querySelector("[data-rd-quick-exit]");
  if (!exit) return;
  const leave = () => {
    document.body.hidden = true;
    window.location.replace(exit.href);
  };
  exit.addEventListener("click", (event) => {
    event.preventDefault();
    leave();
  });
  let presses = [];
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Shift") {
      presses = [];
    } else if (!event.repeat) {
      presses = [...presses, event.timeStamp].filter((at) => event.timeStamp - at < BETWEEN_PRESSES);
      if (presses.length === 3) leave();
    }
  });
}

function countAlong(hint) {
  const field = document.getElementById(hint.dataset.rdCountFor);
  if (!field) return;
  const spoken = document.createElement("span");
  spoken.className = "rd-visually-hidden";
  spoken.setAttribute("aria-live", "polite");
  hint.after(spoken);
  let waiting;
  field.addEventListener("input", () => {
    // The server receives a line break as two characters.
    const length = [...field.value.replace(/\n/g, "\r\n")].length;
    const left = Number(hint.dataset.rdMaximum) - length;
    const sentence = left < 0 ? hint.dataset.rdOver : hint.dataset.rdLeft;
    hint.textContent = sentence.replace("#", Math.abs(left).toLocaleString(document.documentElement.lang));
    hint.classList.toggle("rd-count--over", left < 0);
    clearTimeout(waiting);
    waiting = setTimeout(() => { spoken.textContent = hint.textContent; }, UNTIL_SPOKEN);
  });
}

function reveal(part) {
  part.hidden = false;
  part.querySelector("[data-rd-print]")?.addEventListener("click", () => window.print());
  const copy = part.querySelector("[data-rd-copy]");
  if (copy && !navigator.clipboard) copy.hidden = true;
  const said = part.querySelector("[data-rd-said]");
  copy?.addEventListener("click", async () => {
    let sentence = copy.dataset.rdCopied;
    try {
      await navigator.clipboard.writeText(copy.dataset.rdCopy);
    } catch {
      sentence = copy.dataset.rdRefused;
    }
    if (said) said.textContent = sentence;
  });
}

function openForPrinting() {
  let opened = [];
  window.addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("main details:not([open])")];
    opened.forEach((part) => { part.open = true; });
  });
  window.addEventListener("afterprint", () => {
    opened.forEach((part) => { part.open = false; });
    opened = [];
  });
}

function sendOnce(form) {
  let sent = false;
  form.addEventListener("submit", (event) => {
    if (sent) event.preventDefault();
    sent = true;
    setTimeout(() => { sent = false; }, UNTIL_AGAIN);
  });
  // Coming back with the browser's own button shows the page as it was left.
  window.addEventListener("pageshow", () => { sent = false; });
}

// What does not scroll is no stop on the way through a page. Without JavaScript all are stops.
function stopWhereItScrolls(part) {
  const look = () => {
    if (part.scrollWidth > part.clientWidth) part.tabIndex = 0;
    else part.removeAttribute("tabindex");
  };
  new ResizeObserver(look).observe(part);
  look();
}

focusWhatNeedsIt();
leaveAtOnce();
openForPrinting();
document.querySelectorAll("[data-rd-count-for]").forEach(countAlong);
document.querySelectorAll("[data-rd-reveal]").forEach(reveal);
document.querySelectorAll(".rd-scroll[tabindex]").forEach(stopWhereItScrolls);
// Asking for something twice, as for two files made of one text, does no harm.
document.querySelectorAll("form[method=post]:not([data-rd-again])").forEach(sendOnce);
