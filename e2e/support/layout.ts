/**
 * Runs in the page: what a person would find wrong with the layout of what is seen now, each as a sentence. Looks into
 * open shadow trees too.
 *
 * @param roots first parts of the keys of texts
 * @param finger height in CSS pixels that everything one presses must have, 0 where a mouse is used
 */
export function faultsOfLayout({ roots, finger }: { roots: string[]; finger: number }): string[] {
  const faults: string[] = [];
  const where = (element: Element) => {
    const words = element.getAttribute('aria-label') ?? element.textContent ?? '';
    return `<${element.tagName.toLowerCase()}> "${words.trim().slice(0, 40)}"`;
  };
  const shows = (element: Element) => {
    const box = element.getBoundingClientRect();
    return (
      box.width > 1 &&
      box.height > 1 &&
      element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
      !element.closest('.visually-hidden')
    );
  };

  const within = (root: Document | ShadowRoot): HTMLElement[] =>
    [...root.querySelectorAll<HTMLElement>(root === document ? 'body *' : '*')].flatMap((element) => [
      element,
      ...(element.shadowRoot ? within(element.shadowRoot) : []),
    ]);
  /** What is seen at a point, as the tree of an element knows it. */
  const seenAt = (element: Element, x: number, y: number) =>
    (element.getRootNode() as Document | ShadowRoot).elementFromPoint(x, y);

  /** The part of the page that scrolls with an element in it. */
  const clip = (element: Element) => {
    let outer = element.parentElement;
    while (outer && !/auto|scroll/.test(getComputedStyle(outer).overflowY)) outer = outer.parentElement;
    return outer?.getBoundingClientRect();
  };

  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth > width)
    faults.push(`the page is ${document.documentElement.scrollWidth} wide, the window ${width}`);

  const key = new RegExp(`^(${roots.join('|')})\\.[a-zA-Z_.]+$`);
  for (const element of within(document)) {
    if (element.closest('svg, script, style')) continue;
    const said = ['aria-label', 'placeholder', 'title'].map((name) => element.getAttribute(name) ?? '');
    const own = [...element.childNodes]
      .filter((node) => node.nodeType === Node.TEXT_NODE)
      .map((node) => node.textContent?.trim() ?? '')
      .join(' ')
      .trim();
    for (const text of [...said, own])
      if (key.test(text.trim()) || text.includes('{{')) faults.push(`the text of a key is missing: ${text}`);
    if (!shows(element)) continue;
    const style = getComputedStyle(element);

    const scrolls = /auto|scroll/.test(style.overflowX);
    if (scrolls && element.scrollWidth > element.clientWidth + 1)
      faults.push(`${where(element)} scrolls sideways: ${element.scrollWidth} in ${element.clientWidth}`);
    const hides = /hidden|clip/.test(style.overflowX) && element.textContent !== '';
    if ((own !== '' && style.display !== 'inline') || hides) {
      if (!scrolls && element.scrollWidth > element.clientWidth + 1)
        faults.push(`${where(element)} is cut: ${element.scrollWidth} in ${element.clientWidth}`);
      const clips = style.overflowY === 'hidden' || style.overflowY === 'clip';
      if (clips && element.scrollHeight > element.clientHeight + 2)
        faults.push(`${where(element)} is cut: ${element.scrollHeight} high in ${element.clientHeight}`);
    }
    const box = element.getBoundingClientRect();
    if (own !== '' && (box.right > width + 1 || box.left < -1))
      faults.push(`${where(element)} is off the screen`);

    const pressed = element.matches('button, [role=tab], nav a, input:not([type=hidden]), [role=combobox]');
    if (finger === 0 || !pressed || element.tabIndex < 0) continue;
    const field = element.matches('input') ? (element.parentElement ?? element) : element;
    const middle = box.top + box.height / 2;
    const reach = finger / 2 - 1;
    const part = clip(element);
    const hit = [middle - reach, middle + reach].every((y) => {
      // What is scrolled out of sight is pressed once it is scrolled into it.
      if (part && (y < part.top || y >= part.bottom)) return true;
      const there = seenAt(element, box.left + box.width / 2, y);
      return there !== null && (field.contains(there) || element.closest('label')?.contains(there));
    });
    const covered = !field.contains(seenAt(element, box.left + box.width / 2, middle));
    const tall = field.getBoundingClientRect().height >= finger - 0.5;
    if (!hit && !tall && !covered)
      faults.push(`${where(element)} is ${Math.round(box.height)} high, a finger needs ${finger}`);
  }
  return [...new Set(faults)];
}
