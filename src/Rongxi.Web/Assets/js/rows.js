// Selection in batch tables: the head box selects all rows in view, and one line says how many are selected.
export function watchRows() {
  document.addEventListener('change', e => {
    const box = e.target;
    if (!box.matches?.('td.pick input[type=checkbox], input[data-pick-all]')) { return; }
    const table = box.closest('table');
    const boxes = [...table.querySelectorAll('td.pick input[type=checkbox]:not(:disabled)')];
    if (box.matches('[data-pick-all]')) { for (const b of boxes) { b.checked = box.checked; } }
    for (const b of boxes) { b.closest('tr').toggleAttribute('aria-selected', b.checked); if (b.checked) { b.closest('tr').setAttribute('aria-selected', 'true'); } }
    const chosen = boxes.filter(b => b.checked).length;
    const all = table.querySelector('[data-pick-all]');
    if (all) { all.checked = chosen > 0 && chosen === boxes.length; all.indeterminate = chosen > 0 && chosen < boxes.length; }
    const scope = table.closest('form, .card') ?? document;
    for (const line of scope.querySelectorAll('[data-picked]')) {
      line.hidden = chosen === 0;
      for (const count of line.querySelectorAll('[data-picked-count]')) { count.textContent = String(chosen); }
    }
  });
}
