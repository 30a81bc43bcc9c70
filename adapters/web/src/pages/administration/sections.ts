// The parts of the administration, each with a file and an address of its own.
import { type Component, defineAsyncComponent } from "vue";

export interface Section {
  path:
    | "don-vi"
    | "can-bo"
    | "lam-thay"
    | "lich"
    | "tai-khoan"
    | "webhook"
    | "khoa-api"
    | "thong-bao"
    | "viec-hang-loat"
    | "sao-luu"
    | "su-co"
    | "suc-khoe"
    | "nhat-ky";
  icon: string;
  group: "people" | "systems" | "run" | "trail";
  page: Component;
  /** Heads of units may do it too, for what is theirs. */
  heads?: boolean;
}

const page = (load: () => Promise<Component>): Component => defineAsyncComponent(load);

export const sections: Section[] = [
  { path: "don-vi", icon: "i-lucide-building-2", group: "people", page: page(() => import("./organisation/Units.vue")) },
  { path: "can-bo", icon: "i-lucide-users", group: "people", page: page(() => import("./organisation/Officers.vue")) },
  {
    path: "lam-thay",
    icon: "i-lucide-user-round-cog",
    group: "people",
    page: page(() => import("./substitutions/Substitutions.vue")),
    heads: true,
  },
  { path: "lich", icon: "i-lucide-calendar-days", group: "people", page: page(() => import("./calendars/Calendars.vue")) },
  { path: "tai-khoan", icon: "i-lucide-id-card", group: "people", page: page(() => import("./accounts/Accounts.vue")) },
  { path: "webhook", icon: "i-lucide-webhook", group: "systems", page: page(() => import("./webhooks/Webhooks.vue")) },
  { path: "khoa-api", icon: "i-lucide-key-round", group: "systems", page: page(() => import("./keys/Keys.vue")) },
  { path: "thong-bao", icon: "i-lucide-mail-x", group: "systems", page: page(() => import("./notices/Notices.vue")) },
  { path: "viec-hang-loat", icon: "i-lucide-layers", group: "run", page: page(() => import("./jobs/Jobs.vue")), heads: true },
  { path: "su-co", icon: "i-lucide-siren", group: "run", page: page(() => import("./incidents/Incidents.vue")), heads: true },
  { path: "sao-luu", icon: "i-lucide-database-backup", group: "run", page: page(() => import("./backups/Backups.vue")) },
  { path: "suc-khoe", icon: "i-lucide-heart-pulse", group: "run", page: page(() => import("./health/Health.vue")) },
  { path: "nhat-ky", icon: "i-lucide-scroll-text", group: "trail", page: page(() => import("./audit/Audit.vue")) },
];
