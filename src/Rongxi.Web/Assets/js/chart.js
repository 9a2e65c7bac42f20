import { init, use } from 'echarts/core';
import { BarChart, LineChart, SankeyChart } from 'echarts/charts';
import { GridComponent, MarkLineComponent, TooltipComponent } from 'echarts/components';
import { CanvasRenderer } from 'echarts/renderers';
import { option } from './chart-option.js';

// Canvas, and tooltips drawn in it: SVG and HTML tooltips write style attributes, which the content policy refuses.
use([BarChart, LineChart, SankeyChart, GridComponent, MarkLineComponent, TooltipComponent, CanvasRenderer]);

const drawn = new Map();

async function start(element) {
  if (drawn.has(element)) { return; }
  drawn.set(element, null);
  try {
    const own = element.querySelector('script[type="application/json"]') ?? element.parentElement.querySelector('script[type="application/json"]');
    const spec = element.dataset.chartUrl ? await (await fetch(element.dataset.chartUrl, { credentials: 'same-origin' })).json() : JSON.parse(own.textContent);
    element.dataset.drawn = '1';
    const holder = document.createElement('div');
    holder.className = 'chart-canvas';
    holder.setAttribute('aria-hidden', 'true');
    element.append(holder);
    const chart = init(holder);
    const paint = () => chart.setOption(option(spec, holder.clientWidth), true);
    paint();
    drawn.set(element, { chart, paint });
    new ResizeObserver(() => { chart.resize(); paint(); }).observe(holder);
    if (spec.links) { chart.on('click', e => { const to = spec.links[e.dataIndex]; if (to?.startsWith('/')) { location.href = to; } }); }
  } catch (fault) {
    // The table and the sentence beside the chart remain; a picture that cannot be drawn must not cost the page.
    delete element.dataset.drawn;
    console.warn(fault);
  }
}

const all = () => { for (const element of document.querySelectorAll('[data-chart]')) { start(element); } };
all();
document.addEventListener('htmx:after:swap', () => {
  for (const [element, held] of drawn) { if (!element.isConnected) { held?.chart.dispose(); drawn.delete(element); } }
  all();
});
document.addEventListener('rx:theme', () => { for (const held of drawn.values()) { held?.paint(); } });
