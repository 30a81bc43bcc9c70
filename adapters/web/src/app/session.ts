// Who is signed in, what he may look at, and how he comes and goes.
import { computed, ref } from "vue";

import { answer, api, useToken, whenSignedOut, type Schema } from "@/api/client";

export type Session = Schema["Session"];

const current = ref<Session | null>(null);
const looked = ref(false);

/** null: nobody. */
export const session = computed(() => current.value);
export const isOfficer = computed(() => current.value?.officer != null);
export const isHead = computed(() => current.value?.posts.some((post) => post.head) ?? false);
export const isAdministrator = computed(() => current.value?.role === "administrator");
export const isAuditor = computed(() => current.value?.role === "auditor");
export const isInspector = computed(() => current.value?.role === "inspector");

/** The server gave another session for the same account: after a new password, after a second factor. */
export function takeSession(given: Session): void {
  take(given);
}

function take(given: Session): void {
  current.value = given;
  useToken(given.csrf);
}

whenSignedOut(() => {
  current.value = null;
});

/** Asks once whether a session is there. */
export async function findSession(): Promise<Session | null> {
  if (!looked.value) {
    looked.value = true;
    try {
      take(await answer(api.GET("/v1/session")));
    } catch {
      current.value = null; // nobody is signed in, or nobody answers: the sign-in page tells which
    }
  }
  return current.value;
}

export async function signIn(login: string, password: string, code: string): Promise<void> {
  take(await answer(api.POST("/v1/session", { body: code === "" ? { login, password } : { login, password, code } })));
}

export async function signInByLink(token: string): Promise<void> {
  take(await answer(api.POST("/v1/session/link", { body: { token } })));
}

export async function signOut(): Promise<void> {
  await answer(api.DELETE("/v1/session"));
  current.value = null;
}

/** Whom one can be, in demonstrations; else nobody. */
export async function findVisitors(): Promise<Schema["Visitors"]["visitors"]> {
  try {
    return (await answer(api.GET("/v1/session/visitors"))).visitors;
  } catch {
    return []; // no demonstration, or an older server
  }
}
