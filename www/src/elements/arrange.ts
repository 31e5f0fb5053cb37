/**
 * Moves the shop's own nodes into the wanted order: the fewest moves, the focus where it was, and a short
 * glide unless the shopper asks for less motion. It creates, clones and removes nothing.
 */
import type { DomMove } from '../types.js';

export interface Glide {
  readonly durationMs: number;
}

export const DEFAULT_GLIDE: Glide = { durationMs: 260 };

/** Present in newer browsers: a move that keeps focus, open popovers, playing media and loaded frames. */
type Mover = Element & { moveBefore?: (node: Node, before: Node | null) => void };

export function arrange(
  container: Element,
  elements: ReadonlyMap<string, HTMLElement>,
  moves: readonly DomMove[],
  glide: Glide | null,
): void {
  const shown = [...elements.values()];
  const before = glide && !reducedMotion() ? shown.map((element) => element.getBoundingClientRect()) : null;
  const focused = deepestFocus(container);
  // A move to the end goes behind the last product, not behind what else the shop put into the container.
  for (const { id, before: beforeId } of moves) {
    const node = elements.get(id);
    if (!node) continue;
    const reference =
      beforeId === null
        ? (lastOf(container, shown, node)?.nextSibling ?? null)
        : (elements.get(beforeId) ?? null);
    if (reference !== node) move(container, node, reference);
  }
  if (focused && deepestFocus(container) !== focused) focused.focus({ preventScroll: true });
  if (before && glide) for (const [index, element] of shown.entries()) slide(element, before[index], glide);
}

function move(container: Mover, node: HTMLElement, reference: Node | null): void {
  if (container.moveBefore) container.moveBefore(node, reference);
  else container.insertBefore(node, reference);
}

function lastOf(container: Element, shown: readonly HTMLElement[], except: HTMLElement): Element | null {
  const ours = new Set<Element>(shown);
  for (let child = container.lastElementChild; child; child = child.previousElementSibling) {
    if (child !== except && ours.has(child)) return child;
  }
  return null;
}

/** The focused element inside `container`, through the shadow roots of elements in it. */
function deepestFocus(container: Element): HTMLElement | null {
  let active = (container.getRootNode() as Document | ShadowRoot).activeElement;
  // On a page with elements of that name it may be none.
  if (!(active instanceof Element) || !container.contains(active)) return null;
  while (active.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active as HTMLElement;
}

const sliding = new WeakMap<Element, Animation>();

function slide(element: HTMLElement, from: DOMRect | undefined, glide: Glide): void {
  sliding.get(element)?.cancel();
  const to = element.getBoundingClientRect();
  if (!from || !(from.width && to.width)) return;
  const x = from.left - to.left;
  const y = from.top - to.top;
  const seen = (box: DOMRect): boolean => box.bottom > 0 && box.top < innerHeight;
  if ((Math.abs(x) < 1 && Math.abs(y) < 1) || !(seen(from) || seen(to))) return;
  const frames = [{ transform: `translate(${x}px, ${y}px)` }, { transform: 'none' }];
  sliding.set(
    element,
    element.animate(frames, { duration: glide.durationMs, easing: 'cubic-bezier(.2,.7,.2,1)' }),
  );
}

export const reducedMotion = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches;
