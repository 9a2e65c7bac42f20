import { say, toast } from './words.js';

const dirty = new Set();
const saving = new WeakMap();

export function watchForms() {
  document.addEventListener('input', touched);
  document.addEventListener('change', touched);
  document.addEventListener('change', e => { if (e.target.matches?.('input[type=file][data-files-into]')) { listFiles(e.target); } });
  document.addEventListener('click', e => {
    const button = e.target.closest?.('[data-confirm], [data-copy], .repair[data-for], [data-print], [data-back]');
    if (!button || button.matches('form')) { return; }
    if (button.dataset.confirm && !confirm(button.dataset.confirm)) { e.preventDefault(); e.stopPropagation(); return; }
    if (button.dataset.copy !== undefined) { e.preventDefault(); copy(button.dataset.copy); }
    if (button.dataset.for) { repair(e, button); }
    if (button.dataset.print !== undefined) { e.preventDefault(); print(); }
    if (button.dataset.back !== undefined) { e.preventDefault(); history.back(); }
  }, true);
  document.addEventListener('submit', e => {
    const form = e.target;
    if (form.dataset.confirm && !confirm(form.dataset.confirm)) { e.preventDefault(); return; }
    dirty.delete(form);
    // The button saves everything; what was typed before it must not arrive after it.
    clearTimeout(saving.get(form));
    if (form.method !== 'post' || e.defaultPrevented) { return; }
    // A second click while the first is under way would submit twice. The server refuses doubles as well; this spares the reader the refusal.
    if (form.dataset.sent) { e.preventDefault(); return; }
    form.dataset.sent = '1';
    setTimeout(() => { delete form.dataset.sent; }, 8000);
  });
  addEventListener('pageshow', () => document.querySelectorAll('form[data-sent]').forEach(f => { delete f.dataset.sent; }));
  addEventListener('beforeunload', e => {
    for (const form of dirty) { if (form.isConnected && form.dataset.leave !== undefined) { e.preventDefault(); e.returnValue = ''; return; } }
  });
  setInterval(() => { for (const form of dirty) { if (form.isConnected && form.dataset.autosaveUrl) { save(form); } } }, 30000);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') { for (const form of dirty) { if (form.isConnected && form.dataset.autosaveUrl) { save(form, true); } } }
  });
}

function touched(e) {
  const form = e.target.form;
  if (!form || !(form.dataset.leave !== undefined || form.dataset.autosaveUrl)) { return; }
  dirty.add(form);
  if (form.dataset.autosaveUrl) {
    clearTimeout(saving.get(form));
    saving.set(form, setTimeout(() => save(form), 2000));
  }
}

async function save(form, leaving = false) {
  clearTimeout(saving.get(form));
  const into = form.dataset.autosaveInto && document.querySelector(form.dataset.autosaveInto);
  const fields = new FormData(form);
  // Files go up when the step is saved, not with every draft.
  for (const [name, value] of [...fields]) { if (value instanceof File) { fields.delete(name); } }
  dirty.delete(form);
  try {
    const answer = await fetch(form.dataset.autosaveUrl, { method: 'POST', body: fields, credentials: 'same-origin', keepalive: leaving, headers: { 'X-Autosave': '1' } });
    if (!answer.ok) { throw new Error(String(answer.status)); }
    const text = await answer.text();
    if (into && text) { into.textContent = text; }
  } catch {
    dirty.add(form);
    if (into) { into.textContent = say('草稿没有存上，稍后自动再试', 'The draft is not saved; trying again shortly'); }
  }
}

function repair(e, button) {
  const field = document.getElementById(button.dataset.for);
  if (!field) { return; }
  e.preventDefault();
  field.value = button.dataset.repair;
  field.removeAttribute('aria-invalid');
  const box = field.closest('.field');
  box?.classList.remove('field-bad');
  button.closest('.error')?.remove();
  for (const type of ['input', 'change']) { field.dispatchEvent(new Event(type, { bubbles: true })); }
  field.focus();
}

async function copy(text) {
  try { await navigator.clipboard.writeText(text); toast(say('已复制', 'Copied')); }
  catch { toast(say(`请手工复制：${text}`, `Please copy by hand: ${text}`)); }
}

function listFiles(input) {
  const into = document.querySelector(input.dataset.filesInto);
  if (!into) { return; }
  const most = Number(input.dataset.maxMb) || Infinity;
  into.replaceChildren(...[...input.files].map(f => {
    const line = document.createElement('li'), mb = f.size / 1048576;
    const size = mb >= 0.1 ? `${mb.toFixed(1)} MB` : `${Math.ceil(f.size / 1024)} KB`;
    line.textContent = `${f.name} · ${size}`;
    if (mb > most) {
      line.className = 'too-large';
      line.textContent += say(`，超过 ${most} MB`, `, over ${most} MB`);
    }
    return line;
  }));
}
