import { toDecimal, toDms } from './coordinate.js';

// Fields that the server explains or computes while they are being filled in. The server stays the only place that knows how.
const timers = new WeakMap(), asked = new WeakMap();

export function watchFields() {
  document.addEventListener('input', e => {
    const explained = e.target.closest?.('[data-explain-url]');
    if (explained) { later(explained, 250, () => ask(explained, explained.dataset.explainUrl, new URLSearchParams({ value: explained.value }), explained.dataset.explainInto)); }
    const computed = e.target.closest?.('[data-compute-url]');
    if (computed) { later(computed, 400, () => compute(computed)); }
  });
  document.addEventListener('change', e => {
    const computed = e.target.closest?.('[data-compute-url]');
    if (computed) { later(computed, 50, () => compute(computed)); }
    if (e.target.matches?.('[data-coordinate]')) { show(e.target, view(e.target)); }
  });
  document.addEventListener('click', e => {
    const toggle = e.target.closest?.('[data-coordinate-view]');
    if (!toggle) { return; }
    e.preventDefault();
    const scope = toggle.closest('form, section, fieldset') ?? document;
    for (const t of scope.querySelectorAll('[data-coordinate-view]')) { t.toggleAttribute('aria-current', t === toggle); if (t === toggle) { t.setAttribute('aria-current', 'true'); } }
    for (const input of scope.querySelectorAll('input[data-coordinate]')) { show(input, toggle.dataset.coordinateView); }
  });
}

export function prepareFields(root) {
  for (const input of root.querySelectorAll('input[data-coordinate]')) { if (input.getAttribute('aria-invalid') !== 'true') { show(input, view(input)); } }
}

function view(input) {
  const scope = input.closest('form, section, fieldset') ?? document;
  return scope.querySelector('[data-coordinate-view][aria-current]')?.dataset.coordinateView ?? 'dms';
}

// Both ways of writing are accepted by the server, so the text itself is rewritten and nothing is hidden beside it.
function show(input, how) {
  const value = toDecimal(input.value);
  if (value === null) { return; }
  input.value = how === 'decimal' ? value.toFixed(7).replace(/0+$/, '').replace(/\.$/, '.0') : toDms(value);
}

function later(element, ms, act) {
  clearTimeout(timers.get(element));
  timers.set(element, setTimeout(act, ms));
}

// A form may hold hundreds of rows and what is personal: it is posted, with the token of the page, and never stands in an address.
function compute(scope) {
  const form = scope.matches('form') ? scope : scope.closest('form');
  const fields = new URLSearchParams();
  for (const [name, value] of new FormData(form ?? undefined)) {
    if (typeof value === 'string' && (name.startsWith('__') || form === scope || scope.querySelector(`[name="${CSS.escape(name)}"]`))) { fields.append(name, value); }
  }
  ask(scope, scope.dataset.computeUrl, null, scope.dataset.computeInto, fields);
}

async function ask(element, url, query, into, body) {
  const place = into && document.querySelector(into);
  if (!place) { return; }
  asked.get(element)?.abort();
  const stop = new AbortController();
  asked.set(element, stop);
  try {
    const answer = await fetch(query ? `${url}${url.includes('?') ? '&' : '?'}${query}` : url, { method: body ? 'POST' : 'GET', body, signal: stop.signal, credentials: 'same-origin', headers: { Accept: 'text/html' } });
    if (answer.ok) { place.innerHTML = await answer.text(); }
  } catch { /* aborted by the next keystroke, or offline: the server computes again when the page is saved */ }
}
