// Shapes and words are drawn here on demand: no sprite and no glyph server is asked.
const ratio = 2;

function canvas(width, height) {
  const c = document.createElement('canvas');
  c.width = Math.ceil(width * ratio);
  c.height = Math.ceil(height * ratio);
  const g = c.getContext('2d');
  g.scale(ratio, ratio);
  return g;
}

const states = { ok: 'ok', warn: 'warn-mark', bad: 'bad', stop: 'stop', others: 'info', done: 'edge' };

function shape(g, state, x, y, r, colour) {
  g.beginPath();
  if (state === 'warn') { g.moveTo(x, y - r * 1.1); g.lineTo(x + r * 1.1, y + r * 0.9); g.lineTo(x - r * 1.1, y + r * 0.9); g.closePath(); }
  else if (state === 'bad' || state === 'stop') { g.rect(x - r * 0.9, y - r * 0.9, r * 1.8, r * 1.8); }
  else { g.arc(x, y, r, 0, Math.PI * 2); }
  g.fillStyle = state === 'done' ? colour('surface') : colour(states[state] ?? 'ok');
  g.lineJoin = 'round';
  g.strokeStyle = state === 'done' ? colour('edge') : colour('surface');
  g.lineWidth = state === 'done' ? 2 : 3;
  g.stroke();
  g.fill();
  if (state === 'others') { g.beginPath(); g.arc(x, y, r * 0.55, Math.PI / 2, -Math.PI / 2); g.fillStyle = colour('surface'); g.fill(); }
  if (state === 'stop') { g.fillStyle = colour('surface'); g.fillRect(x - r * 0.45, y - r * 0.45, r * 0.3, r * 0.9); g.fillRect(x + r * 0.15, y - r * 0.45, r * 0.3, r * 0.9); }
}

function compact(count) {
  return count >= 10000 ? `${(count / 1000).toFixed(0)}k` : count >= 1000 ? `${(count / 1000).toFixed(1)}k` : String(count);
}

export function draw(map, id, colour) {
  if (map.hasImage(id)) { return; }
  const [kind, text, worst] = id.split('|');
  const face = getComputedStyle(document.body).fontFamily;
  let g;
  if (kind === 'state') {
    g = canvas(20, 20);
    shape(g, text, 10, 10, text === 'ok' || text === 'others' || text === 'done' ? 5.5 : 6, colour);
  } else if (kind === 'group') {
    const r = Math.min(22, 10 + Math.log10(Number(text) + 1) * 3.5), side = r * 2 + 10;
    g = canvas(side, side);
    g.beginPath();
    g.arc(side / 2, side / 2, r, 0, Math.PI * 2);
    g.fillStyle = colour('primary');
    g.strokeStyle = colour('surface');
    g.lineWidth = 2;
    g.fill();
    g.stroke();
    g.font = `700 11px ${face}`;
    g.fillStyle = colour('on-primary');
    g.textAlign = 'center';
    g.textBaseline = 'middle';
    g.fillText(compact(Number(text)), side / 2, side / 2 + 0.5);
    if (worst) { shape(g, worst, side / 2 + r * 0.75, side / 2 - r * 0.75, 4, colour); }
  } else if (kind === 'word') {
    const measure = canvas(1, 1);
    measure.font = `11.5px ${face}`;
    g = canvas(measure.measureText(text).width + 8, 20);
    g.font = `11.5px ${face}`;
    g.textBaseline = 'middle';
    g.lineJoin = 'round';
    g.lineWidth = 3;
    g.strokeStyle = colour('surface');
    g.strokeText(text, 4, 10);
    g.fillStyle = colour('ink-2');
    g.fillText(text, 4, 10);
  } else { return; }
  const { width, height } = g.canvas;
  map.addImage(id, g.getImageData(0, 0, width, height), { pixelRatio: ratio });
}
