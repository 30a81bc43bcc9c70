// A file to the server, chunk by chunk: shows how far it came, and goes on from there after a lost connection.
import { answer, api, Refused, Unreachable, type Schema } from "@/api/client";

export type Uploaded = Schema["UploadedDocument"];
export type Begin = (file: { name: string; size_bytes: number; sha256: string; media_type?: string }) => Promise<Schema["Upload"]>;

const MOST_PAUSES = 5;

export interface Upload {
  /** Sends what is left. Throws Unreachable when the line stays dead: call it again to go on. */
  send(progress: (sent: number) => void): Promise<Uploaded>;
  drop(): Promise<void>;
}

async function digest(file: File): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", await file.arrayBuffer()));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

async function put(upload: string, offset: number, chunk: Blob): Promise<Schema["Upload"]> {
  return answer(
    api.PUT("/v1/uploads/{upload}", {
      params: { path: { upload }, header: { "Upload-Offset": offset } },
      headers: { "Content-Type": "application/octet-stream" },
      body: chunk as never,
      bodySerializer: (body) => body as never,
    }),
  );
}

/** The upload of a file; `begin` tells the server of it. */
export function uploadOf(file: File, begin: Begin): Upload {
  let state: Schema["Upload"] | null = null;

  async function start(): Promise<Schema["Upload"]> {
    const sha256 = await digest(file);
    const media = file.type === "" ? {} : { media_type: file.type };
    return begin({ name: file.name, size_bytes: file.size, sha256, ...media });
  }

  async function next(now: Schema["Upload"]): Promise<Schema["Upload"]> {
    const chunk = file.slice(now.received, now.received + now.chunk_bytes);
    for (let tried = 0; ; ++tried) {
      try {
        return await put(now.id, now.received, chunk);
      } catch (failed) {
        // Another tab or an answer that was lost: the server knows how far it is.
        if (failed instanceof Refused && failed.problem.code === "upload_gap") {
          return answer(api.GET("/v1/uploads/{upload}", { params: { path: { upload: now.id } } }));
        }
        if (!(failed instanceof Unreachable) || tried >= MOST_PAUSES) throw failed;
        await pause(500 * 2 ** tried);
      }
    }
  }

  return {
    async send(progress) {
      state = state
        ? await answer(api.GET("/v1/uploads/{upload}", { params: { path: { upload: state.id } } }))
        : await start();
      while (!state.document) {
        progress(state.received);
        state = await next(state);
      }
      progress(file.size);
      return state.document;
    },
    async drop() {
      if (state && !state.document) {
        await answer(api.DELETE("/v1/uploads/{upload}", { params: { path: { upload: state.id } } }));
      }
    },
  };
}

export function beginFor(dossier: string): Begin {
  return (file) =>
    answer(api.POST("/v1/dossiers/{dossier}/uploads", { params: { path: { dossier } }, body: file }));
}
