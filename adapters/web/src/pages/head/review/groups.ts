/** Names by key, of those that have one. */
export function groupNames(rows: { key: string; name: string }[]): Map<string, string> {
  return new Map(rows.filter((row) => row.name !== "").map((row) => [row.key, row.name]));
}
