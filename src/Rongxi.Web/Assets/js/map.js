/* global MAP_WORKER */
import { Map as LibreMap, Popup, ScaleControl, setWorkerUrl } from 'maplibre-gl';
import { say } from './words.js';
import { draw } from './map-images.js';
import { boxTool } from './map-box.js';
import { picker } from './map-picker.js';
import { plainPicture } from './map-plain.js';

// Worker and map lie in the same folder; a worker of our own origin needs no blob.
setWorkerUrl(new URL(MAP_WORKER, import.meta.url).href);

const numbers = text => (text ?? '').split(',').map(Number).filter(Number.isFinite);
export const colour = name => getComputedStyle(document.body).getPropertyValue(`--${name}`).trim();

async function geojson(url, signal) {
  if (!url) { return { type: 'FeatureCollection', features: [] }; }
  const answer = await fetch(url, { credentials: 'same-origin', signal, headers: { Accept: 'application/geo+json, application/json' } });
  if (!answer.ok) { throw new Error(`${url}: ${answer.status}`); }
  return answer.json();
}

function hasWebGl() {
  try { return Boolean(document.createElement('canvas').getContext('webgl2')); } catch { return false; }
}

function tell(element, text) {
  const note = document.createElement('p');
  note.className = 'map-message';
  note.textContent = text;
  element.append(note);
}

function notice(element) {
  if (!element.dataset.notice) { return; }
  const line = document.createElement('span');
  line.className = 'map-notice';
  line.textContent = element.dataset.notice;
  element.append(line);
}

export async function start(element) {
  if (element.dataset.started) { return; }
  element.dataset.started = '1';
  let districts, points;
  try {
    [districts, points] = await Promise.all([geojson(element.dataset.districtsUrl), element.dataset.byView === undefined ? geojson(element.dataset.geojsonUrl) : geojson()]);
  } catch (fault) {
    tell(element, say('地图数据没有取到，请看列表。', 'The map data could not be fetched; please use the list.'));
    console.warn(fault);
    return;
  }
  notice(element);
  if (!hasWebGl()) { await still(element, districts, points); return; }
  try { live(element, districts, points); }
  catch (fault) { console.warn(fault); await still(element, districts, points); }
}

// Without WebGL the picture stands still; nothing that the list says is lost.
async function still(element, districts, points) {
  if (element.dataset.byView !== undefined) {
    const box = bounds(districts) ?? [[73, 18], [135, 54]];
    try { points = await geojson(withView(element.dataset.geojsonUrl, box.flat(), 9)); } catch { /* the districts alone are a picture too */ }
  }
  if (!plainPicture(element, districts, points, bounds)) {
    tell(element, say('这台设备不能显示地图（没有 WebGL），请看列表。', 'This device cannot show the map (no WebGL); please use the list.'));
  }
}

function bounds(...collections) {
  let west = Infinity, south = Infinity, east = -Infinity, north = -Infinity;
  const visit = c => {
    if (typeof c[0] === 'number') { west = Math.min(west, c[0]); east = Math.max(east, c[0]); south = Math.min(south, c[1]); north = Math.max(north, c[1]); }
    else { c.forEach(visit); }
  };
  for (const { features } of collections) { for (const f of features) { if (f.geometry?.coordinates) { visit(f.geometry.coordinates); } } }
  return Number.isFinite(west) ? [[west, south], [east, north]] : null;
}

function withView(url, [w, s, e, n], zoom) {
  const to = new URL(url, location.href);
  to.searchParams.set('bbox', [w, s, e, n].map(v => v.toFixed(5)).join(','));
  to.searchParams.set('zoom', zoom.toFixed(1));
  return to.href;
}

function style(element, districts, points) {
  const clustered = element.dataset.byView === undefined && element.dataset.cluster !== 'none';
  const count = state => ['+', ['case', ['==', ['get', 'state'], state], 1, 0]];
  const sources = {
    districts: { type: 'geojson', data: districts },
    labels: { type: 'geojson', data: labels(districts) },
    points: { type: 'geojson', data: points, cluster: clustered, clusterRadius: 38, clusterMaxZoom: 13,
      ...(clustered && { clusterProperties: { bad: count('bad'), warn: count('warn') } }) },
  };
  const layers = [
    { id: 'ground', type: 'background', paint: { 'background-color': colour('ground') } },
    { id: 'districts', type: 'fill', source: 'districts', paint: { 'fill-color': colour('stop-soft') } },
    { id: 'borders', type: 'line', source: 'districts', paint: { 'line-color': colour('line-2'), 'line-width': 1 } },
    { id: 'areas', type: 'fill', source: 'points', filter: ['==', ['geometry-type'], 'Polygon'], paint: { 'fill-color': colour('primary'), 'fill-opacity': 0.12 } },
    { id: 'lines', type: 'line', source: 'points', filter: ['!=', ['geometry-type'], 'Point'], paint: { 'line-color': colour('primary'), 'line-width': 1.5 } },
    { id: 'labels', type: 'symbol', source: 'labels', layout: { 'icon-image': ['concat', 'word|', ['get', 'label']], 'icon-padding': 1 } },
    { id: 'faint', type: 'circle', source: 'points', filter: ['all', ['==', ['geometry-type'], 'Point'], ['==', ['get', 'faint'], true], ['!', ['has', 'point_count']]], paint: { 'circle-radius': 2.2, 'circle-color': colour('primary'), 'circle-opacity': 0.4 } },
    { id: 'groups', type: 'symbol', source: 'points', filter: ['any', ['has', 'point_count'], ['has', 'count']],
      layout: { 'icon-image': ['concat', 'group|', ['to-string', ['coalesce', ['get', 'point_count'], ['get', 'count']]], '|', ['case', ['>', ['coalesce', ['get', 'bad'], 0], 0], 'bad', ['>', ['coalesce', ['get', 'warn'], 0], 0], 'warn', '']], 'icon-allow-overlap': true, 'icon-ignore-placement': true } },
    { id: 'points', type: 'symbol', source: 'points', filter: ['all', ['==', ['geometry-type'], 'Point'], ['!', ['has', 'point_count']], ['!', ['has', 'count']], ['!=', ['get', 'faint'], true]],
      layout: { 'icon-image': ['concat', 'state|', ['coalesce', ['get', 'state'], 'ok']], 'icon-allow-overlap': true, 'icon-ignore-placement': true,
        'symbol-sort-key': ['match', ['get', 'state'], 'bad', 3, 'warn', 2, 1] } },
  ];
  if (element.dataset.tilesUrl) {
    sources.tiles = { type: 'raster', tiles: [element.dataset.tilesUrl], tileSize: 256 };
    layers.splice(1, 1, { id: 'tiles', type: 'raster', source: 'tiles', paint: { 'raster-saturation': -0.7, 'raster-opacity': 0.8 } });
  }
  const [w, s, e, n] = numbers(element.dataset.imageBounds);
  if (element.dataset.imageUrl && n !== undefined) {
    sources.image = { type: 'image', url: new URL(element.dataset.imageUrl, location.href).href, coordinates: [[w, n], [e, n], [e, s], [w, s]] };
    layers.splice(3, 0, { id: 'image', type: 'raster', source: 'image', paint: { 'raster-opacity': 0.52, 'raster-resampling': 'nearest' } });
  }
  return { version: 8, sources, layers };
}

function labels(districts) {
  const english = document.documentElement.lang.startsWith('en');
  return { type: 'FeatureCollection', features: districts.features.filter(f => f.properties?.name).map(f => {
    const { name, nameEn, lon, lat, centroid } = f.properties;
    const box = bounds({ features: [f] });
    const at = lon !== undefined && lat !== undefined ? [Number(lon), Number(lat)] : Array.isArray(centroid) ? centroid : [(box[0][0] + box[1][0]) / 2, (box[0][1] + box[1][1]) / 2];
    return { type: 'Feature', properties: { label: english ? nameEn ?? name : name }, geometry: { type: 'Point', coordinates: at } };
  }) };
}

function live(element, districts, points) {
  const center = numbers(element.dataset.center);
  const box = bounds(districts) ?? bounds(points);
  const place = center.length === 2
    ? { center, zoom: Number(element.dataset.zoom ?? 9) }
    : box ? { bounds: box, fitBoundsOptions: { padding: 14, maxZoom: 15 } } : { center: [104.07, 30.67], zoom: 8 };
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const map = new LibreMap({
    container: element, style: style(element, districts, points), ...place, attributionControl: false, dragRotate: false, pitchWithRotate: false,
    maxZoom: 18, fadeDuration: 0, renderWorldCopies: false, canvasContextAttributes: { preserveDrawingBuffer: true },
    locale: { 'Map.Title': element.getAttribute('aria-label') ?? say('地图', 'Map'), 'NavigationControl.ZoomIn': say('放大', 'Zoom in'), 'NavigationControl.ZoomOut': say('缩小', 'Zoom out') },
  });
  // The page may scroll past a map: the wheel alone scrolls, with Ctrl it zooms.
  if (element.dataset.wheel !== 'zoom') { map.scrollZoom.disable(); element.addEventListener('wheel', e => { if (e.ctrlKey || e.metaKey) { map.scrollZoom.enable(); } else { map.scrollZoom.disable(); } }, { capture: true, passive: true }); }
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  map.addControl(new ScaleControl({ maxWidth: 80 }), 'bottom-left');
  map.setMissingStyleImageResolver(id => draw(map, id, colour));
  map.on('error', e => console.warn(e.error?.message ?? e));
  tools(element, map, still);
  if (element.dataset.pickLon && element.dataset.pickLat) { picker(element, map); } else { opening(element, map, still); }
  if (element.dataset.byView !== undefined) { byView(element, map); }
  element.addEventListener('rx:refresh', () => refresh(element, map));
  document.addEventListener('rx:theme', () => map.setStyle(style(element, districts, points)));
  element.rongxiMap = map;
}

// Other values were tried: the picture and the points are asked for again, the view stays.
async function refresh(element, map) {
  const [w, s, e, n] = numbers(element.dataset.imageBounds);
  if (element.dataset.imageUrl && n !== undefined) {
    map.getSource('image')?.updateImage({ url: new URL(element.dataset.imageUrl, location.href).href, coordinates: [[w, n], [e, n], [e, s], [w, s]] });
  }
  try { map.getSource('points')?.setData(await geojson(element.dataset.geojsonUrl)); } catch (fault) { console.warn(fault); }
}

// Large registers send only what is in view, grouped by the server: a feature with a count is a group.
function byView(element, map) {
  let stop;
  const load = async () => {
    stop?.abort();
    stop = new AbortController();
    try {
      const b = map.getBounds();
      const data = await geojson(withView(element.dataset.geojsonUrl, [b.getWest(), b.getSouth(), b.getEast(), b.getNorth()], map.getZoom()), stop.signal);
      map.getSource('points')?.setData(data);
    } catch (fault) { if (fault.name !== 'AbortError') { console.warn(fault); } }
  };
  map.on('load', load);
  map.on('moveend', load);
}

function opening(element, map, still) {
  map.on('click', 'points', e => {
    const { title, href, note } = e.features[0].properties;
    const card = document.createElement('div'), name = document.createElement(href ? 'a' : 'b');
    name.textContent = title ?? '';
    if (href?.startsWith('/')) { name.href = href; }
    card.append(name);
    if (note) { const line = document.createElement('small'); line.textContent = note; card.append(document.createElement('br'), line); }
    new Popup({ maxWidth: '260px', focusAfterOpen: true }).setLngLat(e.features[0].geometry.coordinates).setDOMContent(card).addTo(map);
  });
  map.on('click', 'groups', async e => {
    const group = e.features[0], center = group.geometry.coordinates;
    const zoom = group.properties.cluster_id !== undefined ? await map.getSource('points').getClusterExpansionZoom(group.properties.cluster_id) : map.getZoom() + 2;
    map.easeTo({ center, zoom, animate: !still });
  });
  for (const layer of ['points', 'groups']) {
    map.on('mouseenter', layer, () => { map.getCanvas().style.cursor = 'pointer'; });
    map.on('mouseleave', layer, () => { map.getCanvas().style.cursor = ''; });
  }
}

function tools(element, map, still) {
  const bar = document.createElement('div');
  bar.className = 'map-tools';
  const button = (sign, name, act) => {
    const b = document.createElement('button');
    b.type = 'button';
    b.textContent = sign;
    b.title = name;
    b.setAttribute('aria-label', name);
    b.addEventListener('click', () => act(b));
    bar.append(b);
    return b;
  };
  button('+', say('放大', 'Zoom in'), () => map.zoomIn({ animate: !still }));
  button('−', say('缩小', 'Zoom out'), () => map.zoomOut({ animate: !still }));
  if (element.dataset.boxForm) { boxTool(element, map, button); }
  element.append(bar);
}

const all = root => { for (const element of root.querySelectorAll('[data-map]')) { start(element); } };
all(document);
document.addEventListener('htmx:after:swap', () => all(document));
