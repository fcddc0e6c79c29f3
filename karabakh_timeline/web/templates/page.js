// Looks up what is computed; fetches nothing
const $ = id => document.getElementById(id);
const says = one => one.textContent;
const all = (what, from = document) => [...from.querySelectorAll(what)];
const [data, rules] = ["verdicts", "rules"].map(id => JSON.parse(says($(id))));

// Days are numbers from 1970
const iso = day => new Date(day * 864e5).toISOString().slice(0, 10);
const numbered = text => Date.parse(text) / 864e5;
const aloud = day => iso(day).replace(/(.*)-(..)-(..)/, (_, y, m, d) => `${+d} ${rules.months[+m]} ${y}`);
const ago = days => rules.ago.findLast(([least]) => least <= days)?.[1].replace("#", days);

// Links and lists
const make = (tag, told) => Object.assign(document.createElement(tag), told);
const link = (id, text) => make("a", { href: "#" + id, textContent: text });
const bold = one => says(one.querySelector("b, h3"));
const named = id => link(id, bold($(id)));
const item = nodes => { const li = make("li"); li.append(...nodes); return li; };
const asking = told => "?" + new URLSearchParams(told);
const entries = ["place", "actor", "ceasefire"].map(what => all(`[id^=${what[0]}-]`).map(entry => {
  const a = entry.querySelector("a:not(ol *)"), value = entry.id.slice(2), textContent = bold(entry);
  if (a) {
    a.href = "#" + asking({ [what]: value });
    $(what).append(make("option", { value, textContent }));
  }
  return [textContent, entry.id];
}));
const ids = entries.map(some => new Map(some));
for (const a of all("#status td a, .b a")) a.href ||= "#" + ids[2].get(says(a));

// The events
let first = 0;
const events = all("#list article").map((article, n) => {
  const [step, tags = [], speakers = [], [last = 0, held = 0, until = last] = [], cited, both] = data.events[n];
  const [head, told, , line] = article.children, title = says(head), [, kind, mark] = says(told).split(" · ");
  const here = [[], []];
  let which = +!!line.className;
  first += step;
  head.replaceChildren(link(article.id, title));
  line.replaceChildren(...says(line).split(/( · |, )/).map(text => {
    const id = !both && ids[which].get(text);
    if (text === " · ") which = 1;
    return id ? (here[which].push(id), named(id)) : text;
  }));
  const [place, acting] = both ?? here;
  return {
    article, title, kind, mark, place, acting, tags, cited, first, last: first + last, held: first + held, until: first + until,
    actor: [...acting, ...speakers.map(one => entries[1][one][1])], ceasefire: all(".b a", article).map(a => a.hash.slice(1)), source: all("ol>li>a", article).map(says),
  };
});
const match = (e, from, to) => e.first > to || e.last < from ? "none" : e.until > to ? "possible" : e.first >= from ? "" : e.held >= from ? "under way" : "possible";

// Was a ceasefire in force?
const fill = (id, items) => {
  $(id).hidden = !items[0];
  $(id).lastChild.replaceChildren(...items.map(item));
};
const said = (runs, asked) => {
  let found;
  for (let n = 0, start = 0; n < runs.length && (start += runs[n]) <= asked; n += 2) found = runs[n + 1];
  return data.said[found];
};
const spoken = one => one.map ? one.map(spoken).join(" ") : one.at ? one : spoken(data.phrases[one]);
const slide = $("slide");
const choose = to => {
  slide.value = to;
  const day = +slide.value, at = $("at").value, [hour, minute] = at.split(":");
  $("day").value = iso(day);
  slide.setAttribute("aria-valuetext", aloud(day));
  const [head, second] = said(...at ? [data.minutes, day * 1440 + 60 * hour + +minute] : [data.days, day]);
  const slots = {
    d: () => aloud(day), a: last => ago(day - numbered(last)), t: n => events[n].title,
    u: () => rules.until[+!at], w: () => `${at && `at ${rules.clocks[at] ?? at} `}on ${aloud(day)}`,
  };
  const [verdict, ceasefires, first] = data.heads[head];
  [$("first").textContent, $("second").textContent] = [first, second].map(one => spoken(one).replace(/\ufffd(.)([^\ufffd]*)\ufffd/g, (_, slot, what) => slots[slot](what)));
  $("first").parentElement.className = "verdict v-" + data.verdicts[verdict];
  $("of").lastElementChild.textContent = `${iso(day)} ${at}`.trim();
  fill("concerned", ceasefires.map(n => [named("c-" + data.ceasefires[n])]));
  fill("thatday", ["", "under way", "possible"].flatMap(how => events.filter(e => match(e, day, day) === how).map(e => [link(e.article.id, e.title), how && ` (${how})`])));
};

// Words
const spelled = text => {
  const plain = [...text.toLowerCase()].map(c => rules.letters[c] ?? c).join("").normalize("NFKD").replace(/\p{Mn}/gu, "");
  return /[\u0561-\u0587]/.test(plain) ? rules.armenian.reduce((to, [from, put]) => to.replace(new RegExp(from, "gu"), put), plain) : plain;
};
const tokens = text => spelled(text).replace(/[^\p{L}\p{N}]+/gu, " ").trim();
const grouped = n => n.toLocaleString("en");
const changed = (word, some) => {
  const [, cut, puts = []] = /^[a-z]{3,}$/.test(word) && some.find(([ends]) => ends.some(end => word.endsWith(end))) || [];
  return puts.map(put => word.slice(0, word.length - cut) + put);
};
const plurals = word => [word, ...changed(word, rules.plurals)];
const singulars = word => {
  const ones = changed(word, rules.singulars).filter(one => one[2]);
  const pair = [word, ...ones].map(one => rules.irregular.find(two => two.includes(one))).find(Boolean) ?? [];
  return [...plurals(word), ...ones, ...pair.flatMap(plurals)];
};
const spellings = word => [word, ...rules.spelled.map(([from, put]) => word.replace(new RegExp(from), put))];
const split = word => [...word.matchAll(/(?<=^[a-z]{3,})(?=[a-z]{3,}$)|(?<=^co|^re)(?=[a-z]{5,}$)/g)].map(({ index }) => word.slice(0, index) + " " + word.slice(index));
const names = id => [id.slice(2), bold($(id)), ...($(id).querySelector("span")?.textContent.split(", ") ?? [])];
const placeNames = new Set(entries[0].flatMap(([, id]) => names(id)).map(name => tokens(name).replaceAll(" ", "")));
const forms = ({ plain, phrase, isOpen }) => {
  if (phrase) return [plain];
  const words = plain.split(" "), last = words.pop(), first = words.join(""), isName = placeNames.has(last);
  const ends = isOpen ? [last] : isName ? plurals(last) : singulars(last).flatMap(spellings);
  const more = first ? ends.map(end => first + end) : (isName ? [last] : ends).flatMap(split);
  const thousands = /^\d{4,}$/.test(plain) && !isOpen && grouped(+plain).replaceAll(",", " ");
  return [...ends.map(end => [...words, end].join(" ")), ...more, thousands || plain];
};
const sought = text => {
  const terms = [...text.replace(/[“”„‟«»]/g, '"').matchAll(/"([^"]*)"|(\S+)/g)].map(([, phrase, word = phrase]) => {
    const plain = tokens(word), isOpen = word.endsWith("*");
    return { plain, phrase, isOpen, alone: !phrase && !isOpen && plain };
  }).filter(term => term.plain);
  const pairs = terms.map(({ alone }, n) => {
    const next = terms[n + 1]?.alone;
    return alone && next && split(alone + next).includes(alone + " " + next) ? singulars(alone + next) : [];
  });
  return terms.map((term, n) => ({ ...term, forms: [...forms(term), ...pairs[n], ...(pairs[n - 1] ?? [])] }));
};
const textOf = e => {
  const others = [...e.place, ...e.acting, ...e.acting.map(id => "p" + id.slice(1))].filter($).flatMap(names);
  return ` ${[...all("h4, p:nth-of-type(2n)", e.article).map(says), [...others, ...e.tags.map(one => data.tags[one]), e.article.id].join(" ")].map(tokens).join(" | ")} `;
};

// The publishers
const publishers = new Map();
for (const a of all("#list ol>li>a")) publishers.set(says(a), (publishers.get(says(a)) ?? []).concat(a));
fill("sources", [...publishers].sort(([a], [b]) => a.localeCompare(b, "en")).map(([name, links]) => {
  const whose = new Set(links.map(a => /^ \(((?:[^()]|\([^()]*\))*)\)/.exec(a.nextSibling?.data)?.[1])), n = new Set(links.map(a => a.closest("article"))).size;
  return [make("b", { textContent: name }), ` ${[...whose].filter(Boolean).join("; ")} `, link(asking({ source: `"${name}"` }), `cited in ${n}`)];
}));

// The filter
const told = some => some.map(one => [one.id, value(one)]);
const fields = all("#filter [id]"), controls = all("#day, #at, #period, #filter [id]");
const value = one => one.checked ? "1" : one.type === "checkbox" ? "" : one.value.trim();
const set = (one, put) => {
  one.checked = put === "1";
  one.value = put;
  if (one.selectedIndex < 0) one.selectedIndex = 0;
  if (one.validity.stepMismatch) one.value = "";
};
const usual = new Map(controls.map(one => [one, value(one)]));
const belongs = (id, top) => id === top || !!id && belongs($(id)?.dataset.in, top);
const filter = () => {
  const given = Object.fromEntries(told(fields)), counts = {};
  const from = given.from ? numbered(given.from) : -1e12, to = given.to ? numbered(given.to) : 1e12;
  const terms = sought(given.words), part = " " + tokens(given.source);
  const by = [...publishers.keys()].filter(name => given.source[0] === '"' ? given.source === `"${name}"` : (" " + tokens(name)).includes(part));
  const within = what => e => e[what].some(id => belongs(id, `${what[0]}-${given[what]}`));
  const tests = Object.entries({
    certain: (e, how) => !how, keys: e => e.mark === "key event", kind: e => e.kind === given.kind, place: within("place"), actor: within("actor"),
    ceasefire: within("ceasefire"), source: e => e.source.some(name => by.includes(name)),
    words: e => terms[0] && terms.every(term => term.forms.some(form => (e.text ??= textOf(e)).includes(term.isOpen ? " " + form : ` ${form} `))),
  }).filter(([what]) => given[what]);
  let shown = 0, unsure = 0;
  for (const e of events) {
    const how = match(e, from, to);
    if ((e.article.hidden = how === "none" || from > to || !tests.every(([, test]) => test(e, how)))) continue;
    shown++;
    unsure += !!how;
    for (const id of e.place) counts[id] = (counts[id] ?? 0) + 1;
  }
  for (const spot of all("#map a")) {
    const id = spot.href.baseVal.slice(1), n = counts[id] ?? 0;
    spot.setAttribute("visibility", n ? "visible" : "hidden");
    spot.setAttribute("aria-label", `${bold($(id))}: ${n}`);
    spot.firstChild.r.baseVal.value = 3 + Math.sqrt(n) * 1.6;
  }
  $("count").textContent = `${grouped(shown)} of ${grouped(events.length)} events${unsure ? `, ${unsure} of them possible or under way` : from > to ? ": the range runs backwards" : ""}.`;
};
const show = ({ target }) => {
  if (target !== $("day")) choose(slide.value); else if (target.validity.valid) choose(numbered(target.value));
  zoom();
  filter();
  const put = told(controls.filter(one => value(one) !== usual.get(one)));
  history.replaceState(null, "", put[0] ? "#" + asking(put) : location.href.split("#")[0]);
};
const read = () => {
  const hash = location.hash.slice(1), target = $(hash);
  let wrong = hash && !target ? `There is no #${hash} here.` : "";
  if (hash.includes("=")) {
    const asked = new URLSearchParams(hash.replace("?", ""));
    for (const one of controls) set(one, asked.get(one.id) ?? usual.get(one));
    choose(numbered($("day").value) || slide.value);
    show({});
    if (fields.some(value)) $("events").scrollIntoView();
    wrong = [...asked].filter(([id, text]) => !controls.some(one => one.id === id && value(one) === text.trim())).map(one => one.join("=")).join(", ");
    wrong &&= `Not understood, and left out: ${wrong}.`;
  } else if (target?.closest("#list [hidden]")) {
    for (const one of fields) set(one, "");
    filter();
    setTimeout(() => target.scrollIntoView());
  }
  $("unread").textContent = wrong;
  if (wrong) $("unread").scrollIntoView();
};
for (const one of all("form, #zoom")) one.hidden = false;
document.oninput = show;
document.onreset = event => setTimeout(show, 0, event);
for (const button of all("[data-step]")) button.onclick = () => { choose(+slide.value + +button.dataset.step); show({}); };
onhashchange = read;

// Drawings
const zoom = () => { for (const one of all("#drawings figure")) one.hidden = one.id !== ($("period")?.value ?? one.id); };

// Citations
const copy = make("button");
const offer = ({ target }) => {
  const article = target.closest("#list article");
  if (article && !article.contains(copy)) { copy.textContent = "Copy citation"; article.children[1].append(copy); }
};
for (const kind of ["focusin", "pointerover"]) $("list").addEventListener(kind, offer);
copy.onclick = async () => {
  const e = events.find(one => one.article.contains(copy));
  const text = `"${e.title}" (${e.cited || iso(e.first) + (e.last > e.first ? "/" + iso(e.last) : "")}), entry ${e.article.id}. ${$("how").dataset.tail}`;
  try { await navigator.clipboard.writeText(text); copy.textContent = "Copied"; } catch { prompt("The citation", text); }
};
choose(slide.value);
zoom();
read();
