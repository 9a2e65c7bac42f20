import { say } from './words.js';

// Values tried: the page is asked for again and the parts that depend on them are replaced; the map stays and is told.
const parts = ['live-sub', 'live-report', 'live-adopt', 'live-conclusion', 'live-key', 'live-results', 'live-path', 'live-list'];
let stop, waiting;

async function show(address, push) {
  stop?.abort();
  stop = new AbortController();
  const busy = setTimeout(() => document.getElementById('live-results')?.setAttribute('aria-busy', 'true'), 200);
  try {
    const answer = await fetch(address, { credentials: 'same-origin', signal: stop.signal, headers: { Accept: 'text/html' } });
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    if (!answer.ok || !page.getElementById('live-results')) { location.assign(address); return; }
    const focused = document.activeElement?.getAttribute?.('href');
    for (const id of parts) {
      const [old, fresh] = [document.getElementById(id), page.getElementById(id)];
      if (old && fresh) { old.replaceWith(document.adoptNode(fresh)); }
    }
    const [map, told] = [document.querySelector('[data-live-map]'), page.querySelector('[data-live-map]')];
    if (map && told) {
      for (const name of ['geojsonUrl', 'imageUrl', 'imageBounds']) { map.dataset[name] = told.dataset[name] ?? ''; }
      map.dispatchEvent(new CustomEvent('rx:refresh'));
    }
    if (focused) { document.querySelector(`a[href="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true }); }
    if (push) { history.replaceState(history.state, '', address); }
  } catch (fault) {
    if (fault.name !== 'AbortError') { console.warn(fault); }
  } finally {
    clearTimeout(busy);
    document.getElementById('live-results')?.removeAttribute('aria-busy');
  }
}

function addressOf(form) {
  const to = new URL(form.action, location.href);
  for (const [name, value] of new FormData(form)) {
    const field = form.elements[name];
    // Only what was moved is said: the rest stays as applied for.
    if (field.defaultValue !== value || new URL(location.href).searchParams.has(name) || field.type === 'hidden') { to.searchParams.set(name, value); }
  }
  const pair = new URL(location.href).searchParams.get('pair');
  if (pair) { to.searchParams.set('pair', pair); }
  return to.href;
}

function tell(field) {
  const out = field.form.querySelector(`output[for="${field.id}"]`);
  if (!out) { return; }
  const value = Number(field.value);
  out.textContent = out.dataset.none && value < 0 ? out.dataset.none : `${Number(value.toPrecision(4))}${out.dataset.unit ?? ''}`;
}

document.addEventListener('input', e => {
  const form = e.target.closest?.('form[data-what-if]');
  if (!form) { return; }
  if (e.target.type === 'range') { tell(e.target); }
  clearTimeout(waiting);
  waiting = setTimeout(() => { if (form.checkValidity()) { show(addressOf(form), true); } }, 140);
});

document.addEventListener('submit', e => {
  const form = e.target.closest?.('form[data-what-if]');
  if (!form) { return; }
  e.preventDefault();
  show(addressOf(form), true);
});

document.addEventListener('click', e => {
  const link = e.target.closest?.('a[data-live-link]');
  if (!link || e.defaultPrevented || e.button !== 0 || e.metaKey || e.ctrlKey || e.shiftKey) { return; }
  e.preventDefault();
  show(link.href, true);
});

for (const map of document.querySelectorAll('[data-live-map]')) { map.setAttribute('aria-description', say('试算后图随之更新', 'The map follows the values tried')); }
