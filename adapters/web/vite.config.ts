import { resolve } from "node:path";

import ui from "@nuxt/ui/vite";
import vue from "@vitejs/plugin-vue";
import { defineConfig } from "vite";

// The address of a served database, for `npm run dev`.
const server = process.env.MOTCUA_URL ?? "http://127.0.0.1:8080";

export default defineConfig({
  // Relative, so that the same files work under any path prefix.
  base: "./",
  plugins: [
    vue(),
    ui({
      // Nothing is fetched while a page runs: icons are in the bundle.
      icon: { clientBundle: { scan: { globInclude: ["src/**/*.{vue,ts}"] } } },
      ui: {
        colors: { primary: "blue", neutral: "slate", error: "red", success: "green", warning: "amber", info: "sky" },
      },
    }),
  ],
  resolve: { alias: { "@": resolve(import.meta.dirname, "src") } },
  build: {
    target: "es2022",
    // The same sources give the same files, on any machine.
    sourcemap: false,
    chunkSizeWarningLimit: 900,
    rollupOptions: {
      input: {
        index: resolve(import.meta.dirname, "index.html"),
        tracking: resolve(import.meta.dirname, "tra-cuu.html"),
      },
    },
  },
  server: {
    proxy: {
      "/readyz": { target: server },
      "/metrics": { target: server },
      "/v1": {
        target: server,
        ws: true,
        // The server knows its own pages alone; one that is being worked on comes from here.
        configure: (proxy) => proxy.on("proxyReqWs", (request) => request.removeHeader("origin")),
      },
    },
  },
});
