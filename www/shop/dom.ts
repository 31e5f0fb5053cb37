/** Elements made by hand: attributes and text only, so that no markup in a product's name is ever markup. */

type Attribute = string | number | boolean | undefined | ((event: Event) => void);
type Child = Node | string | null | undefined | false;

/** A function is a listener for the event of that name; `true` sets an attribute without value. */
export function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, Attribute>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(name, value);
    else if (value !== undefined && value !== false)
      element.setAttribute(name, value === true ? '' : String(value));
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

const SVG = 'http://www.w3.org/2000/svg';

/** A small line drawing in the colour of the text; decoration, so always beside words or a label. */
export function icon(path: string): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  for (const [name, value] of Object.entries({
    viewBox: '0 0 24 24',
    class: 'icon',
    'aria-hidden': 'true',
  })) {
    svg.setAttribute(name, value);
  }
  const line = document.createElementNS(SVG, 'path');
  line.setAttribute('d', path);
  svg.append(line);
  return svg;
}

export const ICONS = {
  bag: 'M5 8h14l-1 12H6zM9 8V6a3 3 0 0 1 6 0v2',
  heart: 'M12 20S4 15 4 9a4 4 0 0 1 8-1 4 4 0 0 1 8 1c0 6-8 11-8 11z',
  rain: 'M7 15a4 4 0 1 1 .6-7.9A5 5 0 0 1 17 8.500a3.300 3.300 0 0 1 0 6.500zM9 18l-1 2.500M13 18l-1 2.500M17 18l-1 2.500',
  search: 'M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM16 16l4.500 4.500',
  taste: 'M4 7h8M16 7h4M4 12h3M11 12h9M4 17h10M18 17h2M14 5v4M9 10v4M16 15v4',
  peak: 'M2 20 9 7l4 7 2.500-4L22 20z',
} as const;
