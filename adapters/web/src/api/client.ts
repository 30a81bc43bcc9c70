// Asking the server: paths, parameters and bodies are those of the contract.
import createClient, { type Middleware } from "openapi-fetch";

import type { components, paths } from "../../../../docs/api/openapi";
import { language } from "@/text/i18n";

export type Schema = components["schemas"];
/** What a list can be asked for. */
export type Query<Path extends keyof paths> = paths[Path] extends { get: { parameters: { query?: infer Q } } } ? NonNullable<Q> : never;

/** RFC 9457, with the stable code that programs go by. */
export interface Problem {
  title: string;
  status: number;
  code: string;
  detail?: string;
  pointer?: string;
  [more: string]: unknown;
}

/** What the server refused. */
export class Refused extends Error {
  constructor(readonly problem: Problem) {
    super(problem.detail || problem.title);
  }
}
/** Nobody answered: the connection is gone, or the server is. */
export class Unreachable extends Error {}

/** Given with the session; requests that change something send it. */
let csrf = "";
export function useToken(token: string): void {
  csrf = token;
}

let onSignedOut = (): void => {};
/** Called when the server says that nobody is signed in. */
export function whenSignedOut(act: () => void): void {
  onSignedOut = act;
}

const session: Middleware = {
  onRequest({ request }) {
    request.headers.set("Accept-Language", language());
    if (csrf !== "" && request.method !== "GET") {
      request.headers.set("X-CSRF-Token", csrf);
    }
    return request;
  },
};

export const api = createClient<paths>({ baseUrl: new URL(".", document.baseURI).href, credentials: "same-origin" });
api.use(session);

/** The data of an answer; throws Refused or Unreachable. */
export async function answer<T>(asked: Promise<{ data?: T; error?: unknown; response: Response }>): Promise<T> {
  return (await answered(asked)).data;
}

/** The same with the answer's header fields. */
export async function answered<T>(
  asked: Promise<{ data?: T; error?: unknown; response: Response }>,
): Promise<{ data: T; headers: Headers }> {
  let came;
  try {
    came = await asked;
  } catch (lost) {
    throw new Unreachable(String(lost));
  }
  if (came.error !== undefined || !came.response.ok) {
    const problem = (came.error ?? { title: came.response.statusText, status: came.response.status }) as Problem;
    // A wrong password of somebody who is signed in is 401 too.
    if (came.response.status === 401 && problem.code === "not_signed_in") {
      onSignedOut();
    }
    throw new Refused({ ...problem, code: problem.code ?? "" });
  }
  return { data: came.data as T, headers: came.response.headers };
}

/** The data of an answer that is a spreadsheet where one is asked for: here it is not. */
export async function listed<T>(
  asked: Promise<{ data?: T; error?: unknown; response: Response }>,
): Promise<Exclude<T, string>> {
  return (await answer(asked)) as Exclude<T, string>;
}

/** Names one act, so that it is done once however often it is sent. */
export function newKey(): string {
  return crypto.randomUUID();
}
