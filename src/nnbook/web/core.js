/* The frame of every live figure: registration, strings, and small helpers for the page.

   A classic script without modules, so that it works from a folder (file://) as well as from a
   server and inside a notebook cell. It defines one global name, NNBook. Each figure is a script
   of its own that calls NNBook.figure(...); README.md beside this file says how.
   Loaded by Node for tests it touches no page. */

(function (root) {
  "use strict";

  const NNBook = (root.NNBook = root.NNBook || {});
  const figures = new Map(); // name -> { strings, mount }

  // ---- Figures -------------------------------------------------------------------------------

  /* Register a live figure.

     strings: { en: { key: text }, ko: { key: text } } with the same keys in both; {name} in a text
     is replaced by say(key, { name: value }).
     mount(element, options, say): builds the figure inside an empty element, in place, and
     returns whatever a test or another script may want to hold: the figure's controller. */
  NNBook.figure = function (name, { strings, mount }) {
    figures.set(name, { strings, mount });
  };

  /* The strings of a registered figure, for tests. */
  NNBook.strings = (name) => registered(name).strings;

  function registered(name) {
    const figure = figures.get(name);
    if (!figure) {
      const known = [...figures.keys()].join(", ") || "none";
      throw new Error(`no live figure is called "${name}"; loaded: ${known}`);
    }
    return figure;
  }

  /* Return say(key, values) for one language; what is neither English nor Korean is English. */
  NNBook.sayer = function (strings, lang) {
    const table = String(lang || "en").toLowerCase().startsWith("ko") ? strings.ko : strings.en;
    return function say(key, values = {}) {
      if (!(key in table)) throw new Error(`no string "${key}"`);
      return table[key].replace(/\{(\w+)\}/g, (_, name) => {
        if (!(name in values)) throw new Error(`string "${key}" needs a value for {${name}}`);
        return values[name];
      });
    };
  };

  /* Bring one element to life and return the controller of its figure.

     What the element holds, the still figure, stays in the page for print and readers without
     JavaScript; live.css hides it while the live figure stands. If mounting fails, the still
     figure stays as it was. */
  NNBook.mount = function (element, name, options = {}) {
    const { strings, mount } = registered(name);
    const lang = options.lang || document.documentElement.lang || "en";
    const live = NNBook.el("div", { class: `nnb nnb-${name}`, lang });
    const still = NNBook.el("div", { class: "nnb-still" }, ...element.childNodes);
    element.replaceChildren(still, live);
    try {
      element.nnbook = mount(live, options, NNBook.sayer(strings, lang));
    } catch (error) {
      live.remove();
      throw error;
    }
    element.dataset.live = "";
    return element.nnbook;
  };

  const loading = new Map();

  /* Load a script, once for all who ask. The promise is kept when it has run; scripts run in the
     order in which they were asked for. */
  function load(src) {
    if (!loading.has(src)) {
      const loaded = new Promise((resolve, reject) => {
        const onerror = () => reject(new Error(`${src} could not be loaded`));
        const script = NNBook.el("script", { src, onload: resolve, onerror });
        script.async = false; // the attribute alone would leave them to run in any order
        document.head.append(script);
      });
      loading.set(src, loaded);
    }
    return loading.get(src);
  }

  /* A promise that is kept when the browser has nothing more urgent to do for the reader: a figure
     further down than the next screen waits for the formulas. An address that leads to a place of
     the page waits for nothing: the figures above that place must have their height. */
  async function turnOf(element) {
    if (root.location.hash) return;
    const { top } = element.getBoundingClientRect();
    if (top > 2 * root.innerHeight) {
      const loaded = (resolve) => root.addEventListener("load", resolve, { once: true });
      if (document.readyState !== "complete") await new Promise(loaded);
      await root.MathJax?.startup?.promise;
    }
    await new Promise((resolve) => (root.requestIdleCallback ?? root.setTimeout)(resolve));
  }

  /* Bring every [data-nnbook] of the page to life that is not alive yet. Its scripts (data-scripts,
     addresses with spaces between) are loaded when it is its turn: a slow phone should show the
     page first. In a notebook cell there is nothing to load or to wait for. */
  NNBook.start = function () {
    let before = Promise.resolve();
    for (const element of document.querySelectorAll("[data-nnbook]:not([data-live])")) {
      const name = element.dataset.nnbook;
      const scripts = element.dataset.scripts?.split(" ");
      const json = element.querySelector(':scope > script[type="application/json"]');
      before = before
        .then(() => scripts && turnOf(element).then(() => Promise.all(scripts.map(load))))
        .then(() => NNBook.mount(element, name, json ? JSON.parse(json.textContent) : {}))
        .catch((error) => console.error(`${name}: ${error.message}`, error));
    }
  };

  // ---- Elements ------------------------------------------------------------------------------

  /* Build an element: el("p", { class: "nnb-note", onclick: f, hidden: true }, "text", child).
     An attribute that is false, null or undefined is left out, true is written empty. */
  NNBook.el = function (tag, attributes = {}, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
      else if (value === true) element.setAttribute(name, "");
      else if (value !== false && value != null) element.setAttribute(name, value);
    }
    element.append(...children.filter((child) => child != null));
    return element;
  };

  let counter = 0;
  /* An id that no other element of the page has. */
  NNBook.id = (stem = "part") => `nnb-${stem}-${++counter}`;

  /* A button. `pressed` (true or false) makes it a toggle; set aria-pressed when it changes. */
  NNBook.button = function (label, onclick, { pressed, ...attributes } = {}) {
    return NNBook.el(
      "button",
      { type: "button", class: "nnb-button", onclick, "aria-pressed": pressed?.toString(), ...attributes },
      label
    );
  };

  /* A slider with its label and live value. Returns { element, input, value }: setting value
     moves the slider without calling oninput(value). format(value) gives the text of the value. */
  NNBook.slider = function ({ label, min, max, step, value, format = String, oninput, ...attributes }) {
    const input = NNBook.el("input", { type: "range", min, max, step: step ?? "any", ...attributes });
    const output = NNBook.el("output", { class: "nnb-value" });
    const show = (number) => {
      output.textContent = format(number);
      input.setAttribute("aria-valuetext", format(number));
    };
    const element = NNBook.el(
      "label", { class: "nnb-slider" }, NNBook.el("span", {}, label), input, output
    );
    input.addEventListener("input", () => {
      show(Number(input.value));
      oninput?.(Number(input.value));
    });
    const slider = {
      element,
      input,
      get value() { return Number(input.value); },
      set value(number) { input.value = number; show(number); }, // a value beyond the ends is shown too
    };
    slider.value = value;
    return slider;
  };

  /* A choice from a list of [value, text]. Returns { element, input, value }; values are strings. */
  NNBook.select = function ({ label, choices, value, onchange, ...attributes }) {
    const options = choices.map(([key, text]) => NNBook.el("option", { value: key }, text));
    const input = NNBook.el("select", attributes, ...options);
    if (value != null) input.value = value;
    input.addEventListener("change", () => onchange?.(input.value));
    return {
      element: NNBook.el("label", { class: "nnb-select" }, NNBook.el("span", {}, label), input),
      input,
      get value() { return input.value; },
      set value(key) { input.value = key; },
    };
  };

  /* A switch that is on or off. Returns { element, input, value }; value is true or false. */
  NNBook.checkbox = function ({ label, value = false, onchange, ...attributes }) {
    const input = NNBook.el("input", { type: "checkbox", ...attributes });
    input.checked = value;
    input.addEventListener("change", () => onchange?.(input.checked));
    return {
      element: NNBook.el("label", { class: "nnb-checkbox" }, input, NNBook.el("span", {}, label)),
      input,
      get value() { return input.checked; },
      set value(on) { input.checked = on; },
    };
  };

  /* A row of controls that wraps. */
  NNBook.row = (...children) => NNBook.el("div", { class: "nnb-row" }, ...children);

  /* A line that screen readers read out when it changes and then rests (so that a stroke or a
     training does not flood them). Returns { element, say(text) }: the text is seen at once. */
  NNBook.status = function (attributes = {}) {
    const seen = NNBook.el("p", { class: "nnb-status", "aria-hidden": "true", ...attributes });
    const heard = NNBook.el("p", { class: "nnb-heard", role: "status" });
    let timer = 0;
    return {
      element: NNBook.el("div", {}, seen, heard),
      seen,
      say(text) {
        seen.textContent = text;
        clearTimeout(timer);
        timer = setTimeout(() => { heard.textContent = text; }, 500);
      },
    };
  };

  // ---- Drawing -------------------------------------------------------------------------------

  /* A canvas for line drawings that is sharp on every screen and follows size and theme.

     draw(context, width, height, colours) is called with CSS pixels, now, when the canvas changes
     its size, when the theme changes, and by redraw(). ratio: height by width. Returns
     { element, redraw }. The label is its alt text; pass more attributes (role, tabindex) freely. */
  NNBook.canvas = function ({ label, ratio = 1, draw, ...attributes }) {
    const element = NNBook.el("canvas", {
      role: "img", "aria-label": label, class: "nnb-canvas", ...attributes,
    });
    element.style.aspectRatio = `1 / ${ratio}`;
    const context = element.getContext("2d");
    const redraw = () => {
      const width = element.clientWidth;
      if (!width) return; // not on the page yet, or hidden: the observer will call
      const height = width * ratio;
      const scale = root.devicePixelRatio || 1;
      const columns = Math.round(width * scale), rows = Math.round(height * scale);
      if (element.width !== columns || element.height !== rows) {
        element.width = columns;
        element.height = rows;
      }
      context.setTransform(scale, 0, 0, scale, 0, 0);
      context.clearRect(0, 0, width, height);
      draw(context, width, height, NNBook.colours(element));
    };
    new ResizeObserver(redraw).observe(element);
    NNBook.onTheme(redraw);
    return { element, redraw };
  };

  /* Paint numbers as square pixels: colour(value) gives [r, g, b], 0 to 255. The canvas takes the
     size of the array; live.css scales it up without smoothing (class nnb-pixels). */
  NNBook.paint = function (canvas, rows, columns, colour) {
    canvas.width = columns;
    canvas.height = rows;
    const image = new ImageData(columns, rows);
    for (let r = 0, at = 0; r < rows; r++) {
      for (let c = 0; c < columns; c++, at += 4) {
        const [red, green, blue] = colour(r, c);
        image.data[at] = red;
        image.data[at + 1] = green;
        image.data[at + 2] = blue;
        image.data[at + 3] = 255;
      }
    }
    canvas.getContext("2d").putImageData(image, 0, 0);
  };

  // The signed scale of the figures, nnbook.plots.style.SIGNED.
  const SIGNED = [[27, 90, 134], [43, 127, 184], [247, 247, 247], [209, 87, 28], [143, 52, 9]];

  /* Colour of a number on the book's signed scale: blue below zero, nearly white at zero, orange
     above; limit: the size of number that has the deepest colour. */
  NNBook.signed = function (value, limit) {
    const share = limit > 0 ? Math.max(-1, Math.min(1, value / limit)) : 0;
    const place = 2 * (share + 1); // 0 to 4
    const below = Math.min(3, Math.floor(place));
    return SIGNED[below].map((c, n) => c + (place - below) * (SIGNED[below + 1][n] - c));
  };

  /* Colour of a brightness 0 to 1: dark ink on white paper, as digits are drawn in the book. */
  NNBook.ink = function (value) {
    const level = 255 * (1 - Math.max(0, Math.min(1, value)));
    return [level, level, level];
  };

  const COLOURS = [
    "text", "muted", "paper", "surface", "rule", "strong",
    "blue", "orange", "green", "purple", "gold", "grey",
  ];

  /* The colours of the page as they are now: { text, muted, paper, surface, rule, strong } and the
     data colours { blue, orange, green, purple, gold, grey }, and classes: those of class 0, 1, 2
     (with the shapes circle, square, triangle, as in the figures). */
  NNBook.colours = function (element) {
    const style = getComputedStyle(element);
    const colours = {};
    for (const name of COLOURS) colours[name] = style.getPropertyValue(`--nnb-${name}`).trim();
    colours.classes = [colours.blue, colours.orange, colours.green];
    return colours;
  };

  const themed = new Set();
  let watching = false;

  /* Call back whenever the page changes between light and dark; returns a function that ends it. */
  NNBook.onTheme = function (callback) {
    themed.add(callback);
    if (!watching) {
      watching = true;
      const all = () => themed.forEach((call) => call());
      new MutationObserver(all).observe(document.documentElement, {
        attributes: true, attributeFilter: ["data-theme", "class"],
      });
      matchMedia("(prefers-color-scheme: dark)").addEventListener("change", all);
    }
    return () => themed.delete(callback);
  };

  // ---- Time and chance -----------------------------------------------------------------------

  /* Does the reader want less motion? */
  NNBook.calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

  /* A loop of animation frames: step(calm) once a frame until it returns false or stop() is
     called. With calm = true (the reader wants less motion) a step should go a long way at once.
     onchange(running) is told when it starts and stops. */
  NNBook.loop = function (step, onchange = () => {}) {
    let frame = 0;
    const loop = {
      get running() { return frame !== 0; },
      start() {
        if (frame) return;
        const next = () => {
          frame = requestAnimationFrame(next);
          if (step(NNBook.calm()) === false) loop.stop();
        };
        frame = requestAnimationFrame(next);
        onchange(true);
      },
      stop() {
        if (!frame) return;
        cancelAnimationFrame(frame);
        frame = 0;
        onchange(false);
      },
    };
    return loop;
  };

  /* Random numbers from a seed: random() is uniform in 0..1, random.normal() standard normal. The
     generator is mulberry32; the same seed gives the same numbers everywhere. */
  NNBook.random = function (seed) {
    let state = seed >>> 0;
    const random = () => {
      state = (state + 0x6d2b79f5) | 0;
      let t = Math.imul(state ^ (state >>> 15), 1 | state);
      t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
      return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
    };
    random.normal = () =>
      Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random()); // Box and Muller
    return random;
  };

  // ---- Bytes ---------------------------------------------------------------------------------

  /* Bytes from base64. */
  NNBook.bytes = function (base64) {
    const text = atob(base64);
    const bytes = new Uint8Array(text.length);
    for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
    return bytes;
  };

  // Scripts are loaded with "defer", in order, so every figure is registered by then.
  if (typeof document !== "undefined") document.addEventListener("DOMContentLoaded", NNBook.start);
})(globalThis);
