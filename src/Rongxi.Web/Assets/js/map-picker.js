import { Marker } from 'maplibre-gl';
import { toDecimal, toDms } from './coordinate.js';
import { say } from './words.js';

const step = 0.1 / 3600;

// The map and the two fields say the same thing; the fields are what is sent.
export function picker(element, map) {
  const lon = document.querySelector(element.dataset.pickLon), lat = document.querySelector(element.dataset.pickLat);
  if (!lon || !lat) { return; }
  const hint = document.createElement('p');
  hint.className = 'map-hint';
  hint.textContent = say('点图选址，方向键微调 0.1″', 'Click to place, arrow keys move by 0.1″');
  element.append(hint);

  const dot = document.createElement('button');
  dot.type = 'button';
  dot.className = 'map-pick';
  const marker = new Marker({ element: dot, draggable: true });
  let placed = false;

  const dms = () => !lon.form?.querySelector('[data-coordinate-view="decimal"][aria-current]');
  let writing = false;
  const write = (input, value) => {
    writing = true;
    input.value = dms() ? toDms(value) : value.toFixed(7);
    for (const type of ['input', 'change']) { input.dispatchEvent(new Event(type, { bubbles: true })); }
    writing = false;
  };
  function put(at, telling) {
    marker.setLngLat(at);
    if (!placed) { marker.addTo(map); placed = true; }
    dot.setAttribute('aria-label', say(`台址 ${toDms(at.lng)}，${toDms(at.lat)}；方向键微调`, `Site ${toDms(at.lng)}, ${toDms(at.lat)}; arrow keys move it`));
    if (telling) { write(lon, at.lng); write(lat, at.lat); }
  }
  function fromFields(follow) {
    const lng = toDecimal(lon.value), la = toDecimal(lat.value);
    if (lng === null || la === null || Math.abs(la) > 85 || Math.abs(lng) > 180) { return; }
    put({ lng, lat: la }, false);
    if (follow && !map.getBounds().contains([lng, la])) { map.jumpTo({ center: [lng, la] }); }
  }

  map.on('click', e => put(e.lngLat, true));
  marker.on('dragend', () => put(marker.getLngLat(), true));
  dot.addEventListener('keydown', e => {
    const move = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[e.key];
    if (!move) { return; }
    e.preventDefault();
    e.stopPropagation();
    const { lng, lat: la } = marker.getLngLat(), by = e.shiftKey ? step * 10 : step;
    put({ lng: lng + move[0] * by, lat: la + move[1] * by }, true);
  });
  // From the map itself Enter places the point in the middle of the view, so that no mouse is needed.
  map.getCanvas().addEventListener('keydown', e => { if (e.key === 'Enter') { e.preventDefault(); put(map.getCenter(), true); dot.focus(); } });
  for (const input of [lon, lat]) { input.addEventListener('change', () => { if (!writing) { fromFields(true); } }); }
  fromFields(true);
}
