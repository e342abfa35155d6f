// Records the sample sessions into recorded/: node record.mjs [NAME...]. Three visits at a time, all in one Chromium.
import { mkdirSync, writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { launch } from "./browser.mjs";
import { record } from "./recording.mjs";
import { sessions } from "./sessions.mjs";

const names = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(sessions);
const browser = await launch();
const waiting = [...names];
const folder = new URL("recorded/", import.meta.url);
mkdirSync(folder, { recursive: true });

async function work() {
  for (let name = waiting.shift(); name; name = waiting.shift()) {
    const events = await record(browser, sessions[name]);
    const packed = gzipSync(JSON.stringify(events), { level: 9 });
    writeFileSync(new URL(`${name}.json.gz`, folder), packed);
    const seconds = (events.at(-1).timestamp - events[0].timestamp) / 1000;
    console.log(`${name}: ${events.length} events, ${seconds.toFixed(1)} s, ${(packed.length / 1024).toFixed(0)} KB`);
  }
}

await Promise.all([work(), work(), work()]);
await browser.close();
