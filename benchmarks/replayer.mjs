// How long rrweb's Replayer takes to go to three moments of a recording, in headless Chromium.
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { launch, scriptText } from "../sample_sessions/recorder/browser.mjs";

const events = gunzipSync(readFileSync(process.argv[2])).toString();
const browser = await launch();
const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
await page.setContent("<!doctype html><body></body>");
await page.addScriptTag({ content: scriptText("rrweb") });
await page.evaluate((text) => { window.recorded = JSON.parse(text); }, events);
const taken = await page.evaluate(async () => {
  const replayer = new rrweb.Replayer(window.recorded, { root: document.body, showWarning: false });
  const total = replayer.getMetaData().totalTime;
  const settled = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  const times = [];
  for (const share of [0.5, 0.98, 0.25, 0.75, 0.4]) {
    const start = performance.now();
    replayer.pause(total * share);
    await settled();
    times.push(performance.now() - start);
  }
  return times;
});
console.log(JSON.stringify(taken));
await browser.close();
