/**
 * A keyed DOM renderer: descriptions in, the fewest changes to the real nodes out. Text goes in as text nodes
 * and attributes by name; there is no way in for HTML, so the elements work under Trusted Types `'none'` and
 * a content policy without `unsafe-inline`.
 *
 * Invariant: a node whose key (or tag and turn) is still wanted is kept, with its focus, selection and input
 * state. It never touches a property that no description names.
 */

import { bare } from '../checks.js';
import { unmarked } from '../messages/messages.js';
import { make, makeText } from './document.js';

type Attribute = string | number | boolean | null | undefined;
type Listeners = Readonly<Record<string, (event: Event) => unknown>>;

/** Attributes by name, and four names with a meaning of their own. */
export interface Props {
  /** Tells siblings of one tag apart when their order or number changes. */
  readonly key?: string;
  readonly on?: Listeners;
  /** DOM properties such as `checked` or `value`, compared with the live value. */
  readonly set?: Readonly<Record<string, unknown>>;
  /** CSS custom properties, set through the CSSOM. */
  readonly vars?: Readonly<Record<string, string>>;
  readonly [attribute: string]: Attribute | Listeners | Readonly<Record<string, unknown>>;
}

export interface Drawing {
  readonly tag: keyof HTMLElementTagNameMap;
  readonly props: Props;
  readonly children: Children;
}

export type Child = Drawing | string | null | undefined | false;
export type Children = readonly (Child | Children)[];

export function h(tag: keyof HTMLElementTagNameMap, props: Props | null, ...children: Children): Drawing {
  // What a page put on `Object.prototype` is no attribute of ours.
  return { tag, props: bare(props ?? {}), children };
}

const RESERVED = new Set(['key', 'on', 'set', 'vars']);

/** What was last written to an element; also the listener of its events, so that handlers can change freely. */
class Written {
  props: Props = bare({});
  nodes = new Map<string, ChildNode>();
  handleEvent(event: Event): void {
    this.props.on?.[event.type]?.(event);
  }
}

const written = new WeakMap<Element, Written>();

/** Makes the children of `parent` what `children` describes. */
export function render(parent: Element, children: Children): void {
  const root = parent.getRootNode() as Document | ShadowRoot;
  const focused = root.activeElement;
  patchChildren(parent, children);
  if (focused instanceof HTMLElement && root.activeElement !== focused && parent.contains(focused)) {
    focused.focus({ preventScroll: true });
  }
}

function patchChildren(parent: Element, children: Children): void {
  const state = writtenOf(parent);
  const before = state.nodes;
  const after = new Map<string, ChildNode>();
  const turns = new Map<string, number>();
  for (const child of (children as unknown[]).flat(Number.POSITIVE_INFINITY) as Child[]) {
    if (child === null || child === undefined || child === false || child === '') continue;
    const tag = typeof child === 'string' ? '#text' : child.tag;
    const key = typeof child === 'string' ? undefined : child.props.key;
    const turn = turns.get(tag) ?? 0;
    if (key === undefined) turns.set(tag, turn + 1);
    const name = key === undefined ? `${tag} ${turn}` : `${tag}#${key}`;
    after.set(name, patchNode(before.get(name), child));
  }
  for (const [name, node] of before) if (!after.has(name)) node.remove();
  state.nodes = after;
  let here = parent.firstChild;
  for (const node of after.values()) {
    if (node === here) here = node.nextSibling;
    else parent.insertBefore(node, here);
  }
}

function patchNode(node: ChildNode | undefined, child: Drawing | string): ChildNode {
  if (typeof child === 'string') {
    if (!node) return makeText(child);
    if (node.nodeValue !== child) node.nodeValue = child;
    return node;
  }
  const element = (node ?? make(child.tag)) as HTMLElement;
  const state = writtenOf(element);
  const { props } = child;
  for (const name of Object.keys({ ...state.props, ...props })) {
    if (!RESERVED.has(name) && state.props[name] !== props[name])
      writeAttribute(element, name, props[name] as Attribute);
  }
  for (const type of Object.keys(props.on ?? {})) element.addEventListener(type, state);
  for (const [name, value] of Object.entries(props.vars ?? {})) element.style.setProperty(name, value);
  state.props = props;
  patchChildren(element, child.children);
  // Last, because the value of a <select> needs its options.
  for (const [name, value] of Object.entries(props.set ?? {})) {
    const live = element as unknown as Record<string, unknown>;
    if (live[name] !== value) live[name] = value;
  }
  return element;
}

function writeAttribute(element: Element, name: string, value: Attribute): void {
  if (value === null || value === undefined || value === false) element.removeAttribute(name);
  // The marks around the shop's words are for text that is seen; an attribute is read out or compared.
  else element.setAttribute(name, value === true ? '' : unmarked(String(value)));
}

function writtenOf(element: Element): Written {
  const state = written.get(element) ?? new Written();
  written.set(element, state);
  return state;
}
