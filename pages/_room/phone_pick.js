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
    this.tap = 0;
    this.timer = null;
  }

  take(data, send) {
    this.data = data;
    this.send = send;
    if (this.waits !== undefined && data.tap === this.waits) {
      clearTimeout(this.timer);
      this.waits = undefined;
      this.lost = false;
    }
    this.draw();
  }

  press(target, by, button) {
    if (this.waits !== undefined) return;
    this.tap += 1;
    this.waits = `${Date.now()}.${this.tap}`;
    this.lost = false;
    button.classList.add('busy');
    this.send('sent', { activity: this.data.activity, target, by, tap: this.waits });
    this.timer = setTimeout(() => { this.waits = undefined; this.lost = true; this.draw(); }, LOST);
  }

  draw() {
    const { root, data } = this;
    const focused = root.getRootNode().activeElement?.dataset.at;
    root.replaceChildren();
    make(root, 'p', 'left', data.left);
    const state = make(root, 'p', 'state', this.lost ? data.words.lost : data.trouble);
    state.setAttribute('role', 'status');
    const list = make(root, 'ul', data.ranks ? 'ranks' : '');
    for (const item of data.items) (data.ranks ? this.rank : this.votes).call(this, list, item);
    if (focused) [...root.querySelectorAll('button')].find((one) => one.dataset.at === focused)?.focus();
  }

  button(parent, name, item, by, label) {
    const button = make(parent, 'button', name);
    button.type = 'button';
    button.dataset.at = `${item.id} ${by}`;
    if (label) button.setAttribute('aria-label', label.replace('#', item.text));
    button.onclick = () => this.press(item.id, by, button);
    return button;
  }

  votes(list, item) {
    const { words } = this.data;
    const row = make(list, 'li', item.n ? 'mine' : '');
    make(row, 'span', 'text', item.text);
    const less = this.button(row, 'step', item, -1, words.less);
    less.textContent = '−';
    less.disabled = !item.n;
    make(row, 'span', 'n', String(item.n));
    const more = this.button(row, 'step', item, 1, words.more);
    more.textContent = '+';
    more.disabled = !this.data.open;
  }

  rank(list, item) {
    const button = this.button(make(list, 'li'), '', item, 1);
    button.setAttribute('aria-pressed', String(Boolean(item.n)));
    make(button, 'span', 'rank', item.n ? String(item.n) : '');
    make(button, 'span', 'text', item.text);
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
