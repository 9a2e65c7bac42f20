import { say, toast } from './words.js';

// A box drawn on the map becomes the bbox of the filter form: west,south,east,north. With the keyboard the box is what is in view.
export function boxTool(element, map, button) {
  let active = false, from, frame;
  const toggle = button('▢', say('框选筛选', 'Filter by box'), () => set(!active));
  toggle.setAttribute('aria-pressed', 'false');

  function set(on) {
    active = on;
    toggle.setAttribute('aria-pressed', String(on));
    map.getCanvas().style.cursor = on ? 'crosshair' : '';
    if (on) {
      map.dragPan.disable();
      map.getCanvas().focus();
      toast(say('拖出一个框；按回车取当前视野，按 Esc 取消', 'Drag a box; Enter takes the current view, Esc cancels'));
    } else { map.dragPan.enable(); frame?.remove(); from = null; }
  }

  function send(west, south, east, north) {
    const form = document.querySelector(element.dataset.boxForm);
    set(false);
    if (!form) { return; }
    let field = form.elements.namedItem('bbox');
    if (!field) {
      field = document.createElement('input');
      field.type = 'hidden';
      field.name = 'bbox';
      form.append(field);
    }
    field.value = [west, south, east, north].map(v => v.toFixed(5)).join(',');
    form.requestSubmit();
  }

  const at = e => { const r = element.getBoundingClientRect(); return [e.clientX - r.left, e.clientY - r.top]; };
  const area = map.getCanvasContainer();
  area.addEventListener('pointerdown', e => {
    if (!active || e.button !== 0) { return; }
    from = at(e);
    frame = document.createElement('div');
    frame.className = 'map-box';
    element.append(frame);
    area.setPointerCapture(e.pointerId);
  });
  area.addEventListener('pointermove', e => {
    if (!from) { return; }
    const to = at(e);
    Object.assign(frame.style, { left: `${Math.min(from[0], to[0])}px`, top: `${Math.min(from[1], to[1])}px`, width: `${Math.abs(to[0] - from[0])}px`, height: `${Math.abs(to[1] - from[1])}px` });
  });
  area.addEventListener('pointerup', e => {
    if (!from) { return; }
    const to = at(e), a = map.unproject(from), b = map.unproject(to), small = Math.abs(to[0] - from[0]) < 6 || Math.abs(to[1] - from[1]) < 6;
    frame.remove();
    from = null;
    if (!small) { send(Math.min(a.lng, b.lng), Math.min(a.lat, b.lat), Math.max(a.lng, b.lng), Math.max(a.lat, b.lat)); }
  });
  element.addEventListener('keydown', e => {
    if (!active) { return; }
    if (e.key === 'Escape') { set(false); toggle.focus(); }
    if (e.key === 'Enter' && e.target !== toggle) { const b = map.getBounds(); send(b.getWest(), b.getSouth(), b.getEast(), b.getNorth()); }
  });
}
