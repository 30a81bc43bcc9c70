// Everything that is told of one dossier: asked side by side, kept while it is asked anew, so that nothing jumps.
import { computed, ref, shallowRef, type Ref } from "vue";

import { answer, api, Refused, Unreachable, type Schema } from "@/api/client";
import { session } from "@/app/session";
import { ensurePeople } from "@/parts/people/people";
import { loadProcedure, type Procedure } from "@/parts/procedure/procedure";
import { loadRules, type Rules } from "@/parts/procedure/rules";

import { loadUnits, Rights } from "./rights";

export type Event = Schema["TimelineEvent"];

/** What may be missing without harm: the page shows the rest. */
async function perhaps<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked;
  } catch (failed) {
    if (failed instanceof Unreachable) throw failed;
    return null;
  }
}

async function eventsFrom(dossier: string, first: number): Promise<Event[]> {
  const rows: Event[] = [];
  let from: number | null = first;
  while (from !== null) {
    const page: Schema["Timeline"] = await answer(
      api.GET("/v1/dossiers/{dossier}/timeline", { params: { path: { dossier }, query: { from, limit: 1000 } } }),
    );
    rows.push(...page.rows);
    from = page.next === null ? null : Number(page.next);
  }
  return rows;
}

export function useDossier(name: Ref<string>) {
  const dossier = shallowRef<Schema["Dossier"] | null>(null);
  const events = shallowRef<Event[]>([]);
  const holding = shallowRef<Schema["Holding"] | null>(null);
  const documents = shallowRef<Schema["Document"][] | null>(null);
  const forms = shallowRef<Schema["Forms"] | null>(null);
  const notices = shallowRef<Schema["DossierNotice"][] | null>(null);
  const state = ref(0);
  const procedure = shallowRef<Procedure | null>(null);
  const rules = shallowRef<Rules | null>(null);
  const units = shallowRef(new Map<string, Schema["Unit"]>());
  const wrong = ref("");
  const missing = ref(false);
  const unreachable = ref(false);
  const asked = ref(new Date());

  const path = computed(() => ({ params: { path: { dossier: name.value } } }));

  async function first(now: Schema["Dossier"]): Promise<void> {
    const { id, version, variant } = now.procedure;
    const [read, said, all] = await Promise.all([
      perhaps(loadProcedure(id, version, variant)),
      now.rules ? perhaps(loadRules(now.rules)) : null,
      perhaps(loadUnits()),
      perhaps(ensurePeople()),
    ]);
    procedure.value = read;
    rules.value = said;
    if (all) units.value = all;
  }

  /** Asks anew; returns what happened since the last time. */
  async function refresh(): Promise<Event[]> {
    const seen = events.value.at(-1)?.number ?? 0;
    try {
      const [now, more, held, papers, issued, told, portal] = await Promise.all([
        answer(api.GET("/v1/dossiers/{dossier}", path.value)),
        eventsFrom(name.value, seen + 1),
        perhaps(answer(api.GET("/v1/dossiers/{dossier}/holding", path.value))),
        perhaps(answer(api.GET("/v1/dossiers/{dossier}/documents", path.value))),
        perhaps(answer(api.GET("/v1/dossiers/{dossier}/forms", path.value))),
        perhaps(answer(api.GET("/v1/dossiers/{dossier}/notices", path.value))),
        perhaps(answer(api.GET("/v1/dossiers/{dossier}/portal", path.value))),
      ]);
      await first(now);
      asked.value = new Date();
      events.value = [...events.value, ...more.filter((one) => one.number > seen)];
      holding.value = held?.holding ?? null;
      documents.value = papers?.rows ?? null;
      forms.value = issued;
      notices.value = told?.rows ?? null;
      state.value = Number((portal?.dossier as { TrangThaiHoSo?: string } | undefined)?.TrangThaiHoSo ?? 0);
      dossier.value = now;
      wrong.value = "";
      unreachable.value = false;
      missing.value = false;
      return seen === 0 ? [] : more;
    } catch (failed) {
      unreachable.value = failed instanceof Unreachable;
      missing.value = failed instanceof Refused && failed.problem.status === 404;
      wrong.value = (failed as Error).message;
      return [];
    }
  }

  function forget(): void {
    dossier.value = null;
    events.value = [];
  }

  const rights = computed(() =>
    dossier.value ? new Rights(session.value, dossier.value, procedure.value, rules.value, units.value) : null,
  );

  return {
    dossier, events, holding, documents, forms, notices, state, procedure, rules, rights, asked,
    wrong, missing, unreachable, refresh, forget,
  };
}

export type Loaded = ReturnType<typeof useDossier>;
