// What this example uses of Node.js, so that it needs no types from elsewhere.
declare module "fs" {
  export function readFileSync(path: string, encoding: "utf-8"): string;
}
declare const process: { argv: string[]; exit(code: number): never };
