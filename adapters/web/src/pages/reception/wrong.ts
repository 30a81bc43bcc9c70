// Refusals name parts of the procedure by their ids; people know the titles.
import type { ProcedureText } from "@/parts/filing/read";

export function readable(said: string, procedure: ProcedureText): string {
  const titles = new Map<string, string>([
    ...procedure.fields.map((one): [string, string] => [one.field, one.title ?? one.field]),
    ...procedure.papers.map((one): [string, string] => [one.id, one.title]),
    ...procedure.groups.map((one): [string, string] => [one.id, one.title]),
    ...procedure.fees.map((one): [string, string] => [one.id, one.title]),
    ...(procedure.reception?.outcomes.map((one): [string, string] => [one.id, one.title]) ?? []),
  ]);
  const text = said.replace(/"([^"\s]+)"/g, (whole, id: string) => (titles.has(id) ? `“${titles.get(id)}”` : whole));
  return text.charAt(0).toUpperCase() + text.slice(1) + (text.endsWith(".") ? "" : ".");
}
