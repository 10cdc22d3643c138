// Choosing on a phone: votes with + and −, or channels tapped in order. What is shown is what the server has counted;
// a tap that got no answer is said to be lost, and not repeated by itself, since it might count twice.

const LOST = 5000; // milliseconds without an answer

const make = (parent, tag, name = '', text = '') => {
  const made = document.createElement(tag);
  if (name) made.className = name;
  if (text) made.textContent = text;
  return parent.appendChild(made);
};

class Picker {
  constructor(root) {
    this.root = make(root, 'div', 'pick');
    this.left = make(this.root, 'p', 'left');
    this.state = make(this.root, 'p', 'state');
    this.state.setAttribute('role', 'status');
    this.list = make(this.root, 'ul');
    this.rows = new Map();
    this.tap = 0;
    this.timer = null;
  }

  take(data, send) {
    this.data = data;
    this.send = send;
    if (this.waits !== undefined && data.tap === this.waits) this.rest(false);
    this.draw();
  }

  press(target, by) {
    if (this.waits !== undefined) return;
    this.tap += 1;
    this.waits = `${Date.now()}.${this.tap}`;
    this.root.classList.add('busy');
    this.send('sent', { activity: this.data.activity, target, by, tap: this.waits });
    this.timer = setTimeout(() => { this.rest(true); this.draw(); }, LOST);
  }

  rest(lost) {
    clearTimeout(this.timer);
    this.waits = undefined;
    this.lost = lost;
    this.root.classList.remove('busy');
  }

  // Rows stay the same elements: a finger may be on one while news come in.
  draw() {
    const { data, list, rows } = this;
    this.left.textContent = data.left;
    this.state.textContent = this.lost ? data.words.lost : data.trouble;
    list.classList.toggle('ranks', data.ranks);
    const wanted = new Set(data.items.map((item) => item.id));
    for (const [id, row] of rows) if (!wanted.has(id)) { row.line.remove(); rows.delete(id); }
    data.items.forEach((item, at) => {
      if (!rows.has(item.id)) rows.set(item.id, data.ranks ? this.ranked(item) : this.voted(item));
      const row = rows.get(item.id);
      if (list.children[at] !== row.line) list.insertBefore(row.line, list.children[at] ?? null);
      row.show(item);
    });
  }

  button(parent, name, item, by) {
    const button = make(parent, 'button', name);
    button.type = 'button';
    button.onclick = () => this.press(item.id, by);
    return button;
  }

  voted({ id }) {
    const line = make(this.list, 'li');
    const text = make(line, 'span', 'text');
    const less = this.button(line, 'step', { id }, -1);
    const count = make(line, 'span', 'n');
    const more = this.button(line, 'step', { id }, 1);
    less.textContent = '−';
    more.textContent = '+';
    const show = (item) => {
      text.textContent = item.text;
      count.textContent = String(item.n);
      line.classList.toggle('mine', item.n > 0);
      less.setAttribute('aria-label', this.data.words.less.replace('#', () => item.text));
      more.setAttribute('aria-label', this.data.words.more.replace('#', () => item.text));
      less.disabled = !item.n;
      more.disabled = !this.data.open;
    };
    return { line, show };
  }

  ranked({ id }) {
    const line = make(this.list, 'li');
    const button = this.button(line, '', { id }, 1);
    const rank = make(button, 'span', 'rank');
    const text = make(button, 'span', 'text');
    const show = (item) => {
      text.textContent = item.text;
      rank.textContent = item.n ? String(item.n) : '';
      button.setAttribute('aria-pressed', String(item.n > 0));
    };
    return { line, show };
  }
}

const pickers = new WeakMap();

export default function (component) {
  const { parentElement, data, setTriggerValue } = component;
  let picker = pickers.get(parentElement);
  if (!picker) {
    picker = new Picker(parentElement);
    pickers.set(parentElement, picker);
  }
  picker.take(data, setTriggerValue);
  return () => {
    clearTimeout(picker.timer);
    picker.root.remove();
    pickers.delete(parentElement);
  };
}
