// npm ci && node build.mjs: writes ../wwwroot/assets. The same input gives the same bytes and so the same names.
import { build } from 'esbuild';
import { createHash } from 'node:crypto';
import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { tablerSubset } from './build/tabler.mjs';
import { sprite } from './build/sprite.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, '../wwwroot/assets');
const target = ['chrome100', 'edge100', 'firefox102', 'safari15.4'];
const manifest = {};

const common = {
  absWorkingDir: here, bundle: true, minify: true, write: false, target, format: 'esm',
  legalComments: 'none', charset: 'utf8', logLevel: 'warning',
};

async function bundle(entry, more = {}) {
  const result = await build({ ...common, entryPoints: [entry], outdir: 'out', ...more });
  return result.outputFiles[0].contents;
}

async function put(name, contents) {
  const bytes = Buffer.from(contents);
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 10);
  const dot = name.lastIndexOf('.');
  const file = `${name.slice(0, dot)}.${hash}${name.slice(dot)}`;
  await writeFile(join(out, file), bytes);
  manifest[name] = file;
  return file;
}

await mkdir(out, { recursive: true });
for (const old of await readdir(out)) { await rm(join(out, old), { recursive: true }); }

const tabler = {
  name: 'tabler-subset',
  setup(b) {
    b.onResolve({ filter: /^tabler-subset$/ }, () => ({ path: 'tabler-subset', namespace: 'tabler' }));
    b.onLoad({ filter: /.*/, namespace: 'tabler' }, async () => ({
      contents: tablerSubset(await readFile(join(here, 'node_modules/@tabler/core/dist/css/tabler.css'), 'utf8')), loader: 'css',
    }));
  },
};

await put('icons.svg', await sprite(join(here, 'icons.json'), join(here, 'node_modules/@tabler/icons/icons/outline')));
await put('rongxi.css', await bundle('css/rongxi.css', { plugins: [tabler] }));
await put('rongxi.js', await bundle('js/rongxi.js'));
await put('map.css', await bundle('css/map.css', { loader: { '.svg': 'dataurl' } }));
// MapLibre starts its worker from an address of its own; the address is only known once the worker has been written.
const worker = await put('map-worker.js', await bundle('node_modules/maplibre-gl/dist/maplibre-gl-worker.mjs', { ignoreAnnotations: true }));
await put('map.js', await bundle('js/map.js', { define: { MAP_WORKER: JSON.stringify(worker) } }));
await put('chart.js', await bundle('js/chart.js'));
await put('examination.js', await bundle('js/examination.js'));

const sorted = Object.fromEntries(Object.entries(manifest).sort(([a], [b]) => a < b ? -1 : 1));
await writeFile(join(out, 'manifest.json'), JSON.stringify(sorted, null, 2) + '\n');
