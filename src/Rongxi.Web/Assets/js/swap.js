import { say } from './words.js';

// A filter asks for the same full page and swaps main: nothing is rendered twice on the server, and the address stays true.
const common = { 'hx-target': 'main', 'hx-select': 'main', 'hx-swap': 'outerHTML', 'hx-push-url': 'true' };

function attributes(root) {
  for (const form of root.querySelectorAll?.('form[data-filter]:not([hx-get])') ?? []) {
    set(form, { ...common, 'hx-get': form.getAttribute('action') || location.pathname, 'hx-sync': 'this:replace',
      'hx-trigger': 'submit, change, input delay:300ms from:"find input[type=search]"' });
  }
  for (const link of root.querySelectorAll?.('a[data-swap][href]:not([hx-get])') ?? []) {
    set(link, { ...common, 'hx-get': link.href, 'hx-sync': 'main:replace' });
  }
}

function set(element, values) {
  for (const [name, value] of Object.entries(values)) { if (!element.hasAttribute(name)) { element.setAttribute(name, value); } }
}

export function focusMessage(root) {
  const message = root.querySelector('[data-focus]');
  message?.focus();
  return Boolean(message);
}

export function watchSwaps(htmx, prepare) {
  attributes(document);
  document.addEventListener('htmx:before:process', e => attributes(e.target));
  if (document.readyState === 'complete') { focusMessage(document); } else { addEventListener('load', () => focusMessage(document)); }

  // What shows its own progress asks again and again: that is no loading, and takes the focus from nobody.
  const isQuiet = e => Boolean(e.target.closest?.('[data-quiet]'));
  let waiting, held, quiet;
  document.addEventListener('htmx:before:request', e => {
    if (isQuiet(e)) { return; }
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      const line = document.createElement('p');
      line.className = 'loading';
      line.setAttribute('role', 'status');
      document.body.append(line);
      line.textContent = say('正在取数…', 'Loading…');
    }, 300);
  });
  const arrived = () => { clearTimeout(waiting); document.querySelectorAll('.loading').forEach(l => l.remove()); };
  document.addEventListener('htmx:finally:request', arrived);
  document.addEventListener('htmx:error', arrived);

  document.addEventListener('htmx:before:swap', e => {
    quiet = isQuiet(e);
    const at = document.activeElement;
    held = at?.closest('main') && at.matches('input, select, textarea, a, button, summary')
      ? { id: at.id, name: at.name, href: at.getAttribute('href'), value: at.value, from: caret(at), tag: at.localName } : null;
  });
  document.addEventListener('htmx:after:swap', () => {
    const main = document.querySelector('main');
    if (!main) { return; }
    prepare(main);
    if (quiet || focusMessage(main) || !held) { return; }
    const { id, name, href, value, from, tag } = held;
    const again = (id && document.getElementById(id))
      || (name && main.querySelector(`${tag}[name="${CSS.escape(name)}"]`))
      || (href && main.querySelector(`${tag}[href="${CSS.escape(href)}"]`));
    if (!again) { main.focus({ preventScroll: true }); return; }
    // What was typed while the answer was under way must not be lost.
    if (from !== null && again.value !== value) { again.value = value; }
    again.focus({ preventScroll: true });
    if (from !== null) { try { again.setSelectionRange(from, from); } catch { /* number inputs have no caret */ } }
  });
  document.addEventListener('click', e => { if (e.target.closest?.('.pages a[data-swap]')) { scrollTo(0, 0); } });
}

const caret = input => { try { return input.selectionStart ?? null; } catch { return null; } };
