// One recorded visit: opens the shop at its made-up address, records with rrweb, gives the events as emitted.
import { people, makeShop } from "./shop.mjs";
import { scriptText } from "./browser.mjs";
import { Person } from "./person.mjs";

export const SITE = "https://lanternandloom.example";

// Runs in the page before its own scripts; `settings` is plain data.
function startRecorder(settings) {
  if (window !== window.top || location.href === "about:blank") return;
  window.bearer = settings.bearer;
  const { masking = {}, plugins = {}, options = {} } = settings;
  const list = [];
  if (plugins.console) list.push(rrwebPluginConsoleRecord.getRecordConsolePlugin(plugins.console));
  if (plugins.network) list.push(rrwebPluginNetworkRecord.getRecordNetworkPlugin(plugins.network));
  rrweb.record({
    emit: (event) => window.keepEvent(JSON.stringify(event)),
    plugins: list,
    sampling: { mousemove: 50, scroll: 150, input: "all" },
    ...masking,
    ...options,
  });
}

export async function record(browser, { faults = [], viewport, touch = false, seed, settings, visit, rrweb = "rrweb" }) {
  const context = await browser.newContext({
    viewport,
    hasTouch: touch,
    isMobile: touch,
    deviceScaleFactor: touch ? 3 : 1,
    locale: "en-GB",
    timezoneId: "Europe/London",
  });
  const events = [];
  await context.exposeBinding("keepEvent", (_, event) => events.push(JSON.parse(event)));
  const answer = makeShop(faults);
  await context.route("**/*", async (route) => {
    const request = route.request();
    if (!request.url().startsWith(SITE)) return route.abort();
    const { status, type, body } = answer(request.method(), request.url(), request.postData() ?? "");
    await route.fulfill({ status, contentType: type, body });
  });
  const names = [rrweb, ...Object.keys(settings.plugins ?? {})];
  const start = `(${startRecorder})(${JSON.stringify({ ...settings, bearer: people.holder.bearer })})`;
  await context.addInitScript({ content: [...names.map(scriptText), start].join("\n;\n") });
  const page = await context.newPage();
  const person = new Person(page, seed);
  await visit({ page, person, go: (path) => page.goto(SITE + path, { waitUntil: "load" }) });
  await page.waitForTimeout(900);
  await context.close();
  return events;
}
