/** Builds the three pages into the folder that the server serves. */
import { defineConfig } from "vite";

// Phones of five years ago are in the room: their browsers are the floor.
const floor = ["chrome87", "firefox98", "safari15.4"];

export default defineConfig({
  base: "/",
  build: {
    outDir: "../server/static",
    emptyOutDir: true,
    target: floor,
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: ["index.html", "facilitator.html", "screen.html"],
    },
  },
  server: {
    // Tried against a real server: `HEARTH_DEV=http://127.0.0.1:8080 npm run dev`.
    proxy: {
      "/socket.io": { target: "http://127.0.0.1:8080", ws: true },
      "/api": { target: "http://127.0.0.1:8080" },
    },
  },
});
