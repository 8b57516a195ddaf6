// What stands beyond its slide, and what is too small, on all slides of a deck at once.
window.slides = {
  // Lay out every slide as if it were the one that is shown; they all share one place.
  lay() {
    const slides = [...document.querySelectorAll(".slides section")];
    for (const slide of slides) {
      slide.hidden = false;
      slide.style.display = "block";
    }
    return slides.filter((slide) => !slide.querySelector("section"));
  },

  problems(smallest, smallestCode) {
    const found = [];
    for (const slide of this.lay()) {
      const stage = slide.getBoundingClientRect();
      const scale = stage.width / slide.offsetWidth;
      const foot = slide.querySelector(".foot").getBoundingClientRect().top;
      const say = (what, element) => {
        const text = (element.textContent || element.alt || "").trim().slice(0, 40);
        found.push(`${slide.id}: ${what}: <${element.localName}> ${text}`);
      };
      for (const element of slide.querySelectorAll("*")) {
        if (element.closest(".notes, .foot, svg svg, svg *, mjx-assistive-mml")) continue;
        const style = getComputedStyle(element);
        const box = element.getBoundingClientRect();
        if (!box.width || !box.height || style.display === "none") continue;
        const over = [box.right - stage.right, stage.left - box.left, box.bottom - foot, stage.top - box.top];
        if (Math.max(...over) > scale) say(`${Math.round(Math.max(...over) / scale)} px over`, element);
        const clips = style.overflow !== "visible" && element.clientWidth;
        const clipped = clips && (element.scrollWidth > element.clientWidth + 1 ||
          element.scrollHeight > element.clientHeight + 1);
        if (clipped && !element.closest("mjx-container")) say("clipped", element);
        const written = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
        const least = element.closest("pre, code, .slide-number") ? smallestCode : smallest;
        const script = element.closest("mjx-container, sup, sub");
        if (written && !script && parseFloat(style.fontSize) < least) say(`${style.fontSize} small`, element);
      }
      for (const image of slide.querySelectorAll(".picture img, .picture svg")) {
        const box = image.getBoundingClientRect();
        if (box.width && Math.max(box.width, box.height) < 250 * scale) say("small picture", image);
      }
    }
    return [...new Set(found)];
  },
};
