// The facilitator's cards: tap some, then say what to do with them. What people wrote is only ever set as text.
function card(state, note) {
  const node = el("button", "card", null, el("span", "text", note.text));
  node.type = "button";
  if (note.by) node.append(el("span", "by", note.by));
  for (const text of note.merged ?? []) node.append(el("span", "merged", `+ ${text}`));
  if (note.hidden) node.classList.add("hidden");
  if (!note.id) {
    node.disabled = true;
    return node;
  }
  node.dataset.id = note.id;
  node.setAttribute("aria-pressed", String(state.chosen.includes(note.id)));
  node.onclick = () => {
    state.chosen = state.chosen.includes(note.id) ? state.chosen.filter((one) => one !== note.id) : [...state.chosen, note.id];
    node.setAttribute("aria-pressed", String(state.chosen.includes(note.id)));
    bar(state);
  };
  return node;
}

function bar(state) {
  const { data, chosen } = state;
  const typed = state.bar.querySelector("input")?.value ?? "";
  state.bar.replaceChildren();
  state.bar.classList.toggle("there", chosen.length > 0);
  if (!chosen.length) return;
  const known = new Map(data.panels.flatMap((panel) => panel.heaps.flatMap((heap) => heap.notes.map((note) => [note.id, note]))));
  const some = chosen.map((id) => known.get(id)).filter(Boolean);
  const act = (name, more = {}) => {
    const ids = state.chosen;
    state.chosen = [];
    state.act({ do: name, ids, ...more });
    bar(state);
  };
  const button = (name, run) => {
    const node = el("button", `do ${name}`, data.do[name]);
    node.type = "button";
    node.onclick = run ?? (() => act(name));
    state.bar.append(node);
  };
  state.bar.append(el("span", "n", data.chosen.replace("{n}", some.length)));
  if (some.length > 1) button("merge");
  if (some.some((note) => note.merged?.length)) button("split");
  if (some.some((note) => !note.hidden)) button("hide");
  if (some.some((note) => note.hidden)) button("show");
  const input = el("input", "heading-input");
  Object.assign(input, { value: typed, placeholder: data.heading, maxLength: 40 });
  input.setAttribute("aria-label", data.heading);
  input.onkeydown = (event) => event.key === "Enter" && !event.isComposing && act("group", { heading: input.value });
  state.bar.append(input);
  button("group", () => act("group", { heading: input.value }));
  const clear = el("button", "do clear", data.clear);
  clear.type = "button";
  clear.onclick = () => {
    state.chosen = [];
    draw(state);
  };
  state.bar.append(clear);
}

function clock(state) {
  const { data, got } = state;
  if (data.left === null) {
    state.time.textContent = "";
    return;
  }
  const left = Math.round(data.left - (data.paused ? 0 : (performance.now() - got) / 1000));
  const all = Math.abs(left);
  state.time.textContent = `${data.paused ? "⏸ " : ""}${left < 0 ? "+" : ""}${Math.floor(all / 60)}:${String(all % 60).padStart(2, "0")}`;
  state.time.classList.toggle("over", left < 0);
}

function draw(state) {
  const { data } = state;
  state.told.replaceChildren(el("div", "question", data.question), ...data.told.map((line) => el("span", "line", line)));
  const panels = data.panels.map((panel) => {
    const box = el("section", "panel");
    const n = panel.heaps.reduce((sum, heap) => sum + heap.notes.length, 0);
    if (panel.title) box.append(el("h4", "title", panel.title));
    if (!n) box.append(el("p", "none", data.none));
    for (const heap of panel.heaps) {
      if (heap.heading) box.append(el("div", "heading", heap.heading));
      box.append(el("div", "cards", null, ...heap.notes.map((note) => card(state, note))));
    }
    return box;
  });
  state.panels.replaceChildren(...panels);
  const there = new Set([...state.panels.querySelectorAll("[data-id]")].map((node) => node.dataset.id));
  state.chosen = state.chosen.filter((id) => there.has(id));
  bar(state);
}

function begin(component) {
  const [told, time, bar, panels] = [el("div", "told"), el("div", "time"), el("div", "bar"), el("div", "panels")];
  component.parentElement.append(el("div", "board", null, el("div", "top", null, told, time), panels, bar));
  const state = { told, time, bar, panels, chosen: [], shown: "" };
  return state;
}

export default keeps({ begin, draw, clock });
