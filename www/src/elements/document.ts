/**
 * The methods of the page's document that the elements need, by way of its prototype: an element of the page with the
 * id or name of a method stands before it on the document itself.
 */
type Tags = HTMLElementTagNameMap;

export const make = <Tag extends keyof Tags>(tag: Tag): Tags[Tag] =>
  Document.prototype.createElement.call(document, tag) as Tags[Tag];

/** False for what a page has made invisible: a click that it lets fall there is not a yes to what could be read. */
export const isVisible = (element: Element | null): boolean =>
  element?.checkVisibility?.({ opacityProperty: true, visibilityProperty: true }) ?? true;

export const makeText = (text: string): Text => Document.prototype.createTextNode.call(document, text);

export const find = <Tag extends keyof Tags>(tag: Tag): Tags[Tag] | null =>
  Document.prototype.querySelector.call(document, tag) as Tags[Tag] | null;
