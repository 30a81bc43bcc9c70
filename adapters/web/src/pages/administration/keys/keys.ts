// Keys of the API. Its routes are younger than the contract's types, so they are asked for by hand.
import { answer, api } from "@/api/client";

export const SCOPES = ["file", "read", "events", "act_as", "work", "administer", "metrics", "audit"] as const;

export interface Key {
  id: string;
  system: string;
  scopes: string[];
  created: string;
  expires: string | null;
  revoked: string | null;
}

type Raw = (path: string, init: object) => Promise<{ data?: unknown; error?: unknown; response: Response }>;

export async function keys(): Promise<Key[]> {
  const page = await answer((api.GET as unknown as Raw)("/v1/keys", {}) as Promise<{ data?: { rows: Key[] }; response: Response }>);
  return page.rows;
}

export async function addKey(key: { system: string; scopes: string[]; expires?: string }): Promise<{ id: string; key: string }> {
  const asked = (api.POST as unknown as Raw)("/v1/keys", { body: key });
  return answer(asked as Promise<{ data?: { id: string; key: string }; response: Response }>);
}

export async function revokeKey(id: string): Promise<void> {
  await answer((api.DELETE as unknown as Raw)("/v1/keys/{key}", { params: { path: { key: id } } }));
}
