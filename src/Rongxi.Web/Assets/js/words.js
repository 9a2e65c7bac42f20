const english = document.documentElement.lang.startsWith('en');
export const say = (zh, en) => english ? en : zh;

export function toast(text) {
  document.querySelector('.toast')?.remove();
  const note = document.createElement('p');
  note.className = 'toast';
  note.setAttribute('role', 'status');
  document.body.append(note);
  note.textContent = text;
  setTimeout(() => note.remove(), 4000);
}
