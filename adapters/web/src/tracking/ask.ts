// Asking the server about one dossier. The token goes in a header, so that it stands in no log of addresses.
import type { components } from "../../../../docs/api/openapi";
import { language } from "./text";

export type Tracked = components["schemas"]["Tracking"];
export type Answer =
  | { kind: "found"; tracked: Tracked }
  | { kind: "not-found" }
  | { kind: "too-many"; seconds: number }
  | { kind: "offline" }
  | { kind: "failed" };

export async function ask(code: string, token: string): Promise<Answer> {
  let response: Response;
  try {
    response = await fetch(new URL(`v1/tracking/${encodeURIComponent(code)}`, document.baseURI), {
      headers: { "Accept-Language": language(), ...(token !== "" ? { "Tracking-Token": token } : {}) },
      cache: "no-store",
      credentials: "omit",
    });
  } catch {
    return { kind: "offline" };
  }
  if (response.ok) return { kind: "found", tracked: (await response.json()) as Tracked };
  if (response.status === 404 || response.status === 400) return { kind: "not-found" };
  if (response.status === 429) {
    return { kind: "too-many", seconds: Math.max(1, Number(response.headers.get("Retry-After") ?? 30)) };
  }
  return { kind: "failed" };
}

/** What the address says after its #: CODE or CODE/TOKEN. */
export function asked(hash: string): { code: string; token: string } {
  const [code = "", token = ""] = hash.replace(/^#/, "").split("/");
  const plain = (text: string): string => {
    try {
      return decodeURIComponent(text);
    } catch {
      return text;
    }
  };
  return { code: plain(code).trim(), token: /^[0-9a-f]+$/i.test(token) ? token : "" };
}
