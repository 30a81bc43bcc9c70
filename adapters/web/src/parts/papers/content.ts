// The content of a paper. The server gives it as bytes of no type, so that no browser opens it by itself; what can be
// looked at here is shown from memory under its true type.
import { answer, api } from "@/api/client";

const SHOWN = /^(image\/(png|jpeg|gif|webp)|application\/pdf)$/;

export const canShow = (type: string | null): boolean => type !== null && SHOWN.test(type);

export async function contentOf(dossier: string, number: number, type: string | null): Promise<Blob> {
  const bytes = await answer(
    api.GET("/v1/dossiers/{dossier}/documents/{number}", {
      params: { path: { dossier, number } },
      parseAs: "blob",
    }),
  );
  return new Blob([bytes as unknown as Blob], { type: canShow(type) ? (type as string) : "application/octet-stream" });
}

export function saveAs(content: Blob, name: string): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
