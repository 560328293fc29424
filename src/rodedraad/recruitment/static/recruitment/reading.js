// SPDX-License-Identifier: EUPL-1.2
// Reads along while somebody types. Without it the page does the same at the press of a button.
"use strict";

const AFTER_TYPING = 1200;
const BUSY = 503;

function readAlong(form) {
  const field = form.elements.text;
  const status = form.querySelector("[data-rd-status]");
  const result = document.querySelector("[data-rd-result]");
  let waiting;
  let running;
  let stopped = false;

  const say = (sentence) => { status.textContent = sentence; };

  const show = (answer) => {
    const page = new DOMParser().parseFromString(answer, "text/html");
    const read = page.querySelector("[data-rd-said]");
    // What cannot be read takes nothing away: the reasons in it are part of the form.
    if (read.childElementCount) result.replaceChildren(read);
    say(read.dataset.rdSaid);
  };

  const stop = (sentence) => {
    stopped = true;
    say(sentence);
  };

  const read = async () => {
    running?.abort();
    if (!field.value.trim()) {
      say("");
      return;
    }
    running = new AbortController();
    const sent = new FormData(form);
    sent.delete("file");
    sent.append("part", form.dataset.rdReadsAlong);
    try {
      const answer = await fetch(form.action, { method: "POST", body: sent, signal: running.signal });
      if (answer.status === BUSY) stop(status.dataset.rdBusy);
      else if (answer.ok) show(await answer.text());
      else stop(status.dataset.rdFailed);
    } catch (wrong) {
      if (wrong.name !== "AbortError") stop(status.dataset.rdFailed);
    }
  };

  field.addEventListener("input", () => {
    clearTimeout(waiting);
    running?.abort();
    if (!stopped) waiting = setTimeout(read, AFTER_TYPING);
  });
  // The whole page is about to be read: nothing has to come in between.
  form.addEventListener("submit", () => {
    clearTimeout(waiting);
    running?.abort();
  });
}

document.querySelectorAll("[data-rd-reads-along]").forEach(readAlong);
