// What a reader would see: helpers that the tests run inside a page. Each returns plain data.
window.look = {
  // Colours as [r, g, b, alpha], 0 to 1, whatever way the browser writes them.
  colour(text) {
    const numbers = text.match(/[\d.]+(?:e-?\d+)?/g).map(Number);
    const scale = text.startsWith("color(") ? 1 : 255;
    const [r, g, b, alpha = 1] = numbers;
    return [r / scale, g / scale, b / scale, alpha];
  },

  over([r, g, b, alpha], ground) {
    return [r, g, b].map((c, i) => alpha * c + (1 - alpha) * ground[i]);
  },

  // What lies behind an element: its background over that of its parent, and so on down.
  ground(element, known) {
    if (!element) return [1, 1, 1];
    if (!known.has(element)) {
      const layer = this.colour(getComputedStyle(element).backgroundColor);
      const below = layer[3] === 1 ? layer : this.ground(element.parentElement, known);
      known.set(element, this.over(layer, below));
    }
    return known.get(element);
  },

  contrast(one, other) {
    const light = (rgb) => {
      const [r, g, b] = rgb.map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const [low, high] = [light(one), light(other)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  },

  shown(element) {
    return element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  },

  // Visible text in the article whose contrast with its ground is below what WCAG asks (AA).
  faint() {
    const found = new Set();
    const known = new Map();
    const text = document.querySelector("article") ?? document.querySelector("main");
    const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const text = walker.currentNode.textContent.trim();
      const element = walker.currentNode.parentElement;
      if (!text || element.closest("script, style, mjx-assistive-mml") || !this.shown(element)) {
        continue;
      }
      const style = getComputedStyle(element);
      const size = parseFloat(style.fontSize);
      const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
      const ground = this.ground(element, known);
      const ratio = this.contrast(this.over(this.colour(style.color), ground), ground);
      if (ratio < (large ? 3 : 4.5)) found.add(`${text.slice(0, 40)}: ${ratio.toFixed(2)}`);
    }
    return [...found];
  },

  // Images of the article; `file` without folder.
  images() {
    return [...document.querySelectorAll("article img")].map((image) => ({
      file: image.getAttribute("src").split("/").pop(),
      alt: image.alt,
      sized: image.hasAttribute("width") && image.hasAttribute("height"),
      shown: this.shown(image),
      light: image.classList.contains("only-light"),
      dark: image.classList.contains("only-dark"),
      loaded: image.complete && image.naturalWidth > 0,
    }));
  },

  // Have the shown images loaded now, as if the reader had scrolled past each of them.
  load() {
    const images = [...document.querySelectorAll("article img")];
    for (const image of images.filter((e) => this.shown(e))) image.loading = "eager";
  },

  // How far the page can be scrolled sideways, and what sticks out most.
  overflow() {
    const width = document.documentElement.clientWidth;
    const excess = document.documentElement.scrollWidth - width;
    if (excess <= 0) return null;
    const right = (e) => e.getBoundingClientRect().right;
    const widest = [...document.querySelectorAll("main *")]
      .filter((e) => this.shown(e)).sort((a, b) => right(b) - right(a))[0];
    return `${excess} px, <${widest.tagName.toLowerCase()} class="${widest.className}">`;
  },

  formulas() {
    const count = (selector) => document.querySelectorAll(selector).length;
    return {
      written: count("article .math"),
      typeset: count("article .math mjx-container"),
      failed: count("article mjx-merror"),
    };
  },
};
