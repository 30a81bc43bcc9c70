// Forms of a dossier: issued once for each act, then only read; and how they get onto paper.
import { answer, api, type Schema } from "@/api/client";

import { say } from "./text";

/** As it stands in a sentence. */
export function formName(role: string): string {
  const known = (["receipt", "supplement", "refusal"] as const).find((one) => one === role);
  return say(`names.${known ?? "other"}`);
}

/** The latest form of this role, issued if it was not. The key makes asking again the same act. */
export async function issue(dossier: string, role: string, key: string): Promise<Schema["IssuedForm"]> {
  return answer(
    api.POST("/v1/dossiers/{dossier}/forms", {
      params: { path: { dossier }, header: { "Idempotency-Key": key } },
      body: { role },
    }),
  );
}

/** The page as an address of this browser's own: whoever leaves revokes it. */
export async function pageOf(dossier: string, form: number): Promise<string> {
  const page = await answer(
    api.GET("/v1/dossiers/{dossier}/forms/{form}", { params: { path: { dossier, form } }, parseAs: "text" }),
  );
  return URL.createObjectURL(new Blob([page as unknown as string], { type: "text/html;charset=utf-8" }));
}

/** Where the applicant follows it, for a QR code; null where the public does not follow this one. */
export async function trackingAddress(dossier: string): Promise<string | null> {
  try {
    const { code, token, address } = await answer(api.GET("/v1/dossiers/{dossier}/tracking", { params: { path: { dossier } } }));
    // Whoever works here may be inside a network that the applicant is not in.
    const base = address === null ? document.baseURI : `${address}/`;
    return new URL(`tra-cuu#${encodeURIComponent(code)}/${token}`, base).href;
  } catch {
    return null;
  }
}
