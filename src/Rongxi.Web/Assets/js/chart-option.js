import { say } from './words.js';

// Palettes of pages.md. Categories at most seven, in this order.
const categories = ['#175e7c', '#b97410', '#57a38b', '#9b6fb0', '#9aa7b2', '#b9503c', '#84b9d6'];
const darkCategories = ['#74bdd8', '#f0bd62', '#57a38b', '#b995cb', '#9aa7b2', '#e0826f', '#84b9d6'];

const token = name => getComputedStyle(document.body).getPropertyValue(`--${name}`).trim();
const dark = () => getComputedStyle(document.body).colorScheme === 'dark';
const figure = (value, decimals) => value === null || value === undefined ? '–'
  : Number(value).toLocaleString('en-US', { minimumFractionDigits: decimals ?? 0, maximumFractionDigits: decimals ?? 2 }).replace('-', '−');

// The last value of each line is written out beside its name, so there is no legend to look up.
export function option(spec, width) {
  const palette = dark() ? darkCategories : categories;
  const face = { fontFamily: getComputedStyle(document.body).fontFamily, fontSize: 11, color: token('ink-2') };
  const paint = i => spec.series[i].colour ? token(spec.series[i].colour) || palette[i % 7] : palette[i % 7];
  if (spec.kind === 'flow') { return flow(spec, palette, face); }
  const lying = spec.kind === 'bars', line = spec.kind === 'line';
  const longest = line ? Math.max(...spec.series.map(s => [...s.name].reduce((n, c) => n + (c.charCodeAt(0) > 255 ? 12 : 7), 0))) + 52 : 12;
  const values = { type: 'value', min: line ? spec.from ?? 'dataMin' : 0, max: spec.to, splitLine: { show: !lying, lineStyle: { color: token('line') } },
    axisLabel: { ...face, show: !lying, formatter: v => figure(v) }, axisLine: { show: false }, axisTick: { show: false }, splitNumber: 4,
    ...(line && spec.from !== 0 && { name: say('纵轴不从零起', 'axis does not start at zero'), nameLocation: 'end', nameTextStyle: { ...face, color: token('ink-3'), align: 'left', padding: [0, 0, 0, -24] }, nameGap: 8 }) };
  if (line && spec.from === undefined) { values.scale = true; delete values.min; }
  const names = { type: 'category', data: spec.x, boundaryGap: !line, inverse: lying, axisLabel: { ...face, hideOverlap: true },
    axisLine: { lineStyle: { color: token('line-2') } }, axisTick: { show: false } };
  return {
    animation: false, textStyle: face,
    grid: { left: 4, right: line ? Math.min(longest, width * 0.4) : lying ? 64 : 8, top: line && spec.from !== 0 ? 28 : 14, bottom: 4, containLabel: true },
    xAxis: lying ? values : names, yAxis: lying ? names : values,
    tooltip: { trigger: 'axis', renderMode: 'richText', confine: true, backgroundColor: token('surface'), borderColor: token('line-2'), textStyle: { ...face, fontSize: 12, color: token('ink') },
      axisPointer: { type: line ? 'line' : 'none', lineStyle: { color: token('edge') } }, valueFormatter: v => `${figure(v, spec.decimals)}${spec.unit ? ` ${spec.unit}` : ''}` },
    series: spec.series.flatMap((s, i) => line ? lines(s, paint(i), face, spec, i) : bars(s, paint(i), face, spec, lying, i)),
  };
}

function lines(s, colour, face, spec, index) {
  const forecast = s.dashedFrom ?? s.values.length;
  const last = s.values.findLastIndex(v => v !== null && v !== undefined);
  const end = { show: true, formatter: () => `${s.name} ${figure(s.values[last], spec.decimals)}`, color: colour, fontWeight: 700, fontSize: 12, fontFamily: face.fontFamily, distance: 6 };
  const common = { type: 'line', name: s.name, symbol: 'none', itemStyle: { color: colour }, labelLayout: { moveOverlap: 'shiftY' } };
  const solid = { ...common, data: s.values.map((v, i) => i < forecast ? v : null), lineStyle: { width: 2, color: colour, type: s.style === 'dashed' ? 'dashed' : 'solid' } };
  const parts = [];
  if (s.band) {
    const band = { type: 'line', symbol: 'none', silent: true, stack: `band${index}`, lineStyle: { opacity: 0 }, tooltip: { show: false } };
    parts.push({ ...band, data: s.band.map(b => b ? b[0] : null) }, { ...band, data: s.band.map(b => b ? b[1] - b[0] : null), areaStyle: { color: colour, opacity: 0.16 } });
  }
  if (forecast < s.values.length) {
    parts.push(solid, { ...common, data: s.values.map((v, i) => i >= forecast - 1 ? v : null), lineStyle: { width: 2, color: colour, type: 'dashed' }, endLabel: end });
  } else { parts.push({ ...solid, endLabel: end }); }
  if (index === 0 && spec.marks) {
    parts[0].markLine = { silent: true, symbol: 'none', lineStyle: { color: token('edge'), type: 'solid' }, label: { ...face, formatter: m => m.name },
      data: spec.marks.map(m => m.value !== undefined ? { yAxis: m.value, name: m.text } : { xAxis: m.at, name: m.text }) };
  }
  return parts;
}

function bars(s, colour, face, spec, lying, index) {
  const style = s.style === 'hatched' ? { color: token('surface'), borderColor: token('ink-2'), borderWidth: 1, decal: { symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [2, 4], rotation: -Math.PI / 4, color: token('ink-2') } }
    : s.style === 'empty' ? { color: token('sunk') }
    : { color: colour };
  const last = index === spec.series.length - 1;
  return [{
    type: 'bar', name: s.name, data: s.values, barMaxWidth: lying ? 14 : 26, barCategoryGap: '35%', itemStyle: style, stack: spec.stacked ? 'all' : undefined,
    label: { show: (lying || spec.x.length <= 14) && (!spec.stacked || last) && spec.series.length <= (spec.stacked ? 9 : 2), position: lying ? 'right' : 'top', ...face, color: token('ink'),
      formatter: p => figure(spec.stacked ? spec.series.reduce((t, one) => t + (one.values[p.dataIndex] ?? 0), 0) : p.value, spec.decimals) },
  }];
}

function flow(spec, palette, face) {
  return {
    animation: false,
    tooltip: { renderMode: 'richText', confine: true, backgroundColor: token('surface'), borderColor: token('line-2'), textStyle: { ...face, color: token('ink') }, valueFormatter: v => `${figure(v, spec.decimals)} ${spec.unit ?? ''}` },
    series: [{ type: 'sankey', left: 4, right: 110, top: 8, bottom: 8, nodeGap: 10, nodeWidth: 12, draggable: false, emphasis: { focus: 'adjacency' },
      data: spec.nodes.map((n, i) => ({ name: n, itemStyle: { color: palette[i % 7] } })), links: spec.flows,
      lineStyle: { color: 'source', opacity: 0.28 }, label: { ...face, color: token('ink'), fontSize: 12 } }],
  };
}
