// SPDX-License-Identifier: EUPL-1.2
// Reads along while somebody types. Without it the page does the same at the press of a button.
"use strict";

const AFTER_TYPING = 1200;
const BUSY = 503;

// The reasons in the form with what each is about, in the order in which they are sent. One that
// has a field to type in is not given yet: it is given when its button is pressed.
function reasonsIn(form) {
  const named = (name) => [...form.elements].filter((one) => one.name === name);
  const findings = named("finding");
  return named("reason").map((field, place) => (
    { about: findings[place].value, field, given: field.type === "hidden" }
  ));
}

// What the form holds, without the file and without reasons that are not given yet.
function sentBy(form) {
  const sent = new FormData(form);
  ["file", "finding", "reason"].forEach((name) => sent.delete(name));
  reasonsIn(form).filter((one) => one.given).forEach((one) => {
    sent.append("finding", one.about);
    sent.append("reason", one.field.value);
  });
  sent.append("part", form.dataset.rdReadsAlong);
  return sent;
}

function readAlong(form) {
  const field = form.elements.text;
  const status = form.querySelector("[data-rd-status]");
  const result = document.querySelector("[data-rd-result]");
  let waiting;
  let running;
  let held;
  let stopped = false;

  form.querySelector("[data-rd-how]").hidden = false;

  // What was said already is not said again.
  const say = (sentence) => {
    if (status.textContent !== sentence) status.textContent = sentence;
  };

  const replaceBy = (read) => {
    const begun = reasonsIn(form).filter((one) => !one.given && one.field.value);
    result.replaceChildren(read);
    // What somebody began to type stays with its words, as long as they are in the text.
    begun.forEach(({ about, field }) => {
      const same = reasonsIn(form).find((one) => !one.given && one.about === about);
      if (!same) return;
      same.field.value = field.value;
      same.field.closest("details").open = true;
    });
  };

  const show = (answer) => {
    // Nothing is taken away from under who is busy in it: they see it when they type on.
    if (result.contains(document.activeElement)) {
      held = answer;
      return;
    }
    held = undefined;
    const page = new DOMParser().parseFromString(answer, "text/html");
    const read = page.querySelector("[data-rd-said]");
    // What cannot be read takes nothing away: the reasons in it are part of the form.
    if (read.childElementCount) replaceBy(read);
    const isOld = !read.childElementCount && result.childElementCount;
    say(isOld ? `${read.dataset.rdSaid} ${status.dataset.rdEarlier}` : read.dataset.rdSaid);
  };

  const stop = (sentence) => {
    stopped = true;
    say(sentence);
  };

  const read = async () => {
    running?.abort();
    held = undefined;
    if (!field.value.trim()) {
      say(result.childElementCount ? status.dataset.rdEarlier : "");
      return;
    }
    running = new AbortController();
    try {
      const sent = { method: "POST", body: sentBy(form), signal: running.signal };
      const answer = await fetch(form.action, sent);
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
  field.addEventListener("focus", () => {
    if (held !== undefined) show(held);
  });
  // The whole page is about to be read: nothing has to come in between.
  form.addEventListener("submit", () => {
    clearTimeout(waiting);
    running?.abort();
  });
}

document.querySelectorAll("[data-rd-reads-along]").forEach(readAlong);
