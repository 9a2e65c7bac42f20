// Fields that are only asked when another has a certain value step back while it has not. Without script they stand there with their hint.
export function watchWhen() {
  document.addEventListener('change', e => { if (e.target.form) { prepareWhen(e.target.form); } });
}

export function prepareWhen(root) {
  for (const field of root.querySelectorAll('[data-when]')) {
    const form = field.closest('form');
    if (!form) { continue; }
    const asked = field.dataset.whenValues.split('|').map(v => v.toLowerCase());
    const given = new FormData(form).getAll(field.dataset.when).map(v => String(v).toLowerCase());
    field.hidden = !given.some(v => asked.includes(v));
  }
}
