// What pages do better with a script, and do without it as well.
(() => {
  // Numbers that grow: the part is taken anew from the page as it is now, while somebody looks at it.
  const live = document.querySelector("[data-live]");
  const refresh = async () => {
    if (document.hidden || live.contains(document.activeElement)) return;
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const now = page.getElementById(live.id);
    if (!now) return;
    const open = live.querySelector("details")?.open;
    live.replaceChildren(...now.childNodes);
    if (open) live.querySelector("details")?.setAttribute("open", "");
  };
  if (live) setInterval(() => refresh().catch(() => {}), 15_000);

  // Long texts outlive a reload, in this tab alone and until they are sent.
  const place = (area) => `${location.pathname} ${area.name}`;
  for (const area of document.querySelectorAll("main textarea")) {
    const kept = sessionStorage.getItem(place(area));
    if (kept !== null && !document.querySelector(".summary")) area.value = kept;
    area.addEventListener("input", () => sessionStorage.setItem(place(area), area.value));
    area.form.addEventListener("submit", () => sessionStorage.removeItem(place(area)));
  }
  document.querySelector("form[action$='/sign-out']")?.addEventListener("submit", () => sessionStorage.clear());
})();
