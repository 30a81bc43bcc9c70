// A client whose paths, parameters, bodies and answers are those of the contract: the compiler refuses what the server
// would. The types are docs/api/openapi.d.ts, made of the contract; this file is all there is besides.
import type { paths } from "../../../docs/api/openapi";

const ATTEMPTS = 5;
const ANSWERED_WITHIN_MS = 60_000; // longer than the server lets wait for events

export interface Problem {
  type: string;
  title: string;
  status: number;
  code: string;
  detail?: string;
  pointer?: string;
}

/** What the server refused; `problem.code` is stable, `problem.detail` is for people. */
export class Refused extends Error {
  constructor(readonly problem: Problem) {
    super(`${problem.code}: ${problem.detail ?? problem.title}`);
  }
}

type Method = "get" | "post" | "put" | "patch" | "delete";
/** The paths that have a method. */
export type PathsOf<M extends Method> = {
  [P in keyof paths]: paths[P] extends Record<M, { responses: unknown }> ? P : never;
}[keyof paths];
type Operation<P extends keyof paths, M extends Method> = paths[P] extends Record<M, infer O> ? O : never;
type Parameters<O> = O extends { parameters: infer A } ? A : never;
type Part<O, K extends string> = Parameters<O> extends Record<K, infer V> ? V : undefined;
type Optional<O, K extends string> = Parameters<O> extends { [N in K]?: infer V } ? V : undefined;
type Body<O> = O extends { requestBody: { content: { "application/json": infer B } } } ? B : undefined;
type Success<O> = O extends { responses: infer R } ? R[keyof R & (200 | 201 | 202)] : never;
export type Answer<P extends keyof paths, M extends Method> = Success<Operation<P, M>> extends {
  content: { "application/json": infer B };
}
  ? B
  : undefined;

export interface Ask<P extends keyof paths, M extends Method> {
  /** What stands in the path, by name. */
  path?: Part<Operation<P, M>, "path">;
  query?: Optional<Operation<P, M>, "query">;
  body?: Body<Operation<P, M>>;
  /** Whom a system with the scope act_as asks for. */
  officer?: string;
  /** Sent again with the same key, a request is done once. */
  key?: string;
  /** The ETag of the form that was shown. */
  ifMatch?: string;
}

export interface Given<T> {
  data: T;
  headers: Headers;
}

export class MotCua {
  /** authorization: "Bearer mc_live_…" */
  constructor(private readonly url: string, private readonly authorization: string) {}

  get<P extends PathsOf<"get">>(path: P, ask: Ask<P, "get"> = {}): Promise<Given<Answer<P, "get">>> {
    return this.ask("get", path, ask);
  }
  post<P extends PathsOf<"post">>(path: P, ask: Ask<P, "post">): Promise<Given<Answer<P, "post">>> {
    return this.ask("post", path, ask);
  }
  put<P extends PathsOf<"put">>(path: P, ask: Ask<P, "put">): Promise<Given<Answer<P, "put">>> {
    return this.ask("put", path, ask);
  }
  delete<P extends PathsOf<"delete">>(path: P, ask: Ask<P, "delete"> = {}): Promise<Given<Answer<P, "delete">>> {
    return this.ask("delete", path, ask);
  }

  /** Events after a cursor, one by one, with the cursor behind their page on the last of each. */
  async *events(after: string, waitSeconds: number): AsyncGenerator<{ event: CloudEvent; cursor?: string }> {
    for (let cursor = after; ; ) {
      const answer = await this.send("get", `/v1/events?after=${encodeURIComponent(cursor)}&wait=${waitSeconds}`, {});
      const lines = answer.text.split("\n").filter((line) => line !== "");
      cursor = answer.headers.get("motcua-cursor") ?? cursor;
      for (const [index, line] of lines.entries()) {
        const event = JSON.parse(line) as CloudEvent;
        yield index + 1 === lines.length ? { event, cursor } : { event };
      }
      if (lines.length === 0) {
        return;
      }
    }
  }

  private async ask<P extends keyof paths, M extends Method>(
    method: M,
    path: P,
    ask: Ask<P, M>,
  ): Promise<Given<Answer<P, M>>> {
    const answer = await this.send(method, target(path as string, ask.path, ask.query), ask);
    return {
      data: (answer.text === "" ? undefined : JSON.parse(answer.text)) as Answer<P, M>,
      headers: answer.headers,
    };
  }

  /** Sends until there is an answer: one that was lost may have been a yes, and the key makes it once. */
  private async send(
    method: Method,
    at: string,
    ask: { body?: unknown; officer?: string; key?: string; ifMatch?: string },
  ): Promise<{ text: string; headers: Headers }> {
    const headers: Record<string, string> = { Authorization: this.authorization };
    if (ask.body !== undefined) headers["Content-Type"] = "application/json";
    if (ask.officer !== undefined) headers["On-Behalf-Of"] = ask.officer;
    if (ask.key !== undefined) headers["Idempotency-Key"] = ask.key;
    if (ask.ifMatch !== undefined) headers["If-Match"] = ask.ifMatch;
    const body = ask.body === undefined ? undefined : JSON.stringify(ask.body);
    // Without a key a request that changes something could be done twice.
    const attempts = ask.key !== undefined || method === "get" ? ATTEMPTS : 1;
    for (let attempt = 1; ; ++attempt) {
      const patience = new AbortController();
      const timer = setTimeout(() => patience.abort(), ANSWERED_WITHIN_MS);
      try {
        const answer = await fetch(this.url + at, {
          method: method.toUpperCase(),
          headers,
          body,
          signal: patience.signal,
        });
        const text = await answer.text();
        if (answer.ok) {
          return { text, headers: answer.headers };
        }
        if (attempt === attempts || (answer.status !== 503 && answer.status !== 429)) {
          throw new Refused(JSON.parse(text) as Problem);
        }
      } catch (lost) {
        if (lost instanceof Refused || attempt === attempts) throw lost;
      } finally {
        clearTimeout(timer);
      }
      await new Promise((resolve) => setTimeout(resolve, 200 * 2 ** attempt));
    }
  }
}

export interface CloudEvent {
  id: string;
  type: string;
  subject?: string;
  time: string;
  data?: unknown;
}

function target(path: string, parts: unknown, query: unknown): string {
  const named = (parts ?? {}) as Record<string, string | number>;
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(named[name])));
  const asked = new URLSearchParams();
  for (const [name, value] of Object.entries((query ?? {}) as Record<string, unknown>)) {
    if (value !== undefined) asked.set(name, String(value));
  }
  const text = asked.toString();
  return text === "" ? filled : `${filled}?${text}`;
}
