"use strict";
/* The page's script: sends what a person does, fetches the page anew when something changed, and swaps only
   the regions that are not what they were, so that focus, typed words and a screen reader's place stay. */

const body = document.body;
const here = () => ({ person: body.dataset.person, channel: body.dataset.channel });
const drawn = new Map();

/* ---- sending ---- */

async function post(address, options) {
  const response = await fetch(address, {
    method: "POST",
    ...options,
    headers: { ...(options.headers || {}), "X-Paperclerk-Page": "yes" },
  });
  if (!response.ok) {
    announce("That did not work: " + (await response.text()));
    return { ts: null, error: "failed" };
  }
  const told = await response.json();
  await refresh();
  return told;
}

function act(did, more) {
  return post("/act", {
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ did, person: body.dataset.person, ...more }),
  });
}

function announce(text) {
  document.getElementById("announcement").textContent = text;
}

/* ---- fetching and swapping ---- */

let refreshing = null;
let again = false;

function refresh() {
  if (refreshing) {
    again = true;
    return refreshing;
  }
  refreshing = fetchPage().finally(() => {
    refreshing = null;
    if (again) {
      again = false;
      refresh();
    }
  });
  return refreshing;
}

async function fetchPage() {
  const response = await fetch(location.href);
  if (!response.ok) return;
  const fresh = new DOMParser().parseFromString(await response.text(), "text/html");
  body.dataset.number = fresh.body.dataset.number;
  for (const region of fresh.querySelectorAll("[data-region]")) swap(region);
}

function swap(fresh) {
  const name = fresh.dataset.region;
  const old = document.querySelector(`[data-region="${name}"]`);
  if (!old || drawn.get(name) === fresh.innerHTML) return;
  drawn.set(name, fresh.innerHTML);
  if (fresh.dataset.view) old.dataset.view = fresh.dataset.view;
  if (fresh.dataset.keyed) swapLines(old, fresh);
  else swapWhole(old, fresh);
  if (name === "modal") showModal();
  if (name === "notices") hideDismissed();
}

function swapWhole(old, fresh) {
  const focused = focusKey(old);
  const typed = entered(old);
  old.replaceChildren(...fresh.childNodes);
  restore(old, typed);
  const again = focused && old.querySelector(focused);
  if (again) again.focus();
}

function swapLines(old, fresh) {
  const scroll = old.closest(".scroll");
  const atEnd = scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < 120;
  const kept = new Map([...old.children].map((one) => [one.dataset.key, one]));
  const rows = [...fresh.children].map((one) => {
    const before = kept.get(one.dataset.key);
    if (before && before.dataset.drawn === one.outerHTML) return before;
    one.dataset.drawn = one.outerHTML;
    return one;
  });
  const focused = focusKey(old);
  const there = [...old.children];
  if (rows.length !== there.length || rows.some((row, place) => row !== there[place])) {
    for (const row of there) if (!rows.includes(row)) row.remove();
    rows.forEach((row, place) => {
      if (old.children[place] !== row) old.insertBefore(row, old.children[place] || null);
    });
  }
  const welcome = document.querySelector(".welcome");
  if (welcome && old.dataset.region === "lines" && rows.length) welcome.remove();
  const again = focused && !old.contains(document.activeElement) && old.querySelector(focused);
  if (again) again.focus();
  if (atEnd) toEnd(scroll);
}

/* The end of the conversation; of a last message that is taller than the window, its beginning. */
function toEnd(scroll) {
  const last = scroll.querySelector(".line:last-child");
  const tall = last && last.offsetHeight > scroll.clientHeight;
  scroll.scrollTop = tall ? last.offsetTop - scroll.offsetTop : scroll.scrollHeight;
}

function focusKey(inside) {
  const focused = document.activeElement;
  if (!focused || !inside.contains(focused)) return null;
  if (focused.id) return "#" + CSS.escape(focused.id);
  const line = focused.closest("[data-key]");
  const row = line ? `[data-key="${CSS.escape(line.dataset.key)}"] ` : "";
  const { block, action } = focused.dataset;
  return block ? `${row}[data-block="${CSS.escape(block)}"][data-action="${CSS.escape(action)}"]` : null;
}

async function follow() {
  for (;;) {
    try {
      const response = await fetch("/changes?after=" + body.dataset.number);
      const { number } = await response.json();
      if (number > Number(body.dataset.number)) await refresh();
    } catch {
      announce("The preview has ended.");
      await new Promise((done) => setTimeout(done, 3000));
    }
  }
}

/* ---- fields ---- */

function entered(inside) {
  const found = [];
  const several = new Map();
  for (const field of inside.querySelectorAll("[data-block]")) {
    const key = { block_id: field.dataset.block, action_id: field.dataset.action };
    if (field.type === "radio") {
      if (field.checked) found.push({ ...key, value: field.value });
    } else if (field.type === "checkbox") {
      const name = field.name;
      if (!several.has(name)) several.set(name, { ...key, value: [] });
      if (field.checked) several.get(name).value.push(field.value);
    } else if (field.matches("select, textarea, input")) {
      found.push({ ...key, value: field.value || null });
    }
  }
  return [...found, ...several.values()];
}

function restore(inside, typed) {
  for (const one of typed) {
    const query = `[data-block="${CSS.escape(one.block_id)}"][data-action="${CSS.escape(one.action_id)}"]`;
    for (const field of inside.querySelectorAll(query)) {
      if (field.type === "radio") field.checked = field.value === one.value;
      else if (field.type === "checkbox") field.checked = one.value.includes(field.value);
      else if (field.matches("select, textarea, input") && one.value !== null) field.value = one.value;
    }
  }
}

/* ---- messages, views ---- */

function placeOf(element) {
  const view = element.closest("[data-view]");
  if (view) return { view: view.dataset.view };
  const line = element.closest("[data-ts]");
  return line ? { channel: line.dataset.channel, ts: line.dataset.ts } : null;
}

async function press(element, value) {
  const place = placeOf(element);
  if (!place) return;
  if (element.dataset.confirm && !window.confirm(element.dataset.confirm)) return;
  element.setAttribute("aria-busy", "true");
  const holder = element.closest("[data-view]") || element.closest("[data-ts]");
  await act("pressed", {
    ...place,
    block: element.dataset.block,
    action: element.dataset.action,
    value: value ?? null,
    entered: entered(holder),
  });
  element.removeAttribute("aria-busy");
}

document.addEventListener("click", (event) => {
  const target = event.target.closest("button, a, [data-command]");
  if (!target) return;
  const { act: kind, ask, shortcut, stop, command } = target.dataset;
  if (kind === "click") press(target, target.dataset.value);
  else if (ask) send(ask, null, true);
  else if (shortcut) act("chosen", { ...placeOf(target), shortcut });
  else if (stop) act("stopped", { channel: body.dataset.channel, thread: stop });
  else if (command) complete(command);
  else if ("close" in target.dataset) closeModal();
  else if ("dismiss" in target.dataset) dismiss(target.closest("[data-notice]"));
  else if (target.id === "theme") switchTheme();
});

document.addEventListener("change", (event) => {
  const field = event.target;
  if (field.id === "person") location.href = field.value;
  else if ("upload" in field.dataset) upload(field);
  else if (field.dataset.act === "change" && field.value) press(field, field.value);
});

/* ---- the composer ---- */

async function send(text, thread, ask) {
  const direct = body.dataset.direct === "yes";
  const line = ask && !direct ? "@Paperclerk " + text : text;
  const told = await act("typed", { channel: body.dataset.channel, line, thread });
  if (told.ts && !thread && !told.error && (direct || /@paperclerk\b/i.test(line))) openThread(told.ts);
}

function openThread(ts) {
  const address = new URL(location.href);
  address.searchParams.set("person", body.dataset.person);
  address.searchParams.set("channel", body.dataset.channel);
  address.searchParams.set("thread", ts);
  location.href = address;
}

async function upload(field) {
  const file = field.files[0];
  if (!file) return;
  const form = new FormData();
  form.append("person", body.dataset.person);
  form.append("channel", body.dataset.channel);
  form.append("file", file, file.name);
  field.value = "";
  const told = await post("/upload", { body: form });
  if (told.ts && body.dataset.direct === "yes") openThread(told.ts);
}

for (const form of document.querySelectorAll(".composer")) {
  const field = form.querySelector("textarea");
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const text = field.value;
    if (!text.trim()) return;
    field.value = "";
    fit(field);
    suggest(field);
    await send(text, form.dataset.thread || null, false);
  });
  field.addEventListener("keydown", (event) => {
    if (choosing(field, event)) return;
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      form.requestSubmit();
    }
  });
  field.addEventListener("input", () => {
    fit(field);
    suggest(field);
  });
}

function fit(field) {
  field.rows = Math.min(8, field.value.split("\n").length);
}

const completion = document.getElementById("completion");

function offered() {
  return [...completion.children].filter((one) => !one.hidden);
}

function suggest(field) {
  if (!completion || field.id !== "composer-line") return;
  const begun = field.value;
  for (const one of completion.children) one.hidden = !one.dataset.command.startsWith(begun);
  completion.hidden = !begun.startsWith("/") || begun.includes(" ") || !offered().length;
  mark(field, completion.hidden ? null : offered()[0]);
}

function mark(field, chosen) {
  for (const one of completion.children) one.setAttribute("aria-selected", String(one === chosen));
  if (chosen) field.setAttribute("aria-activedescendant", chosen.id);
  else field.removeAttribute("aria-activedescendant");
}

function choosing(field, event) {
  if (!completion || completion.hidden || field.id !== "composer-line") return false;
  const all = offered();
  const at = all.findIndex((one) => one.getAttribute("aria-selected") === "true");
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    const step = event.key === "ArrowDown" ? 1 : all.length - 1;
    mark(field, all[(at + step) % all.length]);
  } else if (event.key === "Tab" || (event.key === "Enter" && all[at].dataset.command !== field.value)) {
    complete(all[at].dataset.command);
  } else if (event.key === "Escape") {
    completion.hidden = true;
  } else {
    return false;
  }
  event.preventDefault();
  return true;
}

function complete(command) {
  const field = document.getElementById("composer-line");
  field.value = command + " ";
  field.focus();
  suggest(field);
}

/* ---- modals, notices, theme ---- */

function showModal() {
  const modal = document.querySelector("dialog.modal");
  if (!modal) return;
  if (!modal.open) modal.showModal();
  modal.addEventListener("cancel", (event) => {
    event.preventDefault();
    closeModal();
  });
  modal.querySelector("form").addEventListener("submit", (event) => {
    event.preventDefault();
    act("sent", { view: modal.dataset.view, entered: entered(modal) });
  });
}

function closeModal() {
  const modal = document.querySelector("dialog.modal");
  if (modal) act("closed", { view: modal.dataset.view });
}

function dismiss(notice) {
  sessionStorage.setItem("dismissed-" + body.dataset.person, notice.dataset.notice);
  hideDismissed();
}

function hideDismissed() {
  const last = Number(sessionStorage.getItem("dismissed-" + body.dataset.person) || 0);
  for (const notice of document.querySelectorAll("[data-notice]")) {
    notice.hidden = Number(notice.dataset.notice) <= last;
  }
}

function theme() {
  return localStorage.getItem("theme") || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
}

function switchTheme() {
  localStorage.setItem("theme", theme() === "dark" ? "light" : "dark");
  showTheme();
}

function showTheme() {
  document.documentElement.dataset.theme = theme();
  document.getElementById("theme").setAttribute("aria-pressed", String(theme() === "dark"));
}

/* ---- the beginning ---- */

showTheme();
for (const region of document.querySelectorAll("[data-region]")) {
  drawn.set(region.dataset.region, region.innerHTML);
  if (region.dataset.keyed) for (const one of region.children) one.dataset.drawn = one.outerHTML;
}
for (const scroll of document.querySelectorAll(".conversation .scroll, .thread .scroll")) {
  if (!scroll.classList.contains("home")) toEnd(scroll);
}
showModal();
hideDismissed();
if (body.dataset.tab === "home") act("opened", { tab: "home" });
else if (body.dataset.direct === "yes" && !document.querySelector(".line")) act("opened", { tab: "messages" });
const first = document.getElementById(body.dataset.thread ? "thread-line" : "composer-line");
if (first && matchMedia("(min-width: 45rem)").matches) first.focus();
follow();
