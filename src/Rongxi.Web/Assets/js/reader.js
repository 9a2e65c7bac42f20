// What the reader prefers is kept in cookies, so that the server can write the page that way the next time and nothing flickers.
const year = 31536000;

function read(name) {
  return document.cookie.split('; ').find(c => c.startsWith(`rx-${name}=`))?.slice(name.length + 4);
}

function write(name, value) {
  document.cookie = `rx-${name}=${encodeURIComponent(value)}; path=/; max-age=${year}; samesite=lax`;
}

export function watchReader() {
  for (const name of ['theme', 'density']) {
    const kept = read(name);
    for (const control of document.querySelectorAll(`[data-remember="${name}"]`)) {
      const now = kept ?? document.documentElement.dataset[name];
      if (control.matches('select')) { if (now) { control.value = now; } } else { control.checked = control.value === now; }
    }
  }
  document.addEventListener('change', e => {
    const name = e.target.dataset?.remember;
    if (name === 'theme' || name === 'density') {
      document.documentElement.dataset[name] = e.target.value;
      write(name, e.target.value);
      document.dispatchEvent(new CustomEvent('rx:theme'));
    } else if (name === 'columns') {
      const hidden = [...document.querySelectorAll('[data-remember="columns"]')].filter(c => !c.checked).map(c => c.value);
      write(`columns-${location.pathname.replace(/\W+/g, '-')}`, hidden.join('.'));
      columns(hidden);
    }
  });
  document.addEventListener('htmx:after:swap', restore);
  restore();
}

function restore() {
  const boxes = [...document.querySelectorAll('[data-remember="columns"]')];
  const kept = boxes.length ? read(`columns-${location.pathname.replace(/\W+/g, '-')}`) : undefined;
  if (kept === undefined) { return; }
  const hidden = decodeURIComponent(kept).split('.').filter(Boolean);
  for (const box of boxes) { box.checked = !hidden.includes(box.value); }
  columns(hidden);
}

function columns(hidden) {
  for (const cell of document.querySelectorAll('[data-col]')) { cell.hidden = hidden.includes(cell.dataset.col); }
}
