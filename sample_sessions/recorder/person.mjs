// Drives a page the way a person does: curved mouse paths, uneven typing, scrolling in small turns, pauses.
export class Person {
  constructor(page, seed) {
    this.page = page;
    this.x = 640;
    this.y = 300;
    this.state = seed;
  }

  // A small seeded generator, so that a session is driven the same way each time.
  chance() {
    this.state = (this.state * 1664525 + 1013904223) % 4294967296;
    return this.state / 4294967296;
  }

  between(low, high) {
    return low + (high - low) * this.chance();
  }

  pause(low, high = low * 1.3) {
    return this.page.waitForTimeout(this.between(low, high));
  }

  async moveTo(x, y) {
    const steps = Math.max(8, Math.min(26, Math.hypot(x - this.x, y - this.y) / 24));
    const bend = this.between(-60, 60);
    const [fromX, fromY] = [this.x, this.y];
    for (let step = 1; step <= steps; step++) {
      const share = step / steps;
      const eased = share * share * (3 - 2 * share);
      const arc = Math.sin(Math.PI * eased) * bend;
      await this.page.mouse.move(fromX + (x - fromX) * eased, fromY + (y - fromY) * eased + arc);
      await this.page.waitForTimeout(18);
    }
    [this.x, this.y] = [x, y];
  }

  // Reads on: the mouse lies still for a while and drifts a little now and then.
  async rest(ms) {
    for (const end = Date.now() + ms; Date.now() < end; ) {
      await this.pause(900, 1700);
      await this.moveTo(this.x + this.between(-40, 40), this.y + this.between(-25, 25));
    }
  }

  async spot(selector) {
    const element = this.page.locator(selector).first();
    let box = await element.boundingBox();
    const { width, height } = this.page.viewportSize();
    for (let turn = 0; turn < 12 && (box.y < 60 || box.y + Math.min(box.height, 200) > height - 40); turn++) {
      await this.turn(box.y < 60 ? -220 : 220);
      box = await element.boundingBox();
    }
    return { x: box.x + box.width * this.between(0.35, 0.65), y: box.y + Math.min(box.height, height) * this.between(0.4, 0.6) };
  }

  async turn(by) {
    await this.page.mouse.wheel(0, by);
    await this.pause(130, 260);
  }

  async scroll(total) {
    for (let done = 0; Math.abs(done) < Math.abs(total); done += Math.sign(total) * 150) await this.turn(Math.sign(total) * 150);
  }

  async hover(selector) {
    const { x, y } = await this.spot(selector);
    await this.moveTo(x, y);
    await this.pause(200, 500);
  }

  async click(selector, times = 1) {
    await this.hover(selector);
    for (let time = 0; time < times; time++) {
      await this.page.mouse.down();
      await this.pause(40, 80);
      await this.page.mouse.up();
      if (times > 1) await this.pause(130, 210);
    }
    await this.pause(250, 600);
  }

  async keys(text) {
    for (const key of text) {
      await this.page.keyboard.type(key);
      await this.pause(45, key === " " ? 210 : 130);
    }
  }

  async type(selector, text, slip = "") {
    await this.click(selector);
    if (slip) {
      await this.keys(slip);
      await this.pause(300);
      for (let i = 0; i < slip.length; i++) await this.page.keyboard.press("Backspace", { delay: 60 });
    }
    await this.keys(text);
    await this.pause(200, 700);
  }

  async choose(selector, label) {
    await this.click(selector);
    await this.page.keyboard.press("Escape");
    await this.page.selectOption(selector, { label });
    await this.pause(300, 700);
  }

  // Touch: real touch points through the browser's input, so that the page scrolls under the finger.
  async tap(selector) {
    const element = this.page.locator(selector).first();
    const { height } = this.page.viewportSize();
    let box = await element.boundingBox();
    for (let turn = 0; turn < 14 && (box.y < 70 || box.y + box.height > height - 60); turn++) {
      await this.swipe(195, box.y < 70 ? 300 : 560, 0, box.y < 70 ? 260 : -260);
      box = await element.boundingBox();
    }
    await this.page.touchscreen.tap(box.x + box.width * this.between(0.4, 0.6), box.y + box.height * this.between(0.4, 0.6));
    await this.pause(400, 900);
  }

  async swipe(x, y, dx, dy) {
    this.cdp ??= await this.page.context().newCDPSession(this.page);
    const touch = (type, touchPoints) => this.cdp.send("Input.dispatchTouchEvent", { type, touchPoints });
    await touch("touchStart", [{ x, y }]);
    for (let step = 1; step <= 12; step++) {
      await touch("touchMove", [{ x: x + (dx * step) / 12, y: y + (dy * step) / 12 }]);
      await this.page.waitForTimeout(22);
    }
    await touch("touchEnd", []);
    await this.pause(500, 900);
  }

  async tapType(selector, text) {
    await this.tap(selector);
    await this.keys(text);
    await this.pause(200, 600);
  }
}
