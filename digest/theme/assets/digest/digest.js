// What the pages do beyond reading: show where a sentence comes from, sort and sift tables, open the search.
// A classic script: browsers load no modules from the disk.
(() => {
  // The site's root as a whole address, from this script's own: relative ones end with the page (navigation.instant).
  const root = new URL("../../", document.currentScript.src);
  const { labels = {} } = window.digestSite || {};
  const say = (key, fallback, values = {}) =>
    (labels[key] || fallback).replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");

  // A summary sentence and its place in the text light up together.
  function pair(link) {
    const target = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (!target) return;
    const set = (on) => target.classList.toggle("d-on", on);
    for (const kind of ["mouseenter", "focus"]) link.addEventListener(kind, () => set(true));
    for (const kind of ["mouseleave", "blur"]) link.addEventListener(kind, () => set(false));
  }

  function value(cell) {
    const time = cell.querySelector("time");
    if (time) return time.getAttribute("datetime");
    const text = cell.textContent.trim();
    return /^[\d.,]+$/.test(text) ? Number(text.replace(/[.,]/g, "")) : text.toLocaleLowerCase();
  }

  function sortable(table) {
    const heads = [...table.tHead.rows[0].cells];
    heads.forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "d-sort";
      button.title = say("sort_by", "Sort by {name}", { name: head.textContent });
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const numbers = head.style.textAlign === "right" || head.align === "right";
        const before = head.getAttribute("aria-sort");
        const down = before ? before === "ascending" : numbers;
        for (const other of heads) other.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        const rows = [...table.tBodies[0].rows].map((row, at) => [value(row.cells[column]), at, row]);
        const order = (a, b) => (typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b)));
        rows.sort((a, b) => (down ? -1 : 1) * order(a[0], b[0]) || a[1] - b[1]);
        table.tBodies[0].append(...rows.map((row) => row[2]));
      });
    });
  }

  function sieve(table) {
    const label = document.createElement("label");
    label.className = "d-sieve";
    const input = document.createElement("input");
    input.type = "search";
    label.append(say("filter_table", "Filter this table"), input);
    (table.closest(".d-table") || table).before(label);
    let rows;  // read when somebody types: it takes a slow phone a moment
    input.addEventListener("input", () => {
      rows ??= [...table.tBodies[0].rows].map((row) => [fold(row.textContent), row]);
      const wanted = fold(input.value).split(/\s+/);
      for (const [text, row] of rows) row.hidden = !wanted.every((word) => text.includes(word));
    });
  }

  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLocaleLowerCase();

  // On the map, an actor lights up with those who share articles.
  function map(picture) {
    const names = [...picture.querySelectorAll("[data-actor]")];
    const ties = [...picture.querySelectorAll(".d-tie")];
    const show = (id) => {
      const near = new Set(id ? [id] : []);
      picture.classList.toggle("d-some", Boolean(id));
      for (const tie of ties) {
        const on = tie.dataset.a === id || tie.dataset.b === id;
        tie.classList.toggle("d-on", on);
        if (on) near.add(tie.dataset.a).add(tie.dataset.b);
      }
      for (const name of names) name.classList.toggle("d-on", near.has(name.dataset.actor));
    };
    for (const name of names) {
      for (const kind of ["mouseenter", "focus"]) name.addEventListener(kind, () => show(name.dataset.actor));
      for (const kind of ["mouseleave", "blur"]) name.addEventListener(kind, () => show(null));
    }
  }

  const search = (asked = "") => window.digestSearch?.({ say, base: root, words: asked });

  function keys(event) {
    const typing = event.target.closest?.("input:not([type=checkbox]), textarea, select, [contenteditable]");
    if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "/" || event.key === "s" || event.key === "f") {
      event.preventDefault();
      search();
    }
  }

  // What a page needs; with Material's navigation.instant, pages come and go below one script.
  function dress() {
    for (const link of document.querySelectorAll(".digest a[href*='#t'], .digest a[href*='#q']")) {
      if (link.pathname === location.pathname) pair(link);
    }
    for (const table of document.querySelectorAll(TABLES)) {
      if (!table.tHead || table.querySelector(".d-sort")) continue;
      sortable(table);
      if (table.tBodies[0].rows.length > 8) sieve(table);
    }
    document.querySelectorAll(".d-map").forEach(map);
  }

  const TABLES = [".digest--actors", ".digest--outlets", ".digest--picks", ".digest--map", ".digest--places"].map((kind) => `${kind} table`).join();

  if (window.document$) window.document$.subscribe(dress);
  else dress();

  if (window.digestSearch) {
    addEventListener("click", (event) => event.target.closest?.("[data-digest-search]") && search());
    addEventListener("keydown", keys);
    // The label in Material's header is for a box of its own; an older partial of the user's may have no other button.
    document.getElementById("__search")?.addEventListener("change", (event) => {
      if (event.target.checked) search();
      event.target.checked = false;
    });
    const asked = new URLSearchParams(location.search).get("q");
    if (asked) search(asked);
  }
})();
