// Start the slides; D turns them dark and light; formulas in the notes become MathML.
(() => {
  const root = document.documentElement;
  const receiver = /[?&]receiver/.test(location.search);

  Reveal.initialize({
    width: 1280,
    height: 720,
    margin: 0,
    center: false,
    hash: true,
    slideNumber: "c/t",
    transition: "none",
    backgroundTransition: "none",
    pdfSeparateFragments: false,
    pdfMaxPagesPerSlide: 1,
    plugins: [RevealNotes],
  });
  Reveal.addKeyBinding({ keyCode: 68, key: "D", description: "Dark or light" }, () => {
    root.dataset.theme = root.dataset.theme === "dark" ? "light" : "dark";
  });

  // The speaker's window takes the notes as they stand; it has neither MathJax nor our styles.
  const translate = (element) => {
    const number = element.querySelector(".eqno");
    number?.remove();
    const tex = element.textContent.trim();
    const display = tex.startsWith("\\[");
    element.innerHTML = MathJax.tex2mml(tex.slice(2, -2), { display });
    if (number) element.append(" ", number);
  };
  const translateSome = () => {
    const waiting = [...document.querySelectorAll(".notes .tex:not([data-done])")].slice(0, 30);
    for (const element of waiting) {
      element.dataset.done = "";
      translate(element);
    }
    if (waiting.length) setTimeout(translateSome);
  };
  const ready = () => {
    if (!window.MathJax?.startup?.promise) return setTimeout(ready, 100);
    return MathJax.startup.promise.then(() => {
      root.dataset.formulas = "done";
      if (!receiver) translateSome();
    });
  };
  ready();
})();
