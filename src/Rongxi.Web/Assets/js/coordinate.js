// Degrees, minutes and seconds to decimal degrees and back. Null when the text is neither.
export function toDecimal(text) {
  const plain = text.trim().replace(/[−–]/g, '-').replace(/，/g, '.');
  if (/^-?\d{1,3}(\.\d+)?$/.test(plain)) { return Number(plain); }
  const parts = /^([NSEW])?\s*(-)?(\d{1,3})\s*[°度\s]\s*(?:(\d{1,2}(?:\.\d+)?)\s*[′'’分\s]\s*)?(?:(\d{1,2}(?:\.\d+)?)\s*(?:[″"”秒]|''|′′)?\s*)?([NSEW])?$/i.exec(plain);
  if (!parts) { return null; }
  const [, before, sign, degrees, minutes = 0, seconds = 0, after] = parts;
  if (Number(minutes) >= 60 || Number(seconds) >= 60) { return null; }
  const value = Number(degrees) + minutes / 60 + seconds / 3600;
  return sign || /[SW]/i.test(before ?? after ?? '') ? -value : value;
}

export function toDms(value, decimals = 1) {
  const scale = 10 ** decimals, tenths = Math.round(Math.abs(value) * 3600 * scale);
  const degrees = Math.floor(tenths / (3600 * scale)), minutes = Math.floor(tenths / (60 * scale)) % 60;
  const seconds = ((tenths % (60 * scale)) / scale).toFixed(decimals);
  return `${value < 0 ? '−' : ''}${degrees}°${String(minutes).padStart(2, '0')}′${seconds.padStart(3 + decimals, '0')}″`;
}
