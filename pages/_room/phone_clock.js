// The line at the top of a phone: whose seat it is, and the time left, which runs here without asking the server. While
// the server is away the line says so, in place of Streamlit's dialog: that asks for the internet, of which a room on a
// hotspot has none, and lets nobody write on. Drafts are kept meanwhile.

const clocks = new WeakMap();

const make = (parent, name) => {
  const made = document.createElement('span');
  made.className = name;
  return parent.appendChild(made);
};

export default function (component) {
  const { parentElement, data } = component;
  let clock = clocks.get(parentElement);
  if (!clock) {
    const line = document.createElement('div');
    line.className = 'clock';
    parentElement.appendChild(line);
    clock = { line, who: make(line, 'who'), time: make(line, 'time'), lost: make(parentElement, 'lost') };
    clock.tick = () => {
      const state = document.querySelector('[data-testid=stApp]')?.dataset.testConnectionState ?? 'CONNECTED';
      document.querySelector('[data-testid=stDialog] button')?.click();
      clock.lost.hidden = state === 'CONNECTED';
      if (clock.until === null) { clock.time.textContent = ''; return; }
      const left = clock.still ?? Math.round((clock.until - performance.now()) / 1000);
      const minutes = Math.floor(left / 60);
      clock.time.classList.toggle('over', left <= 0);
      clock.time.textContent = left <= 0 ? clock.over : `${minutes}:${String(left % 60).padStart(2, '0')}`;
    };
    clock.timer = setInterval(clock.tick, 1000);
    clocks.set(parentElement, clock);
  }
  clock.who.textContent = data.who;
  clock.over = data.over;
  clock.lost.textContent = data.lost;
  clock.lost.setAttribute('role', 'status');
  clock.still = data.runs ? null : data.left;
  clock.time.title = data.label;
  clock.until = data.left === null ? null : performance.now() + data.left * 1000;
  clock.tick();
  return () => {
    clearInterval(clock.timer);
    clock.line.remove();
    clock.lost.remove();
    clocks.delete(parentElement);
  };
}
