// SPDX-License-Identifier: EUPL-1.2
// Says so on the page when a passkey did not work, and clears that away at the next try.
"use strict";

document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  const notice = document.querySelector("[data-accounts-passkey-failed]");
  if (!notice) return;
  notice.hidden = false;
  notice.setAttribute("role", "alert");
});
document.addEventListener("click", () => {
  const notice = document.querySelector("[data-accounts-passkey-failed]");
  if (notice) notice.hidden = true;
});
