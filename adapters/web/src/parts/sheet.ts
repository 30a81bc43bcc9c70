// Lists as .xlsx, made by the server in the language of the page, with a name that says what and when.
import { Refused, Unreachable, type Problem } from "@/api/client";
import { day } from "@/text/format";
import { language } from "@/text/i18n";

/** `path` as of the contract, like "v1/tasks". Throws Refused or Unreachable. */
export async function downloadSheet(path: string, query: Record<string, string | undefined>, name: string): Promise<void> {
  const address = new URL(path, document.baseURI);
  address.hash = "";
  for (const [key, value] of Object.entries({ ...query, format: "xlsx" })) {
    if (value) address.searchParams.set(key, value);
  }
  let response;
  try {
    response = await fetch(address, { credentials: "same-origin", headers: { "Accept-Language": language() } });
  } catch (lost) {
    throw new Unreachable(String(lost));
  }
  if (!response.ok) throw new Refused((await response.json()) as Problem);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(await response.blob());
  link.download = `${name}-${day(new Date())}.xlsx`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
