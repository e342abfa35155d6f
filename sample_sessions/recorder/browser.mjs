// The Chromium that records and replays, and the scripts of npm packages as text to inject.
import { readFileSync } from "node:fs";
import { chromium } from "playwright-core";

const packages = new URL("./node_modules/", import.meta.url);

export const scripts = {
  rrweb: "rrweb/dist/rrweb.umd.min.cjs",
  rrweb1: "rrweb1/dist/rrweb.min.js",
  console: "@rrweb/rrweb-plugin-console-record/dist/rrweb-plugin-console-record.umd.min.cjs",
  network: "@rrweb/rrweb-plugin-network-record/dist/rrweb-plugin-network-record.umd.min.cjs",
};

export const scriptText = (name) => readFileSync(new URL(scripts[name], packages), "utf8");

export const launch = () =>
  chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--font-render-hinting=none"],
  });
