// Which acts to offer. The server decides; this mirrors its rules so that nobody is offered what he may not do: the words
// of the procedure or else of the rule set, posts of today, units and agencies.
import { answer, api, type Schema } from "@/api/client";
import type { Session } from "@/app/session";
import type { Procedure } from "@/parts/procedure/procedure";
import type { Rules } from "@/parts/procedure/rules";

type Unit = Schema["Unit"];
type Dossier = Schema["Dossier"];

let units: Promise<Map<string, Unit>> | null = null;

export function loadUnits(): Promise<Map<string, Unit>> {
  units ??= (async () => {
    const all: Unit[] = [];
    let cursor: string | undefined;
    do {
      const query = cursor === undefined ? { limit: 200 } : { limit: 200, cursor };
      const page = await answer(api.GET("/v1/organisation/units", { params: { query } }));
      all.push(...page.rows);
      cursor = page.next ?? undefined;
    } while (cursor !== undefined);
    return new Map(all.map((one) => [one.id, one]));
  })().catch((failed: unknown) => {
    units = null;
    throw failed;
  });
  return units;
}

export class Rights {
  constructor(
    private readonly session: Session | null,
    private readonly dossier: Dossier,
    private readonly procedure: Procedure | null,
    private readonly rules: Rules | null,
    private readonly units: Map<string, Unit>,
  ) {}

  get me(): string | null {
    return this.session?.officer ?? null;
  }

  /** An act that the procedure or the rule set names. */
  may(act: string, task?: Schema["Task"]): boolean {
    if (this.me === null) return false;
    const by = this.procedure?.acts.get(act) ?? this.rules?.acts.get(act);
    return by === undefined ? this.governs() : by.some((word) => this.means(word, task));
  }

  /** Papers, notes, fees, forms: whoever handles it, its desk, its heads. */
  mayContribute(): boolean {
    return this.me !== null && (this.handles() || this.atDesk() || this.governs());
  }

  mayHold(task: { role: string | null; unit: string | null }): boolean {
    return this.posts().some((post) =>
      task.role ? post.role === task.role && this.liesIn(post.unit, task.unit) : this.liesIn(post.unit, task.unit),
    );
  }

  mayAssign(task: Schema["Task"]): boolean {
    return this.heads(task.unit) && (this.procedure?.acts.has("reassign") ? this.may("reassign", task) : true);
  }

  governs(): boolean {
    return this.leads(this.dossier.header.received_at) || this.leads(this.dossier.header.decides);
  }

  heads(unit: string | null): boolean {
    return this.posts().some((post) => post.head && this.liesIn(unit, post.unit)) || this.leads(unit);
  }

  private posts(): Session["posts"] & object {
    return this.session?.posts ?? [];
  }

  private agencyOf(unit: string | null): string | null {
    for (let at = unit ? this.units.get(unit) : undefined; at; at = at.parent ? this.units.get(at.parent) : undefined) {
      if (at.agency_code !== null) return at.id;
    }
    return null;
  }

  private liesIn(inner: string | null, outer: string | null): boolean {
    for (let at = inner ? this.units.get(inner) : undefined; at && outer; at = this.units.get(at.parent ?? "")) {
      if (at.id === outer) return true;
      if (at.agency_code !== null) return false;
    }
    return false;
  }

  private leads(unit: string | null): boolean {
    const agency = this.agencyOf(unit);
    return (
      agency !== null &&
      this.posts().some(
        (post) =>
          post.head &&
          (post.unit === agency ||
            (this.units.get(post.unit)?.function === "leadership" && this.liesIn(post.unit, agency))),
      )
    );
  }

  private means(word: string, task?: Schema["Task"]): boolean {
    const about = task ? [task] : this.dossier.tasks;
    switch (word) {
      case "assignee":
        return about.some((one) => one.holder === this.me);
      case "unit-head":
        return about.some((one) => this.heads(one.unit));
      case "leader":
        return this.governs() || (task !== undefined && this.leads(task.unit));
      case "desk":
        return this.holds(this.rules?.deskRole ?? "");
      case "watcher":
        return this.holds(this.rules?.watcherRole ?? "");
      default:
        return this.holds(word);
    }
  }

  private holds(role: string): boolean {
    const { received_at, decides, helped_at } = this.dossier.header;
    const agencies = [received_at, decides, helped_at].map((one) => this.agencyOf(one)).filter((one) => one !== null);
    return role !== "" && this.posts().some((post) => post.role === role && agencies.includes(this.agencyOf(post.unit)!));
  }

  private atDesk(): boolean {
    return [this.dossier.header.received_at, this.dossier.header.helped_at].some((receiving) => {
      const agency = this.agencyOf(receiving);
      const desk = [...this.units.values()].find(
        (one) => one.function === "desk" && this.agencyOf(one.parent) === agency && one.agency_code === null,
      );
      return agency !== null && this.posts().some((post) => this.liesIn(post.unit, desk?.id ?? agency));
    });
  }

  private handles(): boolean {
    return (
      this.dossier.tasks.some((task) => task.holder === this.me || this.mayHold(task)) ||
      Object.values(this.dossier.memory).some((one) => one.officer === this.me)
    );
  }
}
