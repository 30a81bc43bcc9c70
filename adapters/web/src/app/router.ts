// The pages. Their addresses stand behind a #, so that they work under any path prefix.
import { createRouter, createWebHashHistory, type RouteRecordRaw } from "vue-router";

import { findSession } from "./session";

declare module "vue-router" {
  interface RouteMeta {
    /** Needs nobody signed in. */
    open?: boolean;
  }
}

const routes: RouteRecordRaw[] = [
  { path: "/dang-nhap", name: "sign-in", component: () => import("@/pages/sign-in/SignIn.vue"), meta: { open: true } },
  { path: "/vao/:token", name: "link", component: () => import("@/pages/sign-in/ByLink.vue"), meta: { open: true } },
  {
    path: "/lap-tai-khoan/:token",
    name: "setup",
    component: () => import("@/pages/sign-in/Setup.vue"),
    meta: { open: true },
  },
  {
    path: "/",
    component: () => import("./Layout.vue"),
    children: [
      { path: "", name: "home", component: () => import("@/pages/home/Home.vue") },
      { path: "viec", name: "worklist", component: () => import("@/pages/worklist/Worklist.vue") },
      { path: "ho-so", name: "dossiers", component: () => import("@/pages/dossiers/Dossiers.vue") },
      { path: "ho-so/:dossier", name: "dossier", component: () => import("@/pages/dossier/Dossier.vue"), props: true },
      { path: "tiep-nhan", name: "reception", component: () => import("@/pages/reception/Reception.vue") },
      { path: "dieu-hanh", name: "head", component: () => import("@/pages/head/Head.vue") },
      { path: "quy-trinh", name: "procedures", component: () => import("@/pages/procedures/Procedures.vue") },
      {
        path: "quy-trinh/:procedure",
        name: "procedure",
        component: () => import("@/pages/procedures/Procedure.vue"),
        props: true,
      },
      { path: "quan-tri/:part?", name: "administration", component: () => import("@/pages/administration/Administration.vue"), props: true },
      { path: "tai-khoan", name: "account", component: () => import("@/pages/account/Account.vue") },
    ],
  },
  { path: "/:rest(.*)*", redirect: "/" },
];

export const router = createRouter({ history: createWebHashHistory(), routes });

router.beforeEach(async (to) => {
  if (to.meta.open || (await findSession()) !== null) {
    return true;
  }
  return { name: "sign-in", query: to.path === "/" ? {} : { to: to.fullPath } };
});
