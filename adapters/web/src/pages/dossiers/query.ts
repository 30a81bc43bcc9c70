// What is asked for stands in the address, so that it can be kept, sent, and opened from another page.
import { computed } from "vue";
import { useRoute, useRouter, type LocationQueryValue } from "vue-router";

import type { Schema } from "@/api/client";

export interface Question {
  q: string;
  procedure: string;
  unit: string;
  phase: Schema["Phase"] | "";
  /** yyyy-mm-dd */
  dueBefore: string;
  late: boolean;
  incidents: boolean;
}

const PHASES = ["filed", "received", "finished", "ended"] as const;

function text(value: LocationQueryValue | LocationQueryValue[] | undefined): string {
  return typeof value === "string" ? value : "";
}

export function useQuestion() {
  const route = useRoute();
  const router = useRouter();
  const question = computed<Question>(() => {
    const { q, procedure, unit, phase, due_before, late, incidents } = route.query;
    return {
      q: text(q),
      procedure: text(procedure),
      unit: text(unit),
      phase: PHASES.find((one) => one === phase) ?? "",
      dueBefore: /^\d{4}-\d{2}-\d{2}/.exec(text(due_before))?.[0] ?? "",
      late: late === "true",
      incidents: incidents === "true",
    };
  });
  function ask(change: Partial<Question>): void {
    void router.replace({ query: parameters({ ...question.value, ...change }) });
  }
  return { question, ask };
}

/** Of the address: only what is asked for. */
function parameters(question: Question): Record<string, string> {
  const { q, procedure, unit, phase, dueBefore, late, incidents } = question;
  const all = { q, procedure, unit, phase, due_before: dueBefore, late: late ? "true" : "", incidents: incidents ? "true" : "" };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ""));
}

/** Of the server. */
export function asked(question: Question) {
  const { q, procedure, unit, phase, dueBefore, late, incidents } = question;
  return {
    ...(q.trim() === "" ? {} : { q: q.trim() }),
    ...(procedure === "" ? {} : { procedure }),
    ...(unit === "" ? {} : { unit }),
    ...(phase === "" ? {} : { phase }),
    ...(dueBefore === "" ? {} : { due_before: `${dueBefore}T00:00:00+07:00` }),
    ...(late ? { late: "true" as const } : {}),
    ...(incidents ? { incidents: "true" as const } : {}),
  };
}
