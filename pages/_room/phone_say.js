// Writing on a phone. A draft lies in the browser from the first letter until the server has named it as stored, so
// that neither a reload nor a lost connection nor a killed server loses it. It is sent under a name of its own: sent
// twice it is stored once. What people wrote reaches the page as text alone.

const AGAIN = 4000; // milliseconds without an answer, after which a draft is sent again
const SHORT = 40; // characters of a draft that came too late

const store = {
  read(key) {
    try { return JSON.parse(localStorage.getItem(key)) ?? {}; } catch { return {}; }
  },
  write(key, value) {
    try {
      if (value === null) localStorage.removeItem(key); else localStorage.setItem(key, JSON.stringify(value));
    } catch { /* a private window keeps nothing: the text stays on the page */ }
  },
  below(prefix) {
    try { return Object.keys(localStorage).filter((key) => key.startsWith(prefix)); } catch { return []; }
  },
};

const newDraft = () => {
  // randomUUID is not there on plain http, by which phones reach a laptop
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (one) => one.toString(16).padStart(2, '0')).join('');
};

const make = (parent, tag, name = '', text = '') => {
  const made = document.createElement(tag);
  if (name) made.className = name;
  if (text) made.textContent = text;
  return parent.appendChild(made);
};

const length = (text) => [...text.split(/\s+/).filter(Boolean).join(' ')].length;

// "1.2万", "３５００", "12,000": as people type numbers
const number = (text) => {
  const found = /^(-?\d+(?:\.\d+)?)([万亿wk]?)$/i.exec(text.normalize('NFKC').replace(/[,\s]/g, ''));
  if (!found) return null;
  const times = { 万: 1e4, w: 1e4, 亿: 1e8, k: 1e3 }[found[2].toLowerCase()] ?? 1;
  return Math.round(Number(found[1]) * times * 1e6) / 1e6;
};

const face = (parent, value) => {
  const space = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(space, 'svg');
  const attributes = { viewBox: '0 0 24 24', fill: 'none', stroke: 'currentColor', 'stroke-width': '1.6',
    'stroke-linecap': 'round', 'aria-hidden': 'true' };
  for (const [name, text] of Object.entries(attributes)) svg.setAttribute(name, text);
  const lines = ['M21 12a9 9 0 1 1-18 0a9 9 0 1 1 18 0', 'M9 9.5v.6', 'M15 9.5v.6',
    `M8 ${15.5 - value * 0.7}Q12 ${15.5 + value * 2.4} 16 ${15.5 - value * 0.7}`];
  if (value < -1) lines.push('M7.5 7.2l2.6 1.2', 'M16.5 7.2l-2.6 1.2');
  for (const line of lines) {
    const path = document.createElementNS(space, 'path');
    path.setAttribute('d', line);
    svg.appendChild(path);
  }
  parent.appendChild(svg);
};

class Writer {
  constructor(root) {
    this.root = make(root, 'div', 'say');
    this.place = null;
    this.seen = 0;
    this.lates = new Map();
    this.timer = setInterval(() => this.again(), 1000);
  }

  // New data from the server: the first, an answer, or another activity.
  take(data, send) {
    const moved = this.place !== data.place || JSON.stringify(this.data?.form) !== JSON.stringify(data.form);
    const done = JSON.stringify(this.data?.done) !== JSON.stringify(data.done);
    this.data = data;
    this.send = send;
    if (this.place !== data.place) {
      this.place = data.place;
      this.kept = store.read(this.place);
      this.kept.slots ??= {};
      this.slot = this.kept.slot ?? '';
      this.says = '';
    }
    if (moved) this.build();
    this.answers();
    if (moved || done) this.marks();
    if (moved) this.tryLate();
    this.show();
  }

  get draft() {
    this.kept.slots[this.slot] ??= { text: '', number: '', feeling: null, draft: newDraft(), pending: false };
    return this.kept.slots[this.slot];
  }

  get form() { return this.data.form; }

  save() {
    const slots = Object.fromEntries(Object.entries(this.kept.slots).filter(
      ([, one]) => one.pending || one.text || one.number || one.feeling !== null));
    store.write(this.place, Object.keys(slots).length ? { slot: this.slot, slots } : null);
  }

  build() {
    const { root, form } = this;
    root.replaceChildren();
    this.late = make(root, 'div');
    if (!form) return;
    const ids = (form.slots ?? []).map((one) => one.id);
    if (ids.length && !ids.includes(this.slot)) this.slot = '';
    this.places = new Map();
    if (ids.length) {
      make(root, 'p', 'ask', form.which);
      const group = make(root, 'div', `slots${form.columns === 3 ? ' three' : ''}`);
      group.setAttribute('role', 'group');
      group.setAttribute('aria-label', form.which);
      for (const one of form.slots) {
        const button = make(group, 'button', '', one.label);
        button.type = 'button';
        button.onclick = () => { this.slot = one.id; this.says = ''; this.save(); this.marks(); this.show(true); };
        this.places.set(one.id, button);
      }
    }
    this.body = make(root, 'div', 'say');
    this.hint = make(this.body, 'p', 'hint');
    this.faces = new Map();
    if (form.feelings) {
      make(this.body, 'p', 'ask', form.feeling);
      const group = make(this.body, 'div', 'faces');
      group.setAttribute('role', 'group');
      group.setAttribute('aria-label', form.feeling);
      for (const one of form.feelings) {
        const button = make(group, 'button');
        button.type = 'button';
        face(button, one.value);
        make(button, 'span', '', one.label);
        button.onclick = () => { if (!this.draft.pending) { this.draft.feeling = one.value; this.edited(); } };
        this.faces.set(one.value, button);
      }
    }
    if (form.number) {
      const label = make(this.body, 'label', '', form.number);
      this.number = make(label, 'input');
      this.number.inputMode = 'decimal';
      this.number.autocomplete = 'off';
      this.number.oninput = () => { this.draft.number = this.number.value; this.edited(); };
    } else this.number = null;
    const label = make(this.body, 'label', '', form.text);
    this.text = make(label, 'textarea');
    this.text.placeholder = form.placeholder ?? '';
    this.text.rows = form.number || form.feelings ? 2 : 4;
    this.text.oninput = () => { this.draft.text = this.text.value; this.edited(); };
    this.text.onkeydown = (event) => {  // Enter alone is a new line: it also ends the choosing of Chinese characters
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.isComposing) this.press();
    };
    const foot = make(this.body, 'div', 'foot');
    this.state = make(foot, 'span', 'state');
    this.state.setAttribute('role', 'status');
    this.count = make(foot, 'span', 'count');
    this.button = make(this.body, 'button', 'send', this.data.words.send);
    this.button.type = 'button';
    this.button.onclick = () => this.press();
  }

  edited() {
    this.says = '';
    this.save();
    this.show();
  }

  marks() {
    for (const [id, button] of this.places ?? []) {
      button.setAttribute('aria-pressed', String(id === this.slot));
      button.classList.toggle('done', this.data.done.includes(id));
    }
  }

  // What is wrong with the draft, in words, or nothing.
  wrong() {
    const { words } = this.data;
    const { draft, form } = this;
    const long = length(draft.text);
    if (long > this.data.most) return words.too_long.replace('#', () => long.toLocaleString(this.data.locale));
    if (form.feelings && draft.feeling === null) return words.no_feeling;
    if (form.number && number(draft.number) === null) return draft.number.trim() ? words.no_number : words.empty_number;
    if (!form.feelings && !form.number && !long) return words.empty;
    return '';
  }

  press() {
    if (this.draft.pending) return;
    const wrong = this.wrong();
    if (wrong) { this.says = wrong; this.tone = 'bad'; this.show(); return; }
    Object.assign(this.draft, { pending: true, slot: this.slot, activity: this.data.activity });
    this.save();
    this.transmit(this.draft);
    this.says = this.data.words.sending;
    this.tone = '';
    this.show();
  }

  transmit(draft) {
    draft.sent = Date.now();
    const value = draft.feeling ?? (draft.number ? number(draft.number) : null);
    this.send('sent', { activity: draft.activity, draft: draft.draft, slot: draft.slot ?? '', text: draft.text,
      number: value });
  }

  // Whatever was not answered is sent once more, here and in activities that are over.
  again() {
    if (!this.data) return;
    const waiting = [...Object.values(this.kept.slots), ...[...this.lates.values()].map((one) => one.draft)];
    const one = waiting.find((draft) => draft.pending && Date.now() - (draft.sent ?? 0) > AGAIN);
    if (!one) return;
    this.transmit(one);
    if (one === this.draft) { this.says = this.data.words.again; this.tone = 'bad'; this.show(); }
  }

  answers() {
    const { answers, words } = this.data;
    const newest = Math.max(0, ...Object.values(answers).map((one) => one.n));
    for (const [slot, draft] of Object.entries(this.kept.slots)) {
      const answer = answers[draft.draft];
      if (!draft.pending || !answer || answer.n <= this.seen) continue;
      const here = slot === this.slot;
      if (answer.ok) {
        delete this.kept.slots[slot];
        if (here && this.form?.feelings) {
          const open = this.form.slots.map((one) => one.id).filter((id) => !this.data.done.includes(id));
          this.slot = open.find((id) => id !== slot) ?? slot;
        }
        if (here) { this.says = words.sent; this.tone = 'good'; }
      } else {
        draft.pending = false;
        if (here) { this.says = answer.why; this.tone = 'bad'; }
      }
      this.save();
      this.marks();
    }
    for (const [key, late] of this.lates) {
      const answer = answers[late.draft.draft];
      if (!answer || !late.draft.pending || answer.n <= this.seen) continue;
      late.draft.pending = false;
      if (answer.ok) this.forget(key); else this.showLate();
    }
    this.seen = Math.max(this.seen, newest);
  }

  // Drafts that were on their way when their activity ended: stored, or shown so that nobody believes they were.
  tryLate() {
    for (const key of store.below(this.data.home)) {
      if (key === this.place) continue;
      for (const [slot, draft] of Object.entries(store.read(key).slots ?? {}))
        if (draft.pending && !this.lates.has(`${key} ${slot}`)) this.lates.set(`${key} ${slot}`, { key, slot, draft });
    }
    this.showLate();
  }

  forget(name) {
    const { key, slot } = this.lates.get(name);
    const kept = store.read(key);
    if (kept.slots) delete kept.slots[slot];
    store.write(key, Object.keys(kept.slots ?? {}).length ? kept : null);
    this.lates.delete(name);
    this.showLate();
  }

  showLate() {
    this.late.replaceChildren();
    for (const [name, { draft }] of this.lates) {
      if (draft.pending) continue;
      const box = make(this.late, 'div', 'late');
      make(box, 'p', '', this.data.words.late);
      make(box, 'p', '', [...draft.text].slice(0, SHORT * 8).join('') || String(draft.number || ''));
      const button = make(box, 'button', 'small', this.data.words.understood);
      button.type = 'button';
      button.onclick = () => this.forget(name);
    }
  }

  show(focus = false) {
    if (!this.form) return;
    const { draft, form } = this;
    this.body.hidden = Boolean(form.slots) && !this.slot;
    if (this.body.hidden) return;
    const slot = (form.slots ?? []).find((one) => one.id === this.slot);
    this.hint.textContent = slot?.hint ?? '';
    this.hint.hidden = !this.hint.textContent;
    if (this.text.value !== draft.text) this.text.value = draft.text;
    if (this.number && this.number.value !== draft.number) this.number.value = draft.number;
    for (const one of [this.text, this.number]) if (one) one.readOnly = draft.pending;
    for (const [value, button] of this.faces) button.setAttribute('aria-pressed', String(value === draft.feeling));
    const long = length(draft.text);
    const over = long > this.data.most;
    this.count.textContent = `${long.toLocaleString(this.data.locale)} / ${this.data.most}`;
    this.count.classList.toggle('bad', over);
    const words = draft.pending ? this.says || this.data.words.sending : this.says || (over ? this.wrong() : '');
    this.state.textContent = words;
    this.state.className = `state ${over && !this.says ? 'bad' : this.tone ?? ''}`;
    this.button.setAttribute('aria-disabled', String(draft.pending));
    if (focus && !form.feelings) this.text.focus();
  }
}

const writers = new WeakMap();

export default function (component) {
  const { parentElement, data, setTriggerValue } = component;
  let writer = writers.get(parentElement);
  if (!writer) {
    writer = new Writer(parentElement);
    writers.set(parentElement, writer);
  }
  writer.take(data, setTriggerValue);
  return () => {
    clearInterval(writer.timer);
    writer.root.remove();
    writers.delete(parentElement);
  };
}
