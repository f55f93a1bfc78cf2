// The search: a dialog over the page. Pagefind is loaded when it is first opened, its filters when they are first wanted.
(() => {
  const FILTERS = ["kind", "actor", "outlet", "language", "topic", "month"];
  // Scripts that part no words: each letter is one in the index (see search_aliases.py), and so in what is asked.
  const UNPARTED = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]/gu;
  const BETWEEN = new RegExp(`(?<=${UNPARTED.source}) +(?=${UNPARTED.source})`, "gu");
  const FIRST = 8; // results shown at once; each costs one small request
  const CHIPS = 6;
  let say, base, loading, pagefind, dialog, input, out, told, list, hits, more, filters, shown, found, styled;
  let turns = 0;

  const make = (name, attributes = {}, ...children) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  };

  window.digestSearch = async function open(settings) {
    ({ say, base } = settings);
    if (!dialog) build();
    await dressed();
    if (!dialog.open) dialog.showModal();
    if (settings.words) input.value = settings.words;
    input.focus();
    input.select();
    await load();
    if (input.value) run();
  };

  // On a page that is not the edition's, the sheet comes with the first search.
  const dressed = () =>
    (styled ??= new Promise((done) => {
      const sheet = new URL("assets/digest/digest.css", base).href;
      if ([...document.styleSheets].some((one) => one.href === sheet)) return done();
      const link = make("link", { rel: "stylesheet", href: sheet });
      link.onload = link.onerror = () => done();
      document.head.append(link);
    }));

  // One load for all who wait for it; where it failed, the next opening tries again.
  const load = () => (loading ??= loaded().catch(() => {
    loading = null;
    tell(say("search_failed", "The search index could not be loaded."));
  }));

  async function loaded() {
    const options = { excerptLength: 28, baseUrl: base.pathname };
    const shards = fetch(new URL("pagefind/shards.json", base), { cache: "no-cache" });
    const starting = worker(options).catch(() => module(options));
    starting.catch(() => {}); // is waited for below
    const answer = await shards;
    const { merge = [], empty } = answer.ok ? await answer.json() : {}; // a large index is in parts, newest first
    if (empty) return tell(say("search_empty", "There is nothing to search yet."));
    const started = await starting;
    const parts = merge.map((part) => started.mergeIndex(new URL(`pagefind/${part}/`, base).pathname, options));
    await Promise.all([started.preload(""), ...parts]); // the former fails where there is no index
    pagefind = started;
  }

  // Pagefind's worker, without pagefind.js before it, which holds the whole program once more.
  async function worker(options) {
    const program = new Worker(new URL("pagefind/pagefind-worker.js", base));
    const waiting = new Map();
    let last = 0;
    const ask = (method, args, id = ++last) =>
      new Promise((done, failed) => {
        waiting.set(id, [done, failed]);
        program.postMessage({ id, method, args });
      });
    program.onmessage = ({ data: { id, result, error } }) => {
      const [done, failed] = waiting.get(id);
      waiting.delete(id);
      if (error) failed(new Error(error));
      else done(result);
    };
    program.onerror = () => waiting.forEach(([, failed]) => failed(new Error("no worker")));
    const basePath = new URL("pagefind/", base).pathname;
    await ask("init", [{ ...options, basePath, primary: true, language: document.documentElement.lang.toLowerCase() }]);
    return {
      preload: (...args) => ask("preload", args),
      mergeIndex: (...args) => ask("mergeIndex", args),
      filters: () => ask("filters", []),
      async search(...args) {
        const answer = await ask("search", args, `search ${++last % 8}`); // what an id stood for before is forgotten
        for (const result of answer.results) result.data = ask.bind(null, "getData", [result.data], undefined);
        return answer;
      },
    };
  }

  async function module(options) {
    const program = await import(new URL("pagefind/pagefind.js", base));
    await program.options(options);
    await program.init();
    return program;
  }

  function build() {
    input = make("input", { type: "search", name: "q", autocomplete: "off", spellcheck: "false", enterkeyhint: "search" });
    input.setAttribute("aria-label", say("search_open", "Search articles"));
    input.placeholder = say("search_placeholder", "Words, names, places …");
    const close = make("button", { type: "button" }, say("search_close", "Close"));
    const form = make("form", { role: "search" }, input, close);
    filters = make("div", { class: "d-filters" });
    const box = make("details", {}, make("summary", {}, say("search_filters", "Filters")), filters);
    told = make("p", { class: "d-told", role: "status" }, say("search_hint", "Type a word, or a name."));
    hits = make("div", { class: "d-hits" });
    list = make("ol");
    more = make("button", { type: "button", hidden: "" }, say("search_more", "More results"));
    out = make("div", { class: "d-out", tabindex: "-1" }, told, hits, list, more);
    dialog = make("dialog", { class: "d-look" }, form, box, out);
    dialog.setAttribute("aria-label", say("search", "Search"));
    document.body.append(dialog);

    close.addEventListener("click", () => dialog.close());
    // With navigation.instant a result is opened without a new page: the dialog must not stay over it.
    out.addEventListener("click", (event) => event.target.closest("a") && !event.ctrlKey && !event.metaKey && dialog.close());
    dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
    dialog.addEventListener("keydown", walk);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      list.querySelector("a")?.click();
    });
    let timer;
    input.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(run, 80);
    });
    box.addEventListener("toggle", () => box.open && offer(), { once: true });
    more.addEventListener("click", () => show(turns, input.value.trim()));
  }

  // Arrow keys walk through the results and back to the words.
  function walk(event) {
    if (event.key === "Escape") {
      event.preventDefault();
      dialog.close();
      return;
    }
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    if (event.target.closest("select, .d-filters input")) return;
    const stops = [input, ...hits.querySelectorAll("a, button"), ...list.querySelectorAll("a")];
    const at = stops.indexOf(document.activeElement);
    const next = stops[at + (event.key === "ArrowDown" ? 1 : -1)];
    if (next) {
      event.preventDefault();
      next.focus();
    }
  }

  async function offer() {
    await load();
    if (!pagefind) return;
    const known = await pagefind.filters();
    for (const name of FILTERS) {
      const values = Object.entries(known[name] || {});
      if (values.length) filters.append(choice(name, values));
    }
  }

  function choice(name, values) {
    const label = make("label", {}, say(`filter_${name}`, name));
    if (name === "actor") {
      const options = make("datalist", { id: "d-actors" });
      values.sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]));
      for (const [value] of values) options.append(make("option", { value }));
      label.append(make("input", { list: "d-actors", "data-filter": name, placeholder: say("search_any", "any") }), options);
    } else {
      const select = make("select", { "data-filter": name }, make("option", { value: "" }, say("search_any", "any")));
      values.sort((a, b) => (name === "month" ? b[0].localeCompare(a[0]) : a[0].localeCompare(b[0])));
      for (const [value, count] of values) select.append(make("option", { value }, `${spoken(name, value)} (${count})`));
      label.append(select);
    }
    label.addEventListener("change", run);
    return label;
  }

  const spoken = (name, value) =>
    name === "kind" ? say(`kind_${value}`, value) : name === "month" ? `${say(`month_${Number(value.slice(5))}`, value.slice(5))} ${value.slice(0, 4)}` : value;

  function chosen() {
    const made = {};
    for (const field of filters.querySelectorAll("[data-filter]")) {
      if (field.value) made[field.dataset.filter] = [field.value];
    }
    return made;
  }

  async function run() {
    const turn = ++turns; // of several searches under way, only the last one may show anything
    await load();
    if (!pagefind || turn !== turns) return;
    const query = input.value.trim();
    const wanted = chosen();
    const narrowed = Object.keys(wanted).length > 0;
    if (!narrowed && (!query || /^\p{Script=Latin}$/u.test(query))) {
      clear(); // a single letter begins every tenth word
      tell(say("search_hint", "Type a word, or a name."));
      return;
    }
    const options = narrowed ? { filters: wanted } : {}; // an empty set of filters would fetch them all
    const answer = await pagefind.search(parted(query) || null, options); // without words, pages come newest first
    if (turn !== turns) return;
    found = answer.results;
    shown = 0;
    await show(turn, query, true);
  }

  function parted(query) {
    const apart = query.replace(UNPARTED, " $& ").replace(/\s+/g, " ").trim();
    return apart !== query && !/[^\s"]/u.test(query.replace(UNPARTED, "")) && apart.includes(" ") ? `"${apart}"` : apart;
  }

  function clear() {
    list.replaceChildren();
    hits.replaceChildren();
    more.hidden = true;
  }

  const tell = (text) => (told.textContent = text);

  // Shows results until there are some more articles; actors go before them, as chips.
  async function show(turn, query, anew = false) {
    let added = 0;
    let tried = 0;
    while (added < FIRST && shown < found.length) {
      const pages = await Promise.all(found.slice(shown, shown + FIRST).map((result) => result.data()));
      if (turn !== turns) return;
      shown += pages.length;
      tried += pages.length;
      const fitting = pages.filter((page) => fits(page, query));
      if (anew && fitting.length) {
        anew = false;
        clear();
        tell(say(found.length === 1 ? "search_one" : "search_other", "{n} results", { n: found.length }));
      }
      for (const page of fitting) {
        if (page.meta.kind !== "actor" || chosen().kind) {
          list.append(row(page));
          added++;
        } else if (hits.children.length < CHIPS) hits.append(make("a", { href: address(page) }, titled(page)));
      }
      if (anew && tried > 2 * FIRST) break;
    }
    if (anew) {
      clear();
      return nothing(turn, query);
    }
    more.hidden = shown >= found.length;
  }

  // Where no page has a word, Pagefind falls back to ever shorter beginnings of it. A page fits if one of the words it
  // marks has half of a word that was asked for, which also holds for "bangun" and "pembangunan".
  function fits(page, query) {
    const marked = [...page.excerpt.matchAll(/<mark>(.*?)<\/mark>/g)].map((found) => bare(found[1]));
    const asked = bare(query).match(/[\p{L}\p{N}]+/gu);
    if (!marked.length || !asked || query.match(UNPARTED)) return true;
    return marked.some((mark) => asked.some((word) => common(mark, word) >= Math.max(2, Math.ceil(word.length / 2))));
  }

  // The length of the longest run of letters that two words share.
  function common(a, b) {
    let most = 0;
    for (let i = 0; i < a.length; i++) {
      for (let j = 0; j < b.length; j++) {
        let n = 0;
        while (a[i + n] !== undefined && a[i + n] === b[j + n]) n++;
        if (n > most) most = n;
      }
    }
    return most;
  }

  // A site with use_directory_urls: false may be served by who knows no folder's index.
  const address = ({ url }) => (window.digestSite?.directories === false && url.endsWith("/") ? `${url}index.html` : url);

  const titled = (page) => page.meta.title.replace(/\s*¶$/, "").replace(BETWEEN, "");

  function row(page) {
    const parts = [page.meta.role, page.meta.outlet, page.meta.date].filter(Boolean).join(" · ");
    const title = make("b", {}, titled(page));
    const link = make("a", { href: address(page) }, title, excerpt(page.excerpt), make("small", {}, parts));
    return make("li", {}, link);
  }

  // Pagefind gives HTML; only text and <mark> are taken from it.
  function excerpt(html) {
    const joined = html.replace(/<\/mark> ?<mark>/g, " ").replace(BETWEEN, "");
    const inert = new DOMParser().parseFromString(joined, "text/html").body;
    const span = make("span");
    for (const node of inert.childNodes) {
      span.append(node.nodeName === "MARK" ? make("mark", {}, node.textContent) : node.textContent.replaceAll("¶", ""));
    }
    return span;
  }

  async function nothing(turn, query) {
    more.hidden = true;
    tell(`${say("search_none", "Nothing found for “{query}”.", { query })} ${say("search_tips", "")}`);
    if (query.length < 4) return; // all actors' names are some ten kilobytes a thousand articles
    const known = Object.keys((await pagefind.filters()).actor || {});
    if (turn !== turns) return;
    const near = known
      .map((name) => [Math.min(...name.split(/\s+/).concat(name).map((word) => distance(bare(word), bare(query)))), name])
      .filter(([far]) => far <= Math.max(1, Math.floor(query.length / 4)))
      .sort((a, b) => a[0] - b[0] || a[1].localeCompare(b[1]))
      .slice(0, 5);
    if (!near.length) return;
    hits.append(make("span", {}, say("search_meant", "Perhaps you meant:")));
    for (const [, name] of near) {
      const button = make("button", { type: "button" }, name);
      button.addEventListener("click", () => {
        input.value = name;
        input.focus();
        run();
      });
      hits.append(button);
    }
  }

  const bare = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLocaleLowerCase();

  // Edits (insert, drop, change, swap of neighbours) between two words.
  function distance(a, b) {
    let older = [];
    let old = Array.from({ length: b.length + 1 }, (_, j) => j);
    for (let i = 1; i <= a.length; i++) {
      const row = [i];
      for (let j = 1; j <= b.length; j++) {
        row[j] = Math.min(old[j] + 1, row[j - 1] + 1, old[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], older[j - 2] + 1);
      }
      [older, old] = [old, row];
    }
    return old[b.length];
  }
})();
