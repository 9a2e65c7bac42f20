// Menus are details elements: they open by themselves; here they only learn to close, one at a time.
export function watchMenus() {
  const open = () => document.querySelectorAll('details.menu[open], details.fold[open]');
  document.addEventListener('click', e => {
    for (const menu of open()) { if (!menu.contains(e.target)) { menu.open = false; } }
  });
  document.addEventListener('keydown', e => {
    if (e.key !== 'Escape') { return; }
    const inner = [...open()].at(-1);
    if (!inner) { return; }
    const inside = inner.contains(document.activeElement);
    inner.open = false;
    if (inside) { inner.querySelector('summary')?.focus(); }
  });
}
