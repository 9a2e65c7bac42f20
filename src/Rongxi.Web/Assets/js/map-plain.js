// The map as a still picture in SVG: for devices without WebGL. Points beyond the limit are left to the list.
const limit = 3000, space = 'http://www.w3.org/2000/svg';

const mercator = ([lon, lat]) => [lon * Math.PI / 180, -Math.log(Math.tan(Math.PI / 4 + lat * Math.PI / 360))];

function add(parent, name, attributes, text) {
  const e = document.createElementNS(space, name);
  for (const [key, value] of Object.entries(attributes)) { e.setAttribute(key, value); }
  if (text) { e.textContent = text; }
  parent.append(e);
  return e;
}

export function plainPicture(element, districts, points, bounds) {
  const box = bounds(districts) ?? bounds(points);
  if (!box) { return false; }
  const width = element.clientWidth || 320, height = element.clientHeight || 280;
  const [x0, y0] = mercator([box[0][0], box[1][1]]), [x1, y1] = mercator([box[1][0], box[0][1]]);
  const scale = Math.min((width - 24) / (x1 - x0 || 1e-3), (height - 24) / (y1 - y0 || 1e-3));
  const to = c => { const [x, y] = mercator(c); return [(width - (x1 - x0) * scale) / 2 + (x - x0) * scale, (height - (y1 - y0) * scale) / 2 + (y - y0) * scale].map(v => Math.round(v * 10) / 10); };

  const svg = document.createElementNS(space, 'svg');
  svg.setAttribute('viewBox', `0 0 ${width} ${height}`);
  svg.setAttribute('class', 'map-plain');
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-label', element.getAttribute('aria-label') ?? '');
  const english = document.documentElement.lang.startsWith('en');
  for (const f of districts.features) {
    const rings = f.geometry?.type === 'Polygon' ? [f.geometry.coordinates] : f.geometry?.type === 'MultiPolygon' ? f.geometry.coordinates : [];
    const d = rings.flatMap(p => p.map(r => `M${r.map(c => to(c).join(' ')).join('L')}Z`)).join('');
    if (d) { add(svg, 'path', { d, class: 'land', 'fill-rule': 'evenodd' }); }
  }
  for (const f of points.features.slice(0, limit)) {
    if (f.geometry?.type !== 'Point') { continue; }
    const [x, y] = to(f.geometry.coordinates), { state = 'ok', faint, title, count } = f.properties ?? {};
    const kind = faint ? 'faint' : state;
    const mark = count ? add(svg, 'circle', { cx: x, cy: y, r: 9, class: 'group' })
      : kind === 'warn' ? add(svg, 'path', { d: `M${x} ${y - 6}l6 11h-12z`, class: kind })
      : kind === 'bad' || kind === 'stop' ? add(svg, 'rect', { x: x - 4.5, y: y - 4.5, width: 9, height: 9, class: kind })
      : add(svg, 'circle', { cx: x, cy: y, r: faint ? 2 : 4.5, class: kind });
    if (title) { add(mark, 'title', {}, title); }
    if (count) { add(svg, 'text', { x, y: y + 3.5, class: 'group-word' }, String(count)); }
  }
  const taken = [];
  for (const f of districts.features) {
    const { name, nameEn, lon, lat, centroid } = f.properties ?? {};
    if (!name) { continue; }
    const b = bounds({ features: [f] });
    const [x, y] = to(lon !== undefined ? [Number(lon), Number(lat)] : Array.isArray(centroid) ? centroid : [(b[0][0] + b[1][0]) / 2, (b[0][1] + b[1][1]) / 2]);
    const word = english ? nameEn ?? name : name, half = (english ? 3.2 : 5.8) * word.length;
    if (taken.some(t => Math.abs(t.x - x) < t.half + half && Math.abs(t.y - y) < 14)) { continue; }
    taken.push({ x, y, half });
    add(svg, 'text', { x, y, class: 'word' }, word);
  }
  element.append(svg);
  return true;
}
