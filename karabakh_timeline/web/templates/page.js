// Looks up what the program computed, filters what the page holds. It fetches nothing.
"use strict";
const $ = (id) => document.getElementById(id);
const all = (selector, from = document) => [...from.querySelectorAll(selector)];
const on = (one, kind, act) => one.addEventListener(kind, act);
const data = JSON.parse($("verdicts").textContent), rules = JSON.parse($("rules").textContent);

// Days are numbers from 1970
const iso = (day) => new Date(day * 864e5).toISOString().slice(0, 10);
const numbered = (text) => Math.floor(Date.parse(text + "T00:00Z") / 864e5);
const aloud = (day) => { const [y, m, d] = iso(day).split("-"); return `${+d} ${rules.months[+m]} ${y}`; };
const ago = (days) => rules.ago.findLast(([least]) => least <= days)?.[1].replace("#", days) ?? "";

// Links that only this script needs or follows
const make = (tag, told) => Object.assign(document.createElement(tag), told);
const link = (id, text) => make("a", { href: "#" + id, textContent: text });
const bold = (one) => one.querySelector("b, h3").textContent;
const named = (id) => link(id, bold($(id)));
const joined = (some, mark) => some.flatMap((one, n) => n ? [mark, one] : [one]);
for (const what of ["place", "actor", "source", "ceasefire"]) for (const a of all(`#${what}s a:not([href])`)) {
  const entry = a.closest("li, article");
  a.href = "#?" + new URLSearchParams({ [what]: entry.id.slice(2) || bold(entry) });
}

// The events, and how one is of some days: as the program has it
const [places, actors] = ["places", "actors"].map((what) => all(`#${what} li`).map((li) => li.id));
let begin = 0;
const events = all("#list article").map((article, n) => {
  const [[step, last = 0, held = 0, until = last], kind, at, by, speakers = [], more, cited] = data.events[n];
  const first = begin += step, heading = article.firstChild, title = heading.textContent;
  const place = at.map((one) => places[one]), acting = by.map((one) => actors[one]);
  heading.replaceChildren(link(article.id, title));
  const lists = [place, acting].filter((some) => some.length).map((some) => joined(some.map(named), ", "));
  article.querySelector(".l")?.replaceChildren(...joined(lists, " · ").flat());
  return { article, title, first, last: first + last, held: first + held, until: first + until, kind: data.kinds[kind], place, acting, actor: [...acting, ...speakers.map((one) => actors[one])], ceasefire: all(".b a", article).map((a) => a.hash.slice(3)), source: all("ol a", article).map((a) => a.textContent), key: data.keys.includes(n), more, cited };
});
const match = (e, from, to) => {
  if (e.first > to || e.last < from) return "none";
  if (e.first >= from && e.until <= to) return "";
  return e.held >= from && e.until <= to ? "under way" : "possible";
};

// Was a ceasefire in force?
const fill = (box, items) => {
  box.hidden = !items.length;
  box.lastElementChild.replaceChildren(...items.map((nodes) => { const li = make("li"); li.append(...nodes); return li; }));
};
const said = (runs, asked) => {
  let start = 0, found;
  for (const [step, number] of runs) if ((start += step) <= asked) found = number; else break;
  return data.said[found];
};
const chosen = () => +$("slide").value;
const choose = (wanted) => {
  $("slide").value = wanted; // within the record
  const day = chosen(), at = $("at").value;
  $("day").value = iso(day);
  $("slide").setAttribute("aria-valuetext", aloud(day));
  const [hour, minute] = at.split(":");
  const [verdict, ceasefires, ...sentences] = at ? said(data.minutes, (day * 24 + +hour) * 60 + +minute) : said(data.days, day);
  const slots = {
    d: () => aloud(day), a: (last) => ago(day - numbered(last)), t: (n) => events[n].title,
    u: () => rules.until[+!at], w: () => `${at && `at ${rules.clocks[at] ?? at} `}on ${aloud(day)}`,
  };
  const spoken = (some) => some.map((n) => data.clauses[n].map((piece) => data.pieces[piece]).join(" ")).join(" ");
  [$("first").textContent, $("second").textContent] = sentences.map((some) => spoken(some).replace(/\ufffd(.)([^\ufffd]*)\ufffd/g, (_, slot, what) => slots[slot](what)));
  $("first").parentElement.className = "verdict v-" + data.verdicts[verdict];
  $("of").lastElementChild.textContent = `${iso(day)} ${at}`.trim();
  fill($("concerned"), ceasefires.map((n) => [named("c-" + data.ceasefires[n])]));
  fill($("thatday"), ["", "under way", "possible"].flatMap((how) => events.filter((e) => match(e, day, day) === how).map((e) => [link(e.article.id, e.title), how && ` (${how})`])));
};

// Words, in each form taken for one
const spelled = (text) => {
  const plain = [...text.toLowerCase()].map((c) => rules.letters[c] ?? c).join("").normalize("NFKD").replace(/\p{Mn}/gu, "");
  return /[\u0561-\u0587]/.test(plain) ? rules.armenian.reduce((to, [from, put]) => to.replace(new RegExp(from, "gu"), put), plain) : plain;
};
const tokens = (text) => spelled(text).replace(/[^\p{L}\p{N}]+/gu, " ").trim();
const grouped = (n) => n.toLocaleString("en-US");
const isPlain = (word) => /^[a-z]+$/.test(word);
const changed = (word, some) => {
  const rule = word.length > 2 && isPlain(word) && some.find(([ends]) => ends.some((end) => word.endsWith(end)));
  return rule ? rule[2].map((put) => word.slice(0, word.length - rule[1]) + put) : [];
};
const plurals = (word) => [word, ...changed(word, rules.plurals)];
const singulars = (word) => {
  const ones = changed(word, rules.singulars).filter((one) => one.length > 2);
  const pair = [word, ...ones].map((one) => rules.irregular.find((two) => two.includes(one))).find(Boolean) ?? [];
  return [...plurals(word), ...ones, ...pair.flatMap(plurals)];
};
const spellings = (words) => [...words, ...words.flatMap((word) => rules.spelled.map(([from, put]) => word.replace(new RegExp(from), put)))];
const split = (word) => [...word].flatMap((_, at) => isPlain(word) && ((at > 2 && at < word.length - 2) || (at === 2 && word.length > 6 && /^(co|re)/.test(word)))
  ? [word.slice(0, at) + " " + word.slice(at)] : []);
const names = (li) => [li.id.slice(2), bold(li), ...(li.querySelector("span")?.textContent.split(", ") ?? [])];
const placeNames = new Set(all("#places li").flatMap(names).map((name) => tokens(name).replaceAll(" ", "")));
const forms = ({ plain, isOpen }) => {
  const cut = plain.lastIndexOf(" ") + 1, first = plain.slice(0, cut), last = plain.slice(cut), isName = placeNames.has(last);
  const ends = isOpen ? [last] : isName ? plurals(last) : spellings(singulars(last));
  const more = first ? ends.map((end) => first.replaceAll(" ", "") + end) : (isName && !isOpen ? ends.slice(0, 1) : ends).flatMap(split);
  const thousands = /^\d{4,}$/.test(plain) && !isOpen ? [grouped(+plain).replaceAll(",", " ")] : [];
  return [...ends.map((end) => first + end), ...more, ...thousands];
};
const sought = (text) => {
  const terms = [...text.matchAll(/["“”„‟«»]([^"“”„‟«»]*)["“”„‟«»]|(\S+)/g)].map(([, phrase, word = phrase]) =>
    ({ plain: tokens(word), isPhrase: Boolean(phrase), isOpen: word.endsWith("*") })).filter((term) => term.plain);
  const isWord = (term) => term && !term.isPhrase && !term.isOpen;
  const pairs = terms.map((term, n) => {
    const next = terms[n + 1], whole = term.plain + next?.plain;
    return isWord(term) && isWord(next) && split(whole).includes(`${term.plain} ${next.plain}`) ? singulars(whole) : [];
  });
  return terms.map((term, n) => ({ ...term, forms: term.isPhrase ? [term.plain] : [...forms(term), ...pairs[n], ...(pairs[n - 1] ?? [])] }));
};
const textOf = (e) => {
  const own = all(":scope > h4, :scope > p ~ p:not(.l)", e.article).map((one) => one.textContent);
  const ids = [...e.place, ...e.acting, ...e.acting.map((id) => "p" + id.slice(1))];
  const others = ids.map($).filter(Boolean).flatMap(names);
  return ` ${[...own, [...others, e.more, e.article.id].join(" ")].map(tokens).join(" | ")} `;
};

// The filter; what is changed stands in the address
const fields = all("#filter [id]"), controls = [...["day", "at", "period"].map($).filter(Boolean), ...fields];
const value = (one) => one.type === "checkbox" ? (one.checked ? "1" : "") : one.value.trim();
const set = (one, put) => {
  one.checked = put === "1";
  one.value = put;
  if (one.selectedIndex < 0) one.selectedIndex = 0;
};
const usual = new Map(controls.map((one) => [one, value(one)]));
const write = () => {
  const changed = new URLSearchParams(controls.filter((one) => value(one) !== usual.get(one)).map((one) => [one.id, value(one)]));
  history.replaceState(null, "", String(changed) ? "#?" + changed : location.pathname + location.search);
};
const belongs = (id, wanted) => Boolean(id) && (id === wanted || belongs($(id)?.dataset.in, wanted));
const filter = () => {
  const given = Object.fromEntries(fields.map((one) => [one.id, value(one)])), is = (what) => !given[what];
  const terms = sought(given.words), from = given.from ? numbered(given.from) : -1e12, to = given.to ? numbered(given.to) : 1e12;
  const counts = new Map();
  let shown = 0, unsure = 0;
  for (const e of events) {
    const how = match(e, from, to);
    if (terms.length) e.text ??= textOf(e);
    const isShown = how !== "none" && (is("certain") || !how) && (is("keys") || e.key) && (is("kind") || e.kind === given.kind) &&
      ["ceasefire", "source"].every((what) => is(what) || e[what].includes(given[what])) && (is("words") || terms.length) &&
      ["place", "actor"].every((what) => is(what) || e[what].some((id) => belongs(id, `${what[0]}-${given[what]}`))) &&
      terms.every((term) => term.forms.some((form) => e.text.includes(term.isOpen ? " " + form : ` ${form} `)));
    e.article.hidden = !isShown;
    if (!isShown) continue;
    shown += 1;
    unsure += Boolean(how);
    for (const id of e.place) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  for (const spot of all("#map svg a")) {
    const id = spot.getAttribute("href").slice(1), n = counts.get(id) ?? 0;
    spot.setAttribute("visibility", n ? "visible" : "hidden");
    spot.setAttribute("aria-label", `${bold($(id))}: ${n}`);
    spot.firstChild.setAttribute("r", (3 + Math.sqrt(n) * 1.6).toFixed(1));
  }
  $("count").textContent = `${grouped(shown)} of ${grouped(events.length)} events${unsure ? `, ${unsure} of them possible or under way` : ""}.`;
};
const show = ({ target }) => {
  if (target !== $("day")) choose(chosen()); else if (target.value && target.validity.valid) choose(numbered(target.value));
  zoom();
  filter();
  write();
};
const read = () => {
  const hash = location.hash.slice(1), target = $(hash);
  let wrong = hash && !target ? `There is no #${hash} here.` : "";
  if (hash.includes("=")) {
    const asked = new URLSearchParams(hash.replace("?", ""));
    for (const one of controls) set(one, asked.get(one.id) ?? usual.get(one));
    choose(numbered($("day").value) || chosen());
    show({});
    if (fields.some(value)) $("events").scrollIntoView();
    wrong = [...asked].filter(([id, text]) => !controls.some((one) => one.id === id && value(one) === text.trim())).map((one) => one.join("=")).join(", ");
    if (wrong) wrong = `Not understood, and left out: ${wrong}.`;
  } else if (target?.closest("#list [hidden]")) {
    for (const one of fields) set(one, "");
    filter();
    setTimeout(() => target.scrollIntoView());
  }
  $("unread").textContent = wrong;
  if (wrong) $("unread").scrollIntoView();
};
for (const one of all("form, #zoom")) one.hidden = false;
on(document, "input", show);
on(document, "reset", (event) => setTimeout(show, 0, event));
on(document, "submit", (event) => event.preventDefault());
for (const button of all("[data-step]")) on(button, "click", () => { choose(chosen() + +button.dataset.step); show({}); });
on(window, "hashchange", read);

// One drawing at a time
const zoom = () => { for (const one of all("#drawings figure")) one.hidden = one.id !== ($("period")?.value ?? one.id); };

// A citation of the entry pointed at or reached by a key
const copy = make("button", { type: "button" });
const offer = ({ target }) => {
  const article = target.closest("#list article");
  if (article && !article.contains(copy)) { copy.textContent = "Copy citation"; article.children[1].append(" ", copy); }
};
for (const kind of ["focusin", "pointerover"]) on($("list"), kind, offer);
on(copy, "click", async () => {
  const e = events.find((one) => one.article.contains(copy));
  const text = `"${e.title}" (${e.cited ?? iso(e.first)}), entry ${e.article.id}. ${$("how").dataset.tail}`;
  try { await navigator.clipboard.writeText(text); copy.textContent = "Copied"; } catch { prompt("The citation", text); }
});
choose(chosen());
zoom();
read();
