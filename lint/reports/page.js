
(() => {
  "use strict";
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const byId = (id) => document.getElementById(id);

  // A finding is shown at its words while these are pointed at or focused; Escape puts it away.
  const tip = document.createElement("div");
  tip.className = "tip";
  tip.hidden = true;
  // Readers of the screen are told by aria-describedby.
  tip.setAttribute("aria-hidden", "true");
  document.body.append(tip);
  let shown = null;
  let leaving = 0;

  const entriesOf = (mark) => mark.dataset.entries.split(" ").map(byId).filter((entry) => !entry.hidden);

  function hide() {
    if (!shown) return;
    tip.hidden = true;
    entriesOf(shown).forEach((entry) => entry.classList.remove("lit"));
    shown = null;
  }

  function show(mark) {
    clearTimeout(leaving);
    if (shown === mark) return;
    hide();
    const entries = entriesOf(mark);
    if (!entries.length) return;
    shown = mark;
    tip.replaceChildren(...entries.map((entry) => {
      const copy = document.createElement("div");
      copy.className = entry.className;
      copy.append(...[...entry.childNodes].map((child) => child.cloneNode(true)));
      all("a", copy).forEach((link) => { link.tabIndex = -1; });
      return copy;
    }));
    entries.forEach((entry) => entry.classList.add("lit"));
    tip.hidden = false;
    const place = mark.getClientRects()[0];
    const below = place.bottom + tip.offsetHeight + 12 < window.innerHeight || place.top < tip.offsetHeight + 12;
    const top = below ? mark.getClientRects()[mark.getClientRects().length - 1].bottom + 6 : place.top - tip.offsetHeight - 6;
    const left = Math.max(8, Math.min(place.left, document.documentElement.clientWidth - tip.offsetWidth - 8));
    tip.style.top = `${top + window.scrollY}px`;
    tip.style.left = `${left + window.scrollX}px`;
  }

  const leave = () => { leaving = setTimeout(hide, 150); };
  for (const mark of all(".mark")) {
    mark.addEventListener("mouseenter", () => show(mark));
    mark.addEventListener("mouseleave", leave);
    mark.addEventListener("focus", () => show(mark));
    mark.addEventListener("blur", leave);
  }
  tip.addEventListener("mouseenter", () => clearTimeout(leaving));
  tip.addEventListener("mouseleave", leave);
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });

  // A entry that is pointed at lights its words.
  for (const entry of all(".entries > .entry")) {
    const marks = all(".mark", entry.closest(".page")).filter((mark) => mark.dataset.entries.split(" ").includes(entry.id));
    entry.addEventListener("mouseenter", () => marks.forEach((mark) => mark.classList.add("lit")));
    entry.addEventListener("mouseleave", () => marks.forEach((mark) => mark.classList.remove("lit")));
  }

  const form = byId("filters");
  if (!form) return;
  const pages = all("main > .page");
  const total = all(".entries > .entry").length;

  function filter() {
    hide();
    const levels = new Set(all("input:checked", form).map((box) => box.value));
    const rule = form.elements.rule.value;
    const page = form.elements.page.value;
    let left = 0;
    pages.forEach((section, index) => {
      const entries = all(".entries > .entry", section);
      for (const entry of entries) {
        const wanted = levels.has(entry.dataset.level) && (!rule || entry.dataset.rule === rule) && (!page || page === String(index + 1));
        entry.hidden = !wanted;
      }
      const kept = entries.filter((entry) => !entry.hidden).length;
      left += kept;
      section.hidden = kept === 0;
      for (const mark of all(".mark", section)) {
        const off = entriesOf(mark).length === 0;
        mark.classList.toggle("off", off);
        mark.tabIndex = off ? -1 : 0;
      }
    });
    byId("told").textContent = left === total ? `all ${total} shown` : `${left} of ${total} shown`;
  }

  form.addEventListener("change", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(filter, 0));
  form.hidden = false;
  filter();
})();
