(() => {
  'use strict';
  const root = document.documentElement;

  // Tables: numbers by value with missing ones below all others, words by the reader's alphabet. Comparators answer b against a.
  const number = (text) => { const x = parseFloat(text); return Number.isNaN(x) ? -Infinity : x; };
  const order = (x, y) => (x < y ? 1 : x > y ? -1 : 0);
  Tablesort.extend('figure', () => false, (a, b) => order(number(a), number(b)));
  Tablesort.extend('words', () => false, (a, b) => b.localeCompare(a, undefined, { numeric: true }));
  document.querySelectorAll('table.sortable').forEach((table) => {
    if (table.tBodies[0].rows.length > 2) { new Tablesort(table); table.classList.add('sorts'); }
  });

  // Charts: the built-in tips are slow and mouse-only, so they move to a tip of our own.
  const tip = document.getElementById('tip');
  let charts = 0;
  document.querySelectorAll('svg.chart').forEach((svg) => {
    const name = svg.querySelector(':scope > title');
    svg.setAttribute('aria-label', name.textContent);
    svg.removeAttribute('aria-labelledby');
    name.remove();
    svg.querySelectorAll('title').forEach((title) => {
      title.parentNode.dataset.tip = title.textContent;
      title.remove();
    });
    charts += 1;
  });
  const place = (event) => {
    const left = Math.min(event.clientX + 14, innerWidth - tip.offsetWidth - 8);
    const below = event.clientY + 18;
    const top = below + tip.offsetHeight > innerHeight - 8 ? event.clientY - tip.offsetHeight - 12 : below;
    tip.style.transform = `translate(${Math.max(8, left)}px, ${Math.max(8, top)}px)`;
  };
  const show = (event) => {
    const owner = event.target.closest && event.target.closest('[data-tip]');
    tip.hidden = !owner;
    if (owner) { tip.textContent = owner.dataset.tip; place(event); }
  };
  document.addEventListener('pointerover', show);
  document.addEventListener('pointermove', (event) => { if (!tip.hidden) place(event); });
  document.addEventListener('scroll', () => { tip.hidden = true; }, true);
  document.addEventListener('keydown', (event) => { if (event.key === 'Escape') tip.hidden = true; });

  const button = (label, action) => {
    const b = document.createElement('button');
    b.type = 'button';
    b.textContent = label;
    b.addEventListener('click', action);
    return b;
  };

  // Detailed charts can be opened in a window of their own and zoomed.
  const enlarge = (svg) => {
    const dialog = document.createElement('dialog');
    const copy = svg.cloneNode(true);
    copy.querySelectorAll('[id]').forEach((e) => e.removeAttribute('id'));
    let width = Math.max(svg.viewBox.baseVal.width, innerWidth - 96);
    const resize = (factor) => {
      width = Math.min(6000, Math.max(280, width * factor));
      copy.style.cssText = `min-width:0;max-width:none;height:auto;width:${width}px`;
    };
    resize(1);
    const tools = document.createElement('div');
    tools.className = 'tools';
    tools.append(button('\u2212', () => resize(0.8)), button('+', () => resize(1.25)), button('Close', () => dialog.close()));
    const pane = document.createElement('div');
    pane.className = 'pane';
    pane.tabIndex = 0;
    pane.append(copy);
    dialog.setAttribute('aria-label', svg.getAttribute('aria-label'));
    dialog.append(tools, pane);
    dialog.append(tip);
    dialog.addEventListener('close', () => { document.body.append(tip); tip.hidden = true; dialog.remove(); });
    document.body.append(dialog);
    dialog.showModal();
  };
  document.querySelectorAll('.scroll.detailed').forEach((pane) => {
    const b = button('Enlarge', () => enlarge(pane.querySelector('svg')));
    b.className = 'enlarge';
    pane.after(b);
  });

  document.querySelectorAll('.copyable').forEach((box) => {
    const text = box.querySelector('code');
    const copy = button('Copy', () => {
      const done = () => { copy.textContent = 'Copied'; setTimeout(() => { copy.textContent = 'Copy'; }, 1500); };
      const select = () => { getSelection().selectAllChildren(text); document.execCommand('copy'); done(); };
      if (navigator.clipboard) navigator.clipboard.writeText(text.textContent).then(done, select); else select();
    });
    copy.className = 'copy';
    box.append(copy);
  });

  // The contents mark the section being read.
  const links = new Map([...document.querySelectorAll('.contents a')].map((a) => [a.hash.slice(1), a]));
  const seen = new IntersectionObserver((entries) => entries.forEach((e) => {
    if (e.isIntersecting) {
      links.forEach((a) => a.removeAttribute('aria-current'));
      links.get(e.target.id).setAttribute('aria-current', 'true');
    }
  }), { rootMargin: '-15% 0px -75% 0px' });
  document.querySelectorAll('main > section').forEach((s) => seen.observe(s));

  root.dataset.charts = String(charts);
  root.dataset.ready = 'true';
})();
