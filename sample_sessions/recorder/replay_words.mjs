// What a person sees in a recording: plays it in rrweb's own Replayer and writes the visible words.
//
//   node replay_words.mjs RECORDING.json.gz [OUT.words.json] [--at MS,MS,...]
//
// Moments are ms since the session's first event, at most its end; without --at, four are taken over the session.
import { readFileSync, writeFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { launch, scriptText } from "./browser.mjs";

const args = process.argv.slice(2);
const atFlag = args.indexOf("--at");
const wanted = atFlag < 0 ? null : args.splice(atFlag, 2)[1].split(",").map(Number);
const [path, out = path.replace(/\.json(\.gz)?$/, "") + ".words.json"] = args;

const raw = readFileSync(path);
const parsed = JSON.parse(raw[0] === 0x1f ? gunzipSync(raw) : raw);
const events = (parsed.events ?? parsed).sort((a, b) => a.timestamp - b.timestamp);
const duration = events.at(-1).timestamp - events[0].timestamp;
const moments = wanted?.map((ms) => Math.min(ms, duration)) ?? [0.25, 0.5, 0.75, 1].map((share) => Math.round(duration * share));

// Runs in the page. Text of the flat tree in document order; what is hidden is left out.
function readVisible() {
  const texts = [];
  const fields = [];
  const mirror = window.replayer.getMirror();
  const say = (node, text, from) => {
    const trimmed = text.replace(/\s+/g, " ").trim();
    if (trimmed) texts.push({ id: mirror.getId(node), from, text: trimmed });
  };
  const shown = (element) => {
    const style = element.ownerDocument.defaultView.getComputedStyle(element);
    return style.visibility === "visible" && Number(style.opacity) > 0;
  };
  const drawn = (text) => {
    const range = text.ownerDocument.createRange();
    range.selectNodeContents(text);
    return [...range.getClientRects()].some((box) => box.width > 0 && box.height > 0);
  };
  const rendered = (element, from) => {
    const style = element.ownerDocument.defaultView.getComputedStyle(element);
    if (style.display === "none" || /^(script|style|noscript|template|head|title)$/i.test(element.tagName)) return;
    if (element.tagName === "IFRAME") {
      if (shown(element) && element.contentDocument?.body) walk(element.contentDocument.body, "frame");
      return;
    }
    if (/^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName)) {
      if (element.type === "hidden" || !shown(element)) return;
      const chosen = element.tagName === "SELECT" ? element.selectedOptions[0]?.text ?? "" : element.value;
      fields.push({
        id: mirror.getId(element),
        type: element.type,
        value: /^(checkbox|radio|file)$/.test(element.type) ? "" : chosen,
        placeholder: element.placeholder ?? "",
        checked: element.checked ?? false,
      });
      if (!/^(checkbox|radio|file)$/.test(element.type)) {
        say(element, chosen || element.placeholder || "", chosen ? "value" : "placeholder");
      }
      return;
    }
    walk(element.shadowRoot ?? element, element.shadowRoot ? "shadow" : from);
  };
  const walk = (parent, from) => {
    const children = parent.tagName === "SLOT" && parent.assignedNodes().length ? parent.assignedNodes() : parent.childNodes;
    for (const node of children) {
      if (node.nodeType === 3) {
        const holder = node.parentElement ?? node.getRootNode().host;
        if (holder && shown(holder) && drawn(node)) say(node, node.data, from);
      } else if (node.nodeType === 1) rendered(node, from);
    }
  };
  const page = window.replayer.iframe.contentDocument;
  walk(page.body, "page");
  return {
    href: window.lastHref(),
    width: window.replayer.iframe.clientWidth,
    height: window.replayer.iframe.clientHeight,
    inner_text: page.body.innerText,
    words: texts.flatMap((text) => text.text.split(" ")),
    texts,
    fields,
  };
}

const browser = await launch();
const page = await browser.newPage({ viewport: { width: 1500, height: 1200 } });
await page.setContent("<!doctype html><body></body>");
await page.addScriptTag({ content: scriptText("rrweb") });
const result = [];
for (const moment of moments) {
  await page.evaluate(
    ([list, ms]) => {
      document.body.replaceChildren();
      const start = list[0].timestamp;
      const metas = list.filter((event) => event.type === 4 && event.timestamp - start <= ms);
      window.lastHref = () => metas.at(-1)?.data.href ?? "";
      window.replayer = new rrweb.Replayer(list, { root: document.body, mouseTail: false, showWarning: false });
      window.replayer.pause(ms);
    },
    [events, moment],
  );
  await page.waitForTimeout(500);
  result.push({ t_ms: moment, ...(await page.evaluate(readVisible)) });
}
await browser.close();
writeFileSync(out, JSON.stringify({ recording: path.split("/").at(-1), duration_ms: duration, moments: result }, null, 1) + "\n");
console.log(out, result.map((moment) => moment.words.length).join(" "));
