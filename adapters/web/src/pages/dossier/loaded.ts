// The dossier of the page, for all its parts.
import { inject, provide, type ComputedRef, type InjectionKey } from "vue";

import type { Change } from "@/parts/act/ActDialog.vue";
import type { Schema } from "@/api/client";

import type { Loaded } from "./load";

export interface Page extends Loaded {
  /** There once the page shows anything. */
  now: ComputedRef<Schema["Dossier"]>;
  titleOfNode(id: string): string;
  titleOfDocument(id: string | null | undefined, name?: string | null): string;
  /** Asks anew, and tells in words what others did after that version. */
  renew(since: number): Promise<Change[]>;
}

const KEY: InjectionKey<Page> = Symbol("dossier");

export const providePage = (page: Page): void => provide(KEY, page);

export function usePage(): Page {
  const page = inject(KEY);
  if (!page) throw new Error("no dossier around this part");
  return page;
}
