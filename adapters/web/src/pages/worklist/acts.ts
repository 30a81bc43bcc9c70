// One act on many tasks: a few at a time, each with a key of its own that stays the same when it is tried again.
import { Refused, Unreachable, answer, api, newKey } from "@/api/client";

import type { Act, Task } from "./task";

export interface Wish {
  task: Task;
  key: string;
  state: "waiting" | "done" | "refused" | "unreachable";
  /** Why it was refused, as the server says it. */
  why: string;
}

export interface Fields {
  officer?: string;
  reason?: string;
}

const AT_ONCE = 4;

export function wishes(tasks: readonly Task[]): Wish[] {
  return tasks.map((task) => ({ task, key: newKey(), state: "waiting", why: "" }));
}

function send(act: Act, wish: Wish, fields: Fields): Promise<unknown> {
  const params = { path: { task: wish.task.id }, header: { "Idempotency-Key": wish.key } };
  const reason = fields.reason?.trim() ? { reason: fields.reason.trim() } : {};
  switch (act) {
    case "claim":
      return answer(api.POST("/v1/tasks/{task}/claim", { params, body: {} }));
    case "accept":
      return answer(api.POST("/v1/tasks/{task}/accept", { params, body: {} }));
    case "assign":
      return answer(api.POST("/v1/tasks/{task}/assign", { params, body: { officer: fields.officer ?? "", ...reason } }));
    case "release":
      return answer(api.POST("/v1/tasks/{task}/release", { params, body: reason }));
    case "hand-back":
      return answer(api.POST("/v1/tasks/{task}/hand-back", { params, body: reason }));
    case "pull-back":
      return answer(api.POST("/v1/tasks/{task}/pull-back", { params, body: reason }));
  }
}

/** Does what is not done yet; what was refused with another content needs another key. */
export async function perform(act: Act, list: Wish[], fields: Fields, step: () => void): Promise<void> {
  const open = list.filter((wish) => wish.state !== "done");
  for (const wish of open) {
    if (wish.state === "refused") wish.key = newKey();
    wish.state = "waiting";
  }
  const queue = [...open];
  async function work(): Promise<void> {
    for (let wish = queue.shift(); wish !== undefined; wish = queue.shift()) {
      try {
        await send(act, wish, fields);
        wish.state = "done";
        wish.why = "";
      } catch (failed) {
        wish.state = failed instanceof Unreachable ? "unreachable" : "refused";
        wish.why = failed instanceof Refused ? failed.message : "";
      }
      step();
    }
  }
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, queue.length) }, work));
}
