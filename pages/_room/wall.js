// The wall: one look at a room, drawn anew from data. What people wrote is only ever set as text.
const SIZES = Array.from({ length: 24 }, (_, n) => 3 * 0.944 ** n);
const SVG = "http://www.w3.org/2000/svg";

function svg(tag, attributes, text) {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  if (text !== undefined) node.textContent = text;
  return node;
}

function picture(source, alt, cls) {
  const image = el("img", cls);
  image.src = source;
  image.alt = alt;
  return image;
}

function door(join, large) {
  const way = el("div", "way", null, el("div", "address", join.address), el("div", "code", join.code));
  if (large) way.prepend(el("div", "how", join.how));
  if (join.shut) way.append(el("div", "shut", join.shut));
  const box = el("div", large ? "door large" : "door");
  if (join.qr) box.append(picture(join.qr, join.alt, "qr"));
  box.append(way);
  return box;
}

function notes(body) {
  const grid = el("div", `panels n${body.panels.length}`);
  for (const panel of body.panels) {
    const list = el("div", "list");
    for (const heap of panel.heaps) {
      if (heap.heading) list.append(el("div", "heading", heap.heading));
      for (const note of heap.notes) list.append(el("div", "note", null, el("span", "text", note)));
    }
    const head = el("div", "panel-head", null, el("span", "panel-title", panel.title));
    if (panel.title) head.append(el("span", "count", panel.count));
    head.append(el("span", "more"));
    grid.append(el("section", `panel ${panel.tone}`, null, head, list));
  }
  return grid;
}

function bars(body) {
  const most = Math.max(1, ...body.rows.map((row) => row.n));
  const box = el("div", "bars");
  for (const row of body.rows) {
    const fill = el("div", "fill");
    fill.style.width = `${(100 * row.n) / most}%`;
    const name = el("div", "bar-name", row.name);
    const bar = el("div", "bar", null, name, el("div", "track", null, fill), el("div", "bar-n", row.words));
    bar.dataset.n = row.votes ?? 0;
    box.append(bar);
  }
  return el("div", "barred", null, box, el("div", "more"), el("div", "sum", body.sum));
}

function curve(body) {
  const [width, height, left, right, top, bottom] = [1600, 560, 190, 60, 50, 90];
  const x = (n) => left + ((width - left - right) * (n + 0.5)) / body.stages.length;
  const y = (value) => top + ((height - top - bottom) * (2 - value)) / 4;
  const drawn = svg("svg", { viewBox: `0 0 ${width} ${height}`, class: "curve", role: "img", "aria-label": body.alt });
  for (const mark of body.scale) {
    drawn.append(svg("line", { x1: left, x2: width - right, y1: y(mark.at), y2: y(mark.at), class: mark.at ? "rule" : "zero" }));
    drawn.append(svg("text", { x: left - 16, y: y(mark.at) + 9, class: "scale" }, mark.words));
  }
  const known = body.stages.map((stage, n) => ({ ...stage, n })).filter((stage) => stage.mean !== null);
  drawn.append(svg("polyline", { points: known.map((s) => `${x(s.n)},${y(s.mean)}`).join(" "), class: "felt" }));
  for (const stage of known) {
    drawn.append(svg("circle", { cx: x(stage.n), cy: y(stage.mean), r: 12, class: stage.low ? "dot low" : "dot" }));
    const [before, after] = [body.stages[stage.n - 1], body.stages[stage.n + 1]].map((next) => next?.mean ?? stage.mean);
    const above = stage.mean < -1.6 || (stage.mean < 1.6 && before + after <= 2 * stage.mean + 0.2);
    drawn.append(svg("text", { x: x(stage.n), y: y(stage.mean) + (above ? -24 : 48), class: "value" }, stage.value));
  }
  for (const [n, stage] of body.stages.entries()) {
    drawn.append(svg("text", { x: x(n), y: height - 44, class: "stage" }, stage.name));
    drawn.append(svg("text", { x: x(n), y: height - 12, class: "small" }, stage.count));
  }
  const box = el("div", "drawn", null, drawn);
  if (body.stages.some((stage) => stage.notes.length)) {
    const texts = (stage) => el("div", "list", null, ...stage.notes.map((note) => el("div", "note", null, el("span", "text", note))));
    box.append(el("div", "reasons", null, ...body.stages.map((stage) => el("div", "reason", null, el("span", "more"), texts(stage)))));
  }
  return box;
}

function spread(body) {
  const [width, height, left, right] = [1600, 420, 80, 80];
  const span = body.to - body.from || 1;
  const x = (value) => left + ((width - left - right) * (value - body.from)) / span;
  const base = 290;
  const drawn = svg("svg", { viewBox: `0 0 ${width} ${height}`, class: "spread", role: "img", "aria-label": body.alt });
  const [low, high] = [x(body.low), x(body.high)];
  drawn.append(svg("rect", { x: Math.min(low, high - 4), y: 110, width: Math.max(high - low, 8), height: base - 110, class: "half" }));
  drawn.append(svg("line", { x1: left - 30, x2: width - right + 30, y1: base, y2: base, class: "zero" }));
  const stacks = new Map();
  for (const number of body.numbers) {
    const place = Math.round(x(number) / 26);
    const n = stacks.get(place) ?? 0;
    stacks.set(place, n + 1);
    drawn.append(svg("circle", { cx: x(number), cy: base - 18 - (n % 6) * 28, r: 12, class: "dot" }));
  }
  drawn.append(svg("line", { x1: x(body.median), x2: x(body.median), y1: 84, y2: base, class: "median" }));
  const anchor = x(body.median) < 420 ? "start" : x(body.median) > width - 420 ? "end" : "middle";
  drawn.append(svg("text", { x: x(body.median), y: 62, class: "value", "text-anchor": anchor }, body.medianWords));
  drawn.append(svg("text", { x: left - 30, y: base + 50, class: "end", "text-anchor": "start" }, body.fromWords));
  drawn.append(svg("text", { x: width - right + 30, y: base + 50, class: "end", "text-anchor": "end" }, body.toWords));
  return el("div", "drawn", null, drawn, el("div", "sum", body.sum));
}

const DRAW = { notes, bars, curve, spread };

// What does not fit is not cut off in the midst: type gets smaller first, then the rest is counted.
function fit(wall, data) {
  const lists = [...wall.querySelectorAll(".list, .bars")];
  const rows = (list) => [...list.children];
  wall.classList.remove("tight");
  wall.style.setProperty("--lines", 4);
  const fits = (n) => {
    wall.style.setProperty("--size", SIZES[n]);
    return lists.every((list) => list.scrollHeight <= list.clientHeight + 1);
  };
  // Of notes as many as can be read; of votes the most given, readable from the last row.
  const below = (most) => SIZES.findIndex((size) => size < most);
  let [low, high] = wall.querySelector(".bars") ? [below(2.2), below(1.5)] : [0, SIZES.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (fits(middle)) high = middle;
    else low = middle + 1;
  }
  // Where even the smallest type leaves some out, long notes are cut to two lines beside one another, then to one.
  for (const lines of [2, 1]) {
    if (fits(low)) break;
    wall.classList.add("tight");
    wall.style.setProperty("--lines", lines);
  }
  for (const list of lists) {
    const box = list.getBoundingClientRect();
    const out = rows(list).filter((row) => row.getBoundingClientRect().bottom > box.bottom + 1);
    for (const row of out) row.classList.add("out");
    const hidden = out.filter((row) => !row.classList.contains("heading"));
    const place = list.parentElement.querySelector(".more");
    const votes = hidden.reduce((sum, row) => sum + Number(row.dataset.n ?? 0), 0);
    if (hidden.length && place)
      place.textContent = (votes ? data.moreVotes : data.more).replace("{n}", hidden.length).replace("{votes}", votes);
  }
}

function clock(state) {
  const { data, got } = state;
  if (!state.timer || data.left === null) return;
  const passed = data.paused ? 0 : (performance.now() - got) / 1000;
  const left = Math.round(data.left - passed);
  const all = Math.abs(left);
  const time = `${left < 0 ? "+" : ""}${Math.floor(all / 60)}:${String(all % 60).padStart(2, "0")}`;
  state.timer.textContent = time;
  state.timer.classList.toggle("over", left < 0);
  state.timer.classList.toggle("soon", left >= 0 && left <= 30);
  state.timerWords.textContent = data.paused ? data.pausedWords : left < 0 ? data.overWords : "";
}

function draw(state) {
  const { data, wall } = state;
  const head = el("header", "head", null, el("div", "titles", null, el("div", "step", data.step), el("h1", "question", data.question)));
  if (data.hint) head.firstChild.append(el("div", "hint", data.hint));
  state.timer = el("div", "timer");
  state.timerWords = el("div", "timer-words");
  head.append(el("div", "clock", null, state.timer, state.timerWords));
  const body = el("main", "body");
  if (data.welcome) body.append(door(data.join, true));
  else if (data.cover) body.append(el("div", "cover", null, el("div", "cover-n", data.cover.n), el("div", "cover-words", data.cover.words)));
  else if (data.body) body.append(DRAW[data.body.type](data.body));
  const foot = el("footer", "foot");
  if (!data.welcome && data.join) foot.append(door(data.join, false));
  const told = el("div", "told", null, ...data.told.map((line) => el("div", "told-line", line)));
  foot.append(told, el("div", "keys", data.keys));
  wall.replaceChildren(head, body, foot);
  fit(wall, data);
  clock(state);
}

const KEYS = { ArrowRight: "next", PageDown: "next", ArrowLeft: "previous", PageUp: "previous", r: "reveal", R: "reveal" };

function begin(component) {
  const wall = el("div", "wall");
  component.parentElement.append(wall);
  const ended = new AbortController();
  const state = { wall, shown: "", ended };
  document.addEventListener("keydown", (event) => {
    const typing = event.target instanceof Element && event.target.closest("input, textarea, select, [contenteditable]");
    if (typing || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    if (KEYS[event.key]) {
      event.preventDefault();
      state.act(KEYS[event.key]);
    } else if (event.key === "f" || event.key === "F") {
      if (document.fullscreenElement) document.exitFullscreen();
      else document.documentElement.requestFullscreen?.();
    }
  }, { signal: ended.signal });
  window.addEventListener("resize", () => draw(state), { signal: ended.signal });
  return state;
}

export default keeps({ begin, draw, clock, end: (state) => state.ended.abort() });
