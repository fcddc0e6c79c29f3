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
const ago = (last, day) => rules.ago.findLast(([least]) => least <= day - last)?.[1].replace("#", day - last) ?? "";

// The events, and how one is of a range of days: as the program has it
const events = all("#list article").map((article) => {
  const [first, last = first, held = first, until = last] = article.dataset.d.split(" ").map(Number);
  const named = (prefix) => all(`.l [href^="#${prefix}-"]`, article).map((a) => a.hash.slice(3));
  return { article, first, last, held, until, kind: article.dataset.k, place: named("p"), actor: [...named("a"), ...(article.dataset.a?.split(" ") ?? [])], acting: named("a"), ceasefire: all(".b a", article).map((a) => a.hash.slice(3)), source: all(".s a", article).map((a) => a.textContent), key: "key" in article.dataset };
});
const title = (e) => e.article.querySelector("h4").textContent;
const match = (e, from, to) => {
  if (e.first >= from && e.first <= to && e.until <= to) return "certain";
  if (e.first > to || e.last < from) return "";
  return e.held >= from && e.until <= to ? "under way" : "possible";
};

// Was a ceasefire in force?
const link = (id, text) => Object.assign(document.createElement("a"), { href: "#" + id, textContent: text });
const fill = (box, items) => {
  box.hidden = !items.length;
  box.lastElementChild.replaceChildren(...items.map((nodes) => { const li = document.createElement("li"); li.append(...nodes); return li; }));
};
const answer = (day, at) => {
  const moment = data.moments.find((one) => one[0] === day && one[1] === at);
  const run = data.days.findLast((one) => one[0] <= day);
  const [verdict, ceasefires, ...sentences] = data.said[moment ? moment[2] : run[1]];
  const spoken = sentences.map((some) => some.map((one) => data.clauses[one]).join(" ").replaceAll("\ufffc", aloud(day))
    .replace(/\ufffd([^\ufffd]*)\ufffd/g, (_, last) => ago(numbered(last), day)));
  [$("first").textContent, $("second").textContent] = spoken;
  $("first").parentElement.className = "verdict v-" + data.verdicts[verdict];
  $("of").lastElementChild.textContent = iso(day) + (moment ? " " + at : "");
  fill($("concerned"), ceasefires.map((n) => data.ceasefires[n]).map((id) => [link("c-" + id, $("c-" + id)?.querySelector("h3").textContent ?? id)]));
  const told = { certain: "", "under way": " (under way)", possible: " (perhaps)" };
  const here = Object.entries(told).flatMap(([how, mark]) => events.filter((e) => match(e, day, day) === how).map((e) => [e, mark]));
  fill($("thatday"), here.map(([e, mark]) => [link(e.article.id, title(e)), mark]));
};
const choose = (day, isSaid = true) => {
  day = Math.max(data.days[0][0], Math.min(data.last, day));
  $("day").value = iso(day);
  $("slide").value = day;
  $("slide").setAttribute("aria-valuetext", aloud(day));
  const moments = data.moments.filter((one) => one[0] === day).map((one) => new Option(one[1], one[1]));
  $("at").replaceChildren(new Option("the end of the day", ""), ...moments);
  $("at").disabled = !moments.length;
  answer(day, "");
  if (isSaid) write({ day: iso(day), at: "" });
};
// What is chosen stands in the address
const state = new URLSearchParams();
const write = (changed) => {
  for (const [name, text] of Object.entries(changed)) if (text) state.set(name, text); else state.delete(name);
  history.replaceState(null, "", String(state) ? "#?" + state : location.pathname + location.search);
};
const chosen = () => +$("slide").value;
$("ask").hidden = false;
on($("day"), "change", () => $("day").value && choose(numbered($("day").value)));
on($("slide"), "input", () => choose(chosen()));
on($("at"), "change", () => { answer(chosen(), $("at").value); write({ at: $("at").value }); });
for (const button of all("[data-step]")) on(button, "click", () => choose(chosen() + +button.dataset.step));

// Words, in every form that the program takes for one
const letters = new Map(Object.entries(rules.letters));
const spelled = (text) => {
  const plain = [...text.toLowerCase()].map((c) => letters.get(c) ?? c).join("").normalize("NFKD").replace(/\p{Mn}/gu, "");
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
const split = (word) => !isPlain(word) ? [] : [...word].map((_, at) => at)
  .filter((at) => (at > 2 && at < word.length - 2) || (at === 2 && word.length > 6 && /^(co|re)/.test(word)))
  .map((at) => word.slice(0, at) + " " + word.slice(at));
const names = (li) => [li.id.slice(2), li.querySelector("b").textContent, ...(li.querySelector("span")?.textContent.split(", ") ?? [])];
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
  return terms.map((term, n) => {
    const beside = [[terms[n - 1], term], [term, terms[n + 1]]].filter(([one, two]) => one && two && ![one, two].some((t) => t.isPhrase || t.isOpen));
    const joined = beside.filter(([one, two]) => split(one.plain + two.plain).includes(one.plain + " " + two.plain)).flatMap(([one, two]) => singulars(one.plain + two.plain));
    return { forms: term.isPhrase ? [term.plain] : [...forms(term), ...joined], isOpen: term.isOpen };
  });
};
const textOf = (e) => {
  const own = all(":scope > h4, :scope > p:not(.w, .l)", e.article).map((one) => one.textContent);
  const ids = [...e.place.map((id) => "p-" + id), ...e.acting.flatMap((id) => ["a-" + id, "p-" + id])];
  const others = ids.map($).filter(Boolean).map((li) => names(li).join(" "));
  return ` ${[...own, [...others, e.article.dataset.m ?? "", e.article.id].join(" ")].map(tokens).join(" | ")} `;
};

// The filter, in the address too
const fields = all("#filter [id]");
const value = (one) => one.type === "checkbox" ? (one.checked ? "1" : "") : one.value.trim();
const total = $("count").textContent;
const belongs = (id, wanted, what) => { for (let n = 0; id && n < 20; id = $(`${what[0]}-${id}`)?.dataset.in, n++) if (id === wanted) return true; return false; };
const filter = (isSaid = true) => {
  const asked = Object.fromEntries(fields.map((one) => [one.id, value(one)]).filter(([, text]) => text));
  const terms = sought(asked.words ?? ""), from = asked.from ? numbered(asked.from) : -1e12, to = asked.to ? numbered(asked.to) : 1e12;
  const counts = new Map();
  let shown = 0, unsure = 0;
  for (const e of events) {
    const how = asked.from || asked.to ? match(e, from, to) : "certain";
    if (terms.length) e.text ??= textOf(e);
    const is = how && !(asked.certain && how !== "certain") && !(asked.keys && !e.key) && (!asked.kind || e.kind === asked.kind) &&
      ["ceasefire", "source"].every((what) => !asked[what] || e[what].includes(asked[what])) && (!asked.words || terms.length) &&
      ["place", "actor"].every((what) => !asked[what] || e[what].some((id) => belongs(id, asked[what], what))) &&
      terms.every((term) => term.forms.some((form) => e.text.includes(term.isOpen ? " " + form : ` ${form} `)));
    e.article.hidden = !is;
    if (!is) continue;
    shown += 1;
    unsure += how !== "certain";
    for (const id of e.place) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  for (const year of all("#list .year")) year.hidden = !year.querySelector("article:not([hidden])");
  for (const spot of all("#map [data-p]")) {
    const n = counts.get(spot.dataset.p) ?? 0, circle = spot.querySelector("circle");
    spot.setAttribute("visibility", n ? "visible" : "hidden");
    if (!circle) continue;
    circle.setAttribute("r", (3 + Math.sqrt(n) * 1.6).toFixed(1));
    spot.setAttribute("aria-label", `${spot.dataset.name}: ${n}`);
  }
  $("count").textContent = Object.keys(asked).length ? `${grouped(shown)} of ${grouped(events.length)} events${unsure ? `, ${unsure} of them perhaps or under way` : ""}.` : total;
  if (isSaid) write(Object.fromEntries(fields.map((one) => [one.id, value(one)])));
};
const set = (one, put) => { if (one.type === "checkbox") one.checked = Boolean(put); else one.value = put; };
const read = () => {
  if (/^#(\?|day=)/.test(location.hash)) {
    const asked = new URLSearchParams(location.hash.replace(/^#\??/, "")), day = numbered(asked.get("day"));
    for (const name of [...state.keys()]) state.delete(name);
    for (const [name, put] of asked) state.set(name, put);
    for (const one of fields) set(one, asked.get(one.id) ?? "");
    if (day) choose(day, false);
    if (day && asked.get("at")) { set($("at"), asked.get("at")); answer(day, asked.get("at")); }
    if (asked.get("period") && $("period")) { set($("period"), asked.get("period")); zoom(); }
    filter(false);
    if (fields.some(value)) $("events").scrollIntoView();
    return;
  }
  const target = $(location.hash.slice(1));
  if (!target?.closest("#list [hidden]")) return;
  for (const one of fields) set(one, "");
  filter(false);
  target.scrollIntoView();
};
$("filter").hidden = false;
on($("filter"), "input", () => filter());
on($("filter"), "reset", () => setTimeout(filter));
for (const form of all("form")) on(form, "submit", (event) => event.preventDefault());
on(window, "hashchange", read);

// One drawing of the timeline at a time
const zoom = () => { for (const one of $("drawings").children) one.hidden = one.id !== $("period").value; };
if ($("period")) {
  $("zoom").hidden = false;
  on($("period"), "change", () => { zoom(); write({ period: $("period").value }); });
  zoom();
}

// A citation of the entry that is pointed at, or reached by a key
const copy = Object.assign(document.createElement("button"), { type: "button" });
const offer = ({ target }) => {
  const article = target.closest("#list article");
  if (article && !article.contains(copy)) { copy.textContent = "Copy citation"; article.querySelector(".w").append(" ", copy); }
};
for (const kind of ["focusin", "pointerover"]) on($("list"), kind, offer);
on(copy, "click", async () => {
  const e = events.find((one) => one.article.contains(copy));
  const text = `"${title(e)}" (${e.article.dataset.c ?? iso(e.first)}), entry ${e.article.id}. ${$("how").dataset.tail}`;
  try { await navigator.clipboard.writeText(text); copy.textContent = "Copied"; } catch { prompt("The citation", text); }
});
choose(chosen(), false);
read();
