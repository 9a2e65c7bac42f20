import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

// Lights are drawn here and not taken from an icon set: their shape is what people who do not see colour rely on.
const own = {
  'light-ok': '<circle cx="12" cy="12" r="10.5" fill="currentColor"/><path d="M7 12.4l3.4 3.4L17 9" fill="none" stroke="var(--surface,#fff)" stroke-width="2.6" stroke-linecap="round" stroke-linejoin="round"/>',
  'light-warn': '<path d="M12 1.6c.7 0 1.3.4 1.7 1l9.4 16.9c.7 1.3-.2 2.9-1.7 2.9H2.6c-1.5 0-2.4-1.6-1.7-2.9L10.3 2.6c.4-.6 1-1 1.7-1z" fill="currentColor"/><path d="M12 8.5v6" stroke="var(--on-warn-mark,#2e1c00)" stroke-width="2.6" stroke-linecap="round"/><circle cx="12" cy="18.3" r="1.5" fill="var(--on-warn-mark,#2e1c00)"/>',
  'light-bad': '<path d="M7.7 1.5h8.6l6.2 6.2v8.6l-6.2 6.2H7.7l-6.2-6.2V7.7z" fill="currentColor" stroke="currentColor" stroke-linejoin="round"/><path d="M8.5 8.5l7 7m0-7l-7 7" stroke="var(--surface,#fff)" stroke-width="2.6" stroke-linecap="round"/>',
  'light-stop': '<rect x="2" y="2" width="20" height="20" rx="3.5" fill="none" stroke="currentColor" stroke-width="2"/><path d="M9.2 8v8m5.6-8v8" stroke="currentColor" stroke-width="2.4" stroke-linecap="round"/>',
  'light-others': '<circle cx="12" cy="12" r="9.8" fill="none" stroke="currentColor" stroke-width="2"/><path d="M12 2.2a9.8 9.8 0 0 1 0 19.6z" fill="currentColor"/>',
  'light-done': '<circle cx="12" cy="12" r="9.8" fill="none" stroke="currentColor" stroke-width="2"/><path d="M7.8 12.3l2.9 2.9 5.6-5.7" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"/>',
};

// The mark: five petals of the hibiscus around a light heart.
const petal = 'M16 16.5C11.6 13.8 9.7 9.3 11.2 5.7 12 3.7 13.7 2.3 16 2.3s4 1.4 4.8 3.4c1.5 3.6-.4 8.1-4.8 10.8z';
const mark = [0, 72, 144, 216, 288].map(a => `<path d="${petal}" transform="rotate(${a} 16 16.5)" fill="currentColor" fill-opacity=".82"/>`).join('')
  + '<circle cx="16" cy="16.5" r="3.7" fill="var(--surface,#fff)"/><circle cx="16" cy="16.5" r="1.7" fill="var(--ink,#1b2733)"/>';

export async function sprite(listFile, folder) {
  const list = JSON.parse(await readFile(listFile, 'utf8'));
  const symbols = [`<symbol id="mark" viewBox="0 0 32 32">${mark}</symbol>`];
  for (const [id, shapes] of Object.entries(own)) { symbols.push(`<symbol id="${id}" viewBox="0 0 24 24">${shapes}</symbol>`); }
  for (const [id, name] of Object.entries(list).sort(([a], [b]) => a < b ? -1 : 1)) {
    const svg = await readFile(join(folder, `${name}.svg`), 'utf8');
    const inner = svg.replace(/<!--[\s\S]*?-->/g, '').replace(/^[\s\S]*?<svg[\s\S]*?>/, '').replace(/<\/svg>\s*$/, '')
      .replace(/<path stroke="none" d="M0 0h24v24H0z" fill="none"\s*\/>/, '').replace(/\s*\n\s*/g, '').replace(/ \/>/g, '/>');
    symbols.push(`<symbol id="${id}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round">${inner}</symbol>`);
  }
  return `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join('')}</svg>\n`;
}
