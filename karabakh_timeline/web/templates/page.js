// Looks up what is computed
const $ = id => document.getElementById(id);
const says = one => one.textContent;
const all = (what, from = document) => [...from.querySelectorAll(what)];
const data = JSON.parse(says($("data")));

// Days are numbers from 1970
const iso = day => new Date(day * 864e5).toISOString().slice(0, 10);
const numbered = text => Date.parse(text) / 864e5;
const aloud = day => iso(day).replace(/(.*)-(..)-(..)/, (_, y, m, d) => `${+d} ${data.months[+m]} ${y}`);

// Words, links and lists
const tokens = text => {
  const plain = text.toLowerCase().replace(/['`]|[^\0-\x7f]/g, c => data.letters[c] ?? c).normalize("NFKD").toLowerCase().replace(/\p{Mn}/gu, "");
  const one = /[\u0561-\u0587]/.test(plain) ? data.armenian.reduce((to, [from, put]) => to.replace(new RegExp(from, "gu"), put), plain) : plain;
  return one.replace(/[^\p{L}\p{N}]+/gu, " ").trim();
};
const make = (tag, told) => Object.assign(document.createElement(tag), told);
const link = (id, text) => make("a", { href: "#" + id, textContent: text });
const bold = one => says(one.querySelector("b,h3"));
const named = id => link(id, bold($(id)));
const asking = told => "?" + new URLSearchParams(told);
const names = {};
const entries = ["place", "actor", "ceasefire"].map(what => all(`[id^=${what[0]}-]`).map(entry => {
  const a = entry.querySelector("a:not(ol *)"), value = entry.id.slice(2), name = bold(entry);
  if (a) {
    a.href = "#" + asking({ [what]: value });
    $(what).add(new Option(name, value));
  }
  names[entry.id] = [value, name, ...(entry.querySelector("span")?.textContent.split(", ") ?? [])].map(tokens);
  return [name, entry.id];
}));
const ids = entries.map(some => new Map(some));
for (const a of all("#status td a,.b a")) a.href ||= "#" + ids[2].get(says(a));

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
  const [place, acting] = both ?? here, called = [...place, ...acting, ...acting.map(id => "p" + id.slice(1))].flatMap(id => names[id] ?? []);
  const words = [...all("h4,p:nth-of-type(2n)", article).map(says), ...tags.map(one => data.tags[one]), article.id].map(tokens);
  return {
    article, title, kind, mark, place, cited, text: ` ${words.concat(called).join(" | ")} `, first, last: first + last, held: first + held, until: first + until,
    actor: [...acting, ...speakers.map(one => entries[1][one][1])], ceasefire: all(".b a", article).map(a => a.hash.slice(1)), source: all("ol>li>a", article).map(says),
  };
});
const match = (e, from, to) => e.first > to || e.last < from ? "none" : e.until > to ? "possible" : e.first >= from ? "" : e.held >= from ? "under way" : "possible";

// The answer
const fill = (id, items) => {
  $(id).hidden = !items[0];
  $(id).lastChild.replaceChildren(...items.map(nodes => { const li = make("li"); li.append(...nodes); return li; }));
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
  const day = +slide.value, at = $("at").value;
  $("day").value = iso(day);
  slide.setAttribute("aria-valuetext", aloud(day));
  const [head, second] = said(...at ? [data.minutes, Date.parse(`${iso(day)}T${at}Z`) / 6e4] : [data.days, day]);
  const slots = {
    d: () => aloud(day), a: last => data.ago.findLast(([least]) => least <= day - last)?.[1].replace("#", day - last), t: n => events[n].title, m: () => "\ufffd",
    u: () => data.until[+!at], w: () => `${at && `at ${data.clocks[at] ?? at} `}on ${aloud(day)}`,
  };
  const [answer, ceasefires, first] = data.heads[head];
  [$("first").textContent, $("second").textContent] = [first, second].map(one => spoken(one).replace(/\ufffd(.)([^\ufffd]*)\ufffd/g, (_, slot, what) => slots[slot](what)));
  $("first").parentElement.className = "verdict v-" + data.answers[answer];
  $("of").lastElementChild.textContent = `${iso(day)} ${at}`.trim();
  fill("concerned", ceasefires.map(n => [named("c-" + data.ceasefires[n])]));
  fill("thatday", ["", "under way", "possible"].flatMap(how => events.filter(e => match(e, day, day) === how).map(e => [link(e.article.id, e.title), how && ` (${how})`])));
};

// Words
const grouped = n => n.toLocaleString("en");
const changed = (word, some) => {
  const [, cut, puts = []] = /^[a-z]{3,}$/.test(word) && some.find(([ends]) => ends.some(end => word.endsWith(end))) || [];
  return puts.map(put => word.slice(0, word.length - cut) + put);
};
const plurals = word => [word, ...changed(word, data.plurals)];
const singulars = word => {
  const ones = changed(word, data.singulars).filter(one => one[2]);
  const pair = [word, ...ones].map(one => data.irregular.find(two => two.includes(one))).find(Boolean) ?? [];
  return [...plurals(word), ...ones, ...pair.flatMap(plurals)];
};
const spellings = word => [word, ...data.spelled.map(([from, put]) => word.replace(new RegExp(from), put))];
const split = word => [...word.matchAll(/(?<=^[a-z]{3,})(?=[a-z]{3,}$)|(?<=^co|^re)(?=[a-z]{5,}$)/g)].map(({ index }) => word.slice(0, index) + " " + word.slice(index));
const placeNames = new Set(entries[0].flatMap(([, id]) => names[id]).map(name => name.replaceAll(" ", "")));
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
  return terms.map((term, n) => new RegExp(` (${[...forms(term), ...pairs[n], ...(pairs[n - 1] ?? [])].join("|")})${term.isOpen ? "" : " "}`));
};
const publishers = new Map(), short = new Map(data.short);
for (const a of all("article>ol>li>a")) publishers.set(says(a), (publishers.get(says(a)) ?? []).concat(a));
fill("sources", [...publishers].sort(([a], [b]) => a.localeCompare(b, "en")).map(([name, links]) => {
  const whose = links.flatMap(a => /^ \(((?:[^()]|\([^()]*\))*)\)/.exec(a.nextSibling?.data)?.[1] ?? []), citing = [...new Set(links.map(a => a.closest("article")))];
  const truces = citing.filter(one => one.querySelector("h3")), n = citing.length - truces.length;
  return [make("b", { textContent: name }), ` ${[...new Set(whose.join("; ").split("; "))].join("; ")} `, n ? link(asking({ source: `"${name}"` }), `cited in ${n}`) : "", ...truces.flatMap(one => [" ", named(one.id)])];
}));

// The filter
const fields = all("#filter [id]"), controls = all("#day,#at,#period,#filter [id]");
const value = one => one.checked ? "1" : one.type === "checkbox" ? "" : one.value.trim();
const state = some => Object.fromEntries(some.map(one => [one.id, value(one)]));
const set = (one, put) => {
  one.checked = put === "1";
  one.value = put;
  if (one.selectedIndex < 0) one.selectedIndex = 0;
  if (one.validity.stepMismatch) one.value = "";
};
const usual = state(controls);
const belongs = (id, top) => id === top || !!id && belongs($(id)?.dataset.in, top);
const filter = () => {
  const given = state(fields), counts = {};
  const from = given.from ? numbered(given.from) : -1e12, to = given.to ? numbered(given.to) : 1e12;
  const terms = sought(given.words), part = tokens(given.source);
  const by = [...publishers.keys()].filter((name, n) => /^".*"$/.test(given.source) ? given.source === `"${name}"` : part && ` ${tokens(name)}`.includes(` ${part}`) || short.get(part)?.includes(n));
  const within = what => e => e[what].some(id => belongs(id, `${what[0]}-${given[what]}`));
  const tests = {
    certain: (e, how) => !how, keys: e => e.mark === "key event", kind: e => e.kind === given.kind, place: within("place"), actor: within("actor"),
    ceasefire: within("ceasefire"), source: e => e.source.some(name => by.includes(name)),
    words: e => terms[0] && terms.every(term => term.test(e.text)),
  };
  let shown = 0, unsure = 0;
  for (const e of events) {
    const how = match(e, from, to);
    if ((e.article.hidden = how === "none" || from > to || Object.keys(tests).some(what => given[what] && !tests[what](e, how)))) continue;
    shown++;
    unsure += !!how;
    for (const id of e.place) counts[id] = (counts[id] ?? 0) + 1;
  }
  for (const spot of all("#map a")) {
    const id = spot.href.baseVal.slice(1), n = counts[id] ?? 0;
    spot.toggleAttribute("hidden", !n);
    spot.setAttribute("aria-label", `${bold($(id))}: ${n}`);
    spot.firstChild.r.baseVal.value = 3 + Math.sqrt(n) * 1.6;
  }
  for (const name of all("#map text")) name.toggleAttribute("hidden", !counts[name.dataset.of]);
  $("count").textContent = `${grouped(shown)} of ${grouped(events.length)} events${unsure ? `, ${unsure} of them possible or under way` : from > to ? ": the range runs backwards" : by[0] && !events.some(tests.source) ? ": only ceasefires cite it" : ""}.`;
};
const show = ({ target }) => {
  if (target !== $("day")) choose(slide.value); else if (target.validity.valid) choose(numbered(target.value));
  zoom();
  filter();
  const put = controls.filter(one => value(one) !== usual[one.id]);
  history.replaceState(null, "", put[0] ? "#" + asking(state(put)) : location.href.split("#")[0]);
};
const read = () => {
  const hash = location.hash.slice(1), target = $(hash);
  let wrong = hash && !target ? `There is no #${hash} here.` : "";
  if (hash.includes("=")) {
    const asked = new URLSearchParams(hash.replace("?", ""));
    for (const one of controls) set(one, asked.get(one.id) ?? usual[one.id]);
    choose(numbered(state(all("#day:valid")).day || usual.day));
    show({});
    fields.some(value) && $("events").scrollIntoView();
    wrong = [...asked].filter(([id, text]) => state(controls)[id] !== text.trim()).map(one => one.join("=")).join(", ");
    wrong &&= `Not understood, and left out: ${wrong}.`;
  } else if (target?.closest("#list [hidden]")) {
    for (const one of fields) set(one, "");
    filter();
    setTimeout(() => target.scrollIntoView());
  }
  $("unread").textContent = wrong;
  wrong && $("unread").scrollIntoView();
};
for (const one of all("form,#zoom")) one.hidden = false;
oninput = show;
onreset = event => setTimeout(show, 0, event);
for (const button of all("[data-step]")) button.onclick = () => { slide.value -= -button.dataset.step; show({}); };
onhashchange = read;
const zoom = () => { for (const one of all("#drawings figure")) one.hidden = one.id !== ($("period")?.value ?? one.id); };

// Citations
const copy = make("button");
const offer = ({ target }) => {
  const article = target.closest("article");
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
