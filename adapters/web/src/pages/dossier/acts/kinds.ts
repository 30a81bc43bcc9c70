// An act of the page as data: what it is called, what it asks for, how it is sent. One dialog does them all.
import { api, type Schema } from "@/api/client";
import type { Column, Row } from "@/parts/form/value";

import { say } from "./text";

export type ActName = Parameters<typeof say>[0];

export interface Act {
  id: string;
  title: string;
  why: string;
  icon: string;
  color?: "error" | "warning";
  fields: Column[];
  /** What the boxes begin with. */
  given?: Row;
  send: (values: Row, key: string) => Promise<unknown>;
}

type FieldName = Parameters<typeof say>[0] extends infer K ? (K extends `field.${infer F}` ? F : never) : never;

export function field(name: FieldName, type: Column["type"], required: boolean, options?: Column["options"], id: string = name): Column {
  return { field: id, title: say(`field.${name}`), type, required, options };
}
export const reason = (required = true): Column => field("reason", "text", required);

export function head(key: string, etag?: string) {
  return etag ? { "Idempotency-Key": key, "If-Match": etag } : { "Idempotency-Key": key };
}

export const text = (value: unknown): string => (typeof value === "string" ? value.trim() : "");

/** Members that were not filled in are not sent. */
export function sent<T extends object>(members: T): T {
  return Object.fromEntries(
    Object.entries(members).filter(([, value]) => value !== null && value !== undefined && value !== ""),
  ) as T;
}

export function paperNamed(name: unknown): Schema["PaperInput"] | undefined {
  return text(name) === "" ? undefined : { kind: "original", name: text(name) };
}

/** Posts an act on a dossier. The contract's types say what each takes; the body is typed where it is made. */
export function onDossier(dossier: string, act: string, body: object, key: string) {
  return api.POST(`/v1/dossiers/{dossier}/${act}` as "/v1/dossiers/{dossier}/add-note", {
    params: { path: { dossier }, header: head(key) },
    body: body as never,
  });
}

export function onTask(task: string, act: string, body: object, key: string, etag?: string) {
  return api.POST(`/v1/tasks/{task}/${act}` as "/v1/tasks/{task}/claim", {
    params: { path: { task }, header: head(key, etag) },
    body: body as never,
  });
}
