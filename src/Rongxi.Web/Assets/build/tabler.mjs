// Of Tabler we take the reboot, the grid and a few utilities; its components would fight pages.md. The whole is 80 KB gzipped, this is about 4.
const utilities = [
  /^\.(container-fluid|row|col)$/, /^\.row > \*$/, /^\.col(-(sm|md|lg|xl))?(-(\d+|auto))?$/, /^\.row-cols(-(sm|md|lg))?-\d$/,
  /^\.g[xy]?-[0-5]$/, /^\.offset-(md|lg)-\d+$/, /^\.d(-(sm|md|lg|xl|print))?-(none|block|inline|inline-block|flex|inline-flex|grid)$/,
  /^\.[mp][tbsexy]?-([0-5]|auto)$/, /^\.gap-[0-5]$/, /^\.flex-(row|column|wrap|nowrap|fill|grow-[01]|shrink-[01])$/,
  /^\.(justify-content|align-items|align-self)-(start|end|center|between|baseline|stretch)$/, /^\.text-(start|end|center|nowrap|break|truncate)$/,
  /^\.w-(auto|50|100)$/, /^\.visually-hidden(-focusable)?(:not\(.*\))?$/, /^\.order-(first|last)$/,
];
const reboot = /^(\*|(\*?::(before|after))|(hr|h[1-6]|p|abbr\[title\]|address|ol|ul|dl|ol ol|ul ul|ol ul|ul ol|dt|dd|blockquote|b|strong|small|sub|sup|pre|img|svg|table|caption|th|thead|tbody|tfoot|tr|td|label|button|input|select|optgroup|textarea|fieldset|legend|summary|iframe|progress|output|a:not\(\[href\]\):not\(\[class\]\)(:hover)?|\[type="?(button|submit|reset|search)"?\]|\[role="?button"?\]|\[hidden\]))$/;

const wanted = selector => reboot.test(selector) || utilities.some(u => u.test(selector));

export function tablerSubset(css) {
  const kept = walk(css.replace(/\/\*[\s\S]*?\*\//g, ''));
  const text = kept.join('\n');
  return variables(css, text) + text;
}

// Splits a style sheet into its top-level blocks; Tabler's output has neither braces in strings nor nested rules beyond at-rules.
function* blocks(css) {
  let depth = 0, start = 0, open = 0;
  for (let i = 0; i < css.length; i++) {
    if (css[i] === '{') { if (depth++ === 0) { open = i; } }
    else if (css[i] === '}') {
      if (--depth === 0) { yield [css.slice(start, open).trim(), css.slice(open + 1, i)]; start = i + 1; }
    } else if (css[i] === ';' && depth === 0) { start = i + 1; }
  }
}

function walk(css) {
  const kept = [];
  for (const [head, body] of blocks(css)) {
    if (/^@media/.test(head)) {
      if (/prefers-reduced-motion|prefers-color-scheme/.test(head)) { continue; }
      const inner = walk(body);
      if (inner.length) { kept.push(`${head}{${inner.join('')}}`); }
    } else if (!head.startsWith('@')) {
      const selectors = head.split(/,(?![^(]*\))/).map(s => s.trim()).filter(wanted);
      if (selectors.length) { kept.push(`${selectors.join(',')}{${body}}`); }
    }
  }
  return kept;
}

// Only the variables that the kept rules read, followed through the variables those read.
function variables(css, text) {
  const values = new Map();
  for (const [head, body] of blocks(css.replace(/\/\*[\s\S]*?\*\//g, ''))) {
    if (!/^:root/.test(head) && !/:root/.test(head)) { continue; }
    for (const [, name, value] of body.matchAll(/(--tblr-[\w-]+)\s*:\s*([^;]+);/g)) { if (!values.has(name)) { values.set(name, value.trim()); } }
  }
  const used = new Set();
  const follow = from => { for (const [, name] of from.matchAll(/var\((--tblr-[\w-]+)/g)) { if (values.has(name) && !used.has(name)) { used.add(name); follow(values.get(name)); } } };
  follow(text);
  return `:root{${[...used].sort().map(n => `${n}:${values.get(n)};`).join('')}}\n`;
}
