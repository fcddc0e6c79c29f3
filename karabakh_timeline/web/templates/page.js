// Looks up what the program computed, and filters what the page holds. It fetches nothing.
"use strict";
const $ = (id) => document.getElementById(id);
const data = JSON.parse($("verdicts").textContent);
const rules = JSON.parse($("rules").textContent);
const DAY = 864e5;
const MONTHS = "January February March April May June July August September October November December".split(" ");
const iso = (day) => new Date(day * DAY).toISOString().slice(0, 10);
const number = (text) => Math.floor(Date.parse(text + "T00:00Z") / DAY);
const aloud = (day) => { const d = new Date(day * DAY); return d.getUTCDate() + " " + MONTHS[d.getUTCMonth()] + " " + d.getUTCFullYear(); };
const articles = [...document.querySelectorAll("#list article")];
const link = (id, text) => { const a = document.createElement("a"); a.href = "#" + id; a.textContent = text; return a; };
const fill = (box, links) => {
  box.hidden = !links.length;
  box.lastElementChild.replaceChildren(...links.map((one) => { const li = document.createElement("li"); li.append(one); return li; }));
};

// Events: what each is compared by
const events = articles.map((article) => {
  const [first, last = first, sureFirst = first, sureLast = last] = article.dataset.d.split(" ").map(Number);
  const named = (prefix) => [...article.querySelectorAll('.l [href^="#' + prefix + '"]')].map((a) => a.hash.slice(3));
  return { article, first, last, sureFirst, sureLast, kind: article.dataset.k, places: named("p-"), actors: named("a-"), key: "key" in article.dataset };
});
// How an event is of a range of days: as the program has it
const match = (e, from, to) => {
  if (e.first >= from && e.first <= to && e.sureLast <= to) return "certain";
  if (e.first > to || e.last < from) return "";
  return e.sureFirst >= from && e.sureLast <= to ? "under way" : "possible";
};

// Was a ceasefire in force?
const said = (number, day) => {
  const [verdict, ceasefires, ...sentences] = data.said[number];
  const told = sentences.map((some) => some.map((one) => data.clauses[one]).join(" ")
    .replaceAll("\ufffc", aloud(day))
    .replace(/\ufffd([^\ufffd]*)\ufffd/g, (_, last) => ago(number_of(last), day)));
  return { verdict: data.verdicts[verdict], ceasefires: ceasefires.map((one) => data.ceasefires[one]), told };
};
const number_of = number;
const counted = (n) => n < rules.numbers.length ? rules.numbers[n] : n.toLocaleString("en-US");
const ago = (last, day) => {
  const days = day - last;
  if (days < 31) return "";
  if (days < 60) return days + " days before";
  const months = days / 30.44, whole = Math.floor(months), rest = months - whole;
  const near = rest > 0.5 || (rest === 0.5 && whole % 2) ? whole + 1 : whole;
  return near < 24 ? counted(near) + " months before" : counted(Math.floor(days / 365.25)) + " years before";
};
const during = (day) => { let low = 0, high = data.days.length - 1; while (low < high) { const mid = (low + high + 1) >> 1; if (data.days[mid][0] <= day) low = mid; else high = mid - 1; } return data.days[low][1]; };
const answer = (day, at) => {
  const moment = data.moments.find((one) => one[0] === day && one[1] === at);
  const found = said(moment ? moment[2] : during(day), day);
  $("first").textContent = found.told[0];
  $("second").textContent = found.told[1];
  $("first").parentElement.className = "verdict v-" + found.verdict;
  $("of").lastElementChild.textContent = iso(day) + (moment ? " " + at : "");
  fill($("concerned"), found.ceasefires.map((id) => link("c-" + id, $("c-" + id) ? $("c-" + id).querySelector("h3").textContent : id)));
  const here = events.filter((e) => e.first <= day && e.last >= day);
  const [sure, maybe] = [here.filter((e) => match(e, day, day) !== "possible"), here.filter((e) => match(e, day, day) === "possible")];
  const told = (e, mark) => { const a = link(e.article.id, e.article.querySelector("h4").textContent); const span = document.createElement("span"); span.append(a, mark); return span; };
  fill($("thatday"), [...sure.map((e) => told(e, "")), ...maybe.map((e) => told(e, " (perhaps)"))]);
};
const choose = (day) => {
  day = Math.max(data.days[0][0], Math.min(data.last, day));
  $("day").value = iso(day);
  $("slide").value = day;
  $("slide").setAttribute("aria-valuetext", aloud(day));
  const moments = data.moments.filter((one) => one[0] === day).map((one) => one[1]);
  $("at").replaceChildren(new Option("the end of the day", ""), ...moments.map((one) => new Option(one, one)));
  $("at").disabled = !moments.length;
  answer(day, "");
};
$("ask").hidden = false;
$("ask").addEventListener("submit", (event) => event.preventDefault());
$("day").addEventListener("change", () => { if ($("day").value) choose(number($("day").value)); });
$("slide").addEventListener("input", () => choose(Number($("slide").value)));
$("at").addEventListener("change", () => answer(Number($("slide").value), $("at").value));
for (const button of document.querySelectorAll("[data-step]"))
  button.addEventListener("click", () => choose(Number($("slide").value) + Number(button.dataset.step)));

// Words, in every form that the program takes for one
const LETTERS = new Map(Object.entries(rules.letters));
const spelled = (text) => {
  const plain = [...text.toLowerCase()].map((c) => LETTERS.has(c) ? LETTERS.get(c) : c).join("").normalize("NFKD").replace(/\p{Mn}/gu, "");
  return /[\u0561-\u0587]/.test(plain) ? rules.armenian.reduce((all, [from, to]) => all.replace(new RegExp(from, "gu"), to), plain) : plain;
};
const tokens = (text) => spelled(text).replace(/[^\p{L}\p{N}]+/gu, " ").trim();
const changed = (word, some) => {
  if (word.length < 3 || !/^[a-z]+$/.test(word)) return [];
  const rule = some.find(([endings]) => endings.some((end) => word.endsWith(end)));
  return rule ? rule[2].map((put) => word.slice(0, word.length - rule[1]) + put) : [];
};
const plurals = (word) => [word, ...changed(word, rules.plurals)];
const singulars = (word) => {
  const ones = changed(word, rules.singulars).filter((one) => one.length >= 3);
  const pair = [word, ...ones].map((one) => rules.irregular.find((two) => two.includes(one))).find(Boolean) || [];
  return [...plurals(word), ...ones, ...pair.flatMap(plurals)];
};
const spellings = (words) => [...words, ...words.flatMap((word) => rules.spelled.map(([from, to]) => word.replace(new RegExp(from), to)))];
const split = (word) => /^[a-z]+$/.test(word)
  ? [...(word.length > 6 ? ["co", "re"].filter((part) => word.startsWith(part)).map((part) => part.length) : []), ...Array.from({ length: Math.max(0, word.length - 5) }, (_, n) => n + 3)].map((at) => word.slice(0, at) + " " + word.slice(at)) : [];
const forms = (plain, isOpen) => {
  const cut = plain.lastIndexOf(" ") + 1, first = plain.slice(0, cut), last = plain.slice(cut);
  const isName = placeNames.has(last);
  const ends = isOpen ? [last] : isName ? plurals(last) : spellings(singulars(last));
  const found = ends.map((end) => first + end);
  if (/^\d+$/.test(plain) && plain.length > 3 && !isOpen) found.push(Number(plain).toLocaleString("en-US").replaceAll(",", " "));
  if (first) found.push(...ends.map((end) => first.replaceAll(" ", "") + end));
  else found.push(...(isName ? ends.slice(0, 1) : ends).flatMap(split));
  return found;
};
const sought = (text) => {
  const terms = [...text.matchAll(/["“”„‟«»]([^"“”„‟«»]*)["“”„‟«»]|(\S+)/g)]
    .map(([, phrase, word]) => ({ plain: tokens(phrase || word), isPhrase: Boolean(phrase), isOpen: (phrase || word).endsWith("*") })).filter((one) => one.plain);
  return terms.map((term, n) => {
    if (term.isPhrase) return [[term.plain], term.isOpen];
    const all = forms(term.plain, term.isOpen);
    for (const [one, two] of [[terms[n - 1], term], [term, terms[n + 1]]])
      if (one && two && ![one, two].some((t) => t.isPhrase || t.isOpen) && split(one.plain + two.plain).includes(one.plain + " " + two.plain)) all.push(...singulars(one.plain + two.plain));
    return [[...new Set(all)], term.isOpen];
  });
};
const parents = (prefix) => new Map([...document.querySelectorAll("li[id^=" + prefix + "]")].map((li) => [li.id.slice(2), li.dataset.in]));
const within = { places: parents("p-"), actors: parents("a-") };
const belongs = (ids, wanted, up) => ids.some((id) => { for (let seen = 0; id && seen < 20; id = up.get(id), seen++) if (id === wanted) return true; return false; });
const nameText = (id) => { const li = $(id); return li ? " " + id.slice(2) + " " + li.querySelector("b").textContent + " " + (li.querySelector("span") || { textContent: "" }).textContent : ""; };
const placeNames = new Set([...within.places.keys()].flatMap((id) => { const li = $("p-" + id); return [id, li.querySelector("b").textContent, ...(li.querySelector("span") || { textContent: "" }).textContent.split(", ")].map((one) => spelled(one).replace(/[^\p{L}\p{N}]+/gu, "")); }));
// The texts are made ready once, at the first search
const texts = () => events.forEach((e) => {
  const ps = [...e.article.querySelectorAll(":scope > h4, :scope > p:not(.w,.l)")].map((one) => one.textContent);
  const names = [...e.places.map((id) => nameText("p-" + id)), ...e.actors.map((id) => nameText("a-" + id))];
  e.text = " " + [...ps, [...names, e.article.dataset.m || "", e.article.id].join(" ")].map(tokens).join(" | ") + " ";
});
const holds = (e, terms) => terms.every(([all, isOpen]) => all.some((form) => e.text.includes(isOpen ? " " + form : " " + form + " ")));

// The filter, in the address too
const FIELDS = ["words", "from", "to", "kind", "place", "actor", "certain", "keys"];
const value = (id) => $(id).type === "checkbox" ? ($(id).checked ? "1" : "") : $(id).value.trim();
const total = $("count").textContent;
const apply = (isSaid = true) => {
  const asked = Object.fromEntries(FIELDS.map((id) => [id, value(id)]));
  const terms = sought(asked.words);
  if (terms.length && events.length && events[0].text === undefined) texts();
  const from = asked.from ? number(asked.from) : -1e12, to = asked.to ? number(asked.to) : 1e12;
  let shown = 0, possible = 0;
  const counts = new Map();
  for (const e of events) {
    const how = asked.from || asked.to ? match(e, from, to) : "certain";
    const is = how && !(asked.certain && how !== "certain") && !(asked.keys && !e.key) && (!asked.kind || e.kind === asked.kind) &&
      (!asked.place || belongs(e.places, asked.place, within.places)) && (!asked.actor || belongs(e.actors, asked.actor, within.actors)) && holds(e, terms);
    e.article.hidden = !is;
    if (!is) continue;
    shown += 1;
    if (how !== "certain") possible += 1;
    for (const id of e.places) counts.set(id, (counts.get(id) || 0) + 1);
  }
  for (const year of document.querySelectorAll("#list .year")) year.hidden = !year.querySelector("article:not([hidden])");
  for (const spot of document.querySelectorAll(".map a")) {
    const n = counts.get(spot.dataset.p) || 0;
    spot.setAttribute("visibility", n ? "visible" : "hidden");
    spot.querySelector("circle").setAttribute("r", (3 + Math.sqrt(n) * 1.6).toFixed(1));
    spot.querySelector("title").textContent = spot.dataset.name + ": " + n;
  }
  const isAll = FIELDS.every((id) => !asked[id]);
  $("count").textContent = isAll ? total : shown + " of " + events.length + " events" + (possible ? ", " + possible + " of them perhaps or under way" : "") + ".";
  if (!isSaid) return;
  const search = new URLSearchParams(Object.entries(asked).filter(([, text]) => text));
  history.replaceState(null, "", isAll ? location.pathname + location.search : "#?" + search);
};
const read = () => {
  if (location.hash.startsWith("#?")) {
    const search = new URLSearchParams(location.hash.slice(2));
    for (const id of FIELDS) if ($(id).type === "checkbox") $(id).checked = search.has(id); else $(id).value = search.get(id) || "";
    apply(false);
    $("events").scrollIntoView();
  } else if (location.hash) {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target && target.closest("[hidden]") && target.closest("#list")) { $("filter").reset(); apply(false); target.scrollIntoView(); }
  }
};
$("filter").hidden = false;
$("filter").addEventListener("submit", (event) => event.preventDefault());
$("filter").addEventListener("input", () => apply());
$("filter").addEventListener("reset", () => setTimeout(apply));
addEventListener("hashchange", read);

// A period at a time
const zoom = $("period");
if (zoom) {
  const show = () => { for (const one of $("drawings").children) one.hidden = one.id !== zoom.value; };
  $("zoom").hidden = false;
  zoom.addEventListener("change", show);
  addEventListener("beforeprint", () => { for (const one of $("drawings").children) one.hidden = false; });
  addEventListener("afterprint", show);
  show();
}

// Citations, on the page's own line of the one that is pointed at or reached by a key
const tail = $("how").dataset.tail;
const copy = Object.assign(document.createElement("button"), { type: "button", textContent: "Copy citation" });
const citation = (e) => {
  const date = e.article.dataset.c || iso(e.first);
  return '"' + e.article.querySelector("h4").textContent + '" (' + date + "), entry " + e.article.id + ". " + tail;
};
const offer = (event) => {
  const article = event.target.closest("#list article");
  if (article && !article.contains(copy)) { copy.textContent = "Copy citation"; article.querySelector(".w").append(copy); }
};
for (const kind of ["focusin", "pointerover"]) $("list").addEventListener(kind, offer);
copy.addEventListener("click", async () => {
  const text = citation(events.find((e) => e.article.contains(copy)));
  try { await navigator.clipboard.writeText(text); copy.textContent = "Copied"; }
  catch { prompt("The citation", text); }
});
choose(Number($("slide").value));
read();
