// Before every piece: an element with a class, text and children. Text is only ever set as text.
function el(tag, cls, text, ...children) {
  const node = document.createElement(tag);
  if (cls) node.className = cls;
  if (text !== undefined && text !== null) node.textContent = text;
  node.append(...children);
  return node;
}

// A piece that is drawn anew where its data changed, `left` seconds of a clock apart, and is asked to tick meanwhile.
const mounted = new WeakMap();
function keeps({ begin, draw, clock, end }) {
  return (component) => {
    const { parentElement, data } = component;
    const state = mounted.get(parentElement) ?? begin(component);
    if (!mounted.has(parentElement)) state.ticking = setInterval(() => clock(state), 250);
    mounted.set(parentElement, state);
    state.act = (act) => component.setTriggerValue("sent", act);
    const { left, ...lasting } = data;
    const shown = JSON.stringify(lasting);
    Object.assign(state, { data, got: performance.now() });
    if (shown !== state.shown) draw(state);
    state.shown = shown;
    clock(state);
    return () => {
      clearInterval(state.ticking);
      end?.(state);
      mounted.delete(parentElement);
    };
  };
}
