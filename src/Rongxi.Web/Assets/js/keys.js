import { say } from './words.js';

const typing = e => e.target.closest?.('input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable], [role=application], dialog[open]');

export function watchKeys() {
  let before = '', timer;
  document.addEventListener('keydown', e => {
    if (e.ctrlKey || e.metaKey || e.altKey || e.isComposing || typing(e)) { return; }
    clearTimeout(timer);
    const typed = before ? `${before} ${e.key}` : e.key;
    before = '';
    if (e.key === '?') { e.preventDefault(); help(); return; }
    const bound = [...document.querySelectorAll('[data-key]')].filter(t => t.getClientRects().length);
    const hit = bound.find(t => t.dataset.key === typed);
    if (hit) {
      e.preventDefault();
      if (hit.matches('input, textarea, select')) { hit.focus(); hit.select?.(); } else { hit.click(); }
      return;
    }
    const place = { 'g d': '/desk', 'g c': '/cases' }[typed];
    const known = place && document.body.classList.contains('office') && document.querySelector(`a[href="${place}"]`);
    if (known) { e.preventDefault(); known.click(); return; }
    if (e.key === 'g' || bound.some(t => t.dataset.key.startsWith(`${typed} `))) {
      before = typed;
      timer = setTimeout(() => { before = ''; }, 1200);
      return;
    }
    if (e.key === 'j' || e.key === 'k') { step(e, e.key === 'j' ? 1 : -1); }
    if (e.key === 'Enter' && e.target.matches('tr')) { e.target.querySelector('a[href]')?.click(); }
  });
}

function step(e, by) {
  const rows = [...document.querySelectorAll('table[data-rows] > tbody > tr')].filter(r => r.querySelector('a[href]'));
  if (!rows.length) { return; }
  e.preventDefault();
  const at = rows.indexOf(document.activeElement?.closest('tr'));
  const row = rows[Math.max(0, Math.min(rows.length - 1, at < 0 ? (by > 0 ? 0 : rows.length - 1) : at + by))];
  row.tabIndex = -1;
  row.focus();
}

function help() {
  let dialog = document.querySelector('dialog.keys');
  if (!dialog) {
    dialog = document.createElement('dialog');
    dialog.className = 'keys';
    dialog.setAttribute('aria-label', say('键盘快捷键', 'Keyboard shortcuts'));
    const title = document.createElement('h2');
    title.textContent = say('键盘快捷键', 'Keyboard shortcuts');
    const list = document.createElement('dl');
    for (const [key, zh, en] of [['/', '搜索', 'Search'], ['g d', '工作台', 'Desk'], ['g c', '办件', 'Cases'], ['j  k', '下一行、上一行', 'Next and previous row'], ['Enter', '打开此行', 'Open the row'], ['?', '显示本表', 'This list']]) {
      const term = document.createElement('dt'), word = document.createElement('dd'), cap = document.createElement('kbd');
      cap.textContent = key;
      term.append(cap);
      word.textContent = say(zh, en);
      list.append(term, word);
    }
    const close = document.createElement('button');
    close.className = 'btn';
    close.textContent = say('关闭', 'Close');
    close.addEventListener('click', () => dialog.close());
    dialog.append(title, list, close);
    document.body.append(dialog);
  }
  dialog.showModal();
}
