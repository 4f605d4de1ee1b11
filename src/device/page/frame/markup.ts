// Markup of a drawn tree, made by us and not read from it: nothing that runs, nothing that loads, every text and value
// escaped.

import { MARK } from './later.ts';

const VOID = new Set(['br', 'hr', 'img', 'wbr', 'input']);
/** Never of a drawn board; what runs, loads or styles has no business in a still picture of it. */
const BARRED = new Set([
  'script',
  'style',
  'link',
  'iframe',
  'object',
  'embed',
  'base',
  'meta',
  'template',
  'noscript',
]);
const NAME = /^[a-z][a-z0-9-]*$/i;
/** Attributes that may name an address: only one of this page. */
const ADDRESSES = new Set(['href', 'src']);
/** A style attribute would need a hash of its own in the page's rules; what the board sets so it sets by script. */
const LEFT_OUT = new Set([
  'style',
  'srcset',
  'srcdoc',
  'nonce',
  'autofocus',
  'action',
  'formaction',
  'xlink:href',
]);

/**
 * The markup of what is inside `root`, as the browser itself would serialise it (HTML, "serializing HTML fragments").
 * Comments, handlers, scripts and outside addresses are left out. What is painted later stands in templates.
 */
export function markupOf(root: ParentNode): string {
  return [...root.childNodes].map(nodeMarkup).join('');
}

function nodeMarkup(node: Node): string {
  if (node.nodeType === Node.TEXT_NODE) return escapeText((node as Text).data);
  return node.nodeType === Node.ELEMENT_NODE ? elementMarkup(node as Element) : '';
}

function elementMarkup(element: Element): string {
  const name = element.localName;
  if (BARRED.has(name) || !NAME.test(name)) return '';
  const attributes = [...element.attributes].map(attributeMarkup).join('');
  if (VOID.has(name)) return `<${name}${attributes}>`;
  const inner = markupOf(element);
  return `<${name}${attributes}>${element.hasAttribute(MARK) ? `<template>${inner}</template>` : inner}</${name}>`;
}

function attributeMarkup({ name, value }: Attr): string {
  const isBarred = !NAME.test(name) || LEFT_OUT.has(name.toLowerCase()) || /^on/i.test(name);
  if (isBarred || (ADDRESSES.has(name.toLowerCase()) && !value.startsWith('#'))) return '';
  return ` ${name}="${escapeValue(value)}"`;
}

/** Text between tags. A carriage return would be read back as a line feed, and a null as nothing. */
export function escapeText(text: string): string {
  return text
    .replace(/[\r\0]/g, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('\u00a0', '&nbsp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}

/** A value between double quotes; `<` and `>` are escaped as browsers have done since 2025. */
export function escapeValue(value: string): string {
  return escapeText(value).replaceAll('"', '&quot;');
}
