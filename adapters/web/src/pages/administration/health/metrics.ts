// The measures of the server, from the text that monitoring reads.
export function measuresOf(text: string): Map<string, number> {
  const found = new Map<string, number>();
  for (const line of text.split("\n")) {
    const match = /^(motcua_[a-z_]+)(?:\{[^}]*\})?\s+(\S+)/.exec(line);
    if (!match) continue;
    const value = Number(match[2]);
    // Of several with labels the sum: who wants them apart has monitoring.
    if (Number.isFinite(value)) found.set(match[1]!, (found.get(match[1]!) ?? 0) + value);
  }
  return found;
}
