import type { RecordSplitter } from './split-records.ts';
import { stripForbidden } from './strip-characters.ts';
import { parseElements, type XmlElement } from './xml-tree.ts';

/** What the reader of a reply knows of it after its last byte. */
export type SplitReply = Pick<
  RecordSplitter,
  'bytes' | 'records' | 'rootName' | 'refusal' | 'complete' | 'head' | 'headToRoot' | 'notice'
>;

/** How Directo reported a failure: letter case differs between its interfaces, so names and types are in lower case. */
export interface Notice {
  readonly form: 'result' | 'err' | 'error' | 'root';
  /** `type` of a result, `code` of the others; empty where it has none. */
  readonly type: string;
  readonly text: string;
}

/**
 * The failure that a complete reply reports, or null.
 *
 * Judged by the names of elements and attributes alone, never by words in the document: a customer may be called
 * "Unauthorized".
 */
export function findNotice(reply: SplitReply): Notice | null {
  const root = readRoot(reply);
  const besides = reply.notice === null ? null : parseFirst(reply.notice);
  const notice = asNotice(root) ?? asNotice(besides) ?? asRootNotice(root);
  // Beside records a result of 0 or 30 says that all went well.
  return notice?.form === 'result' && reply.records > 0 && /^(0|30)$/.test(notice.type) ? null : notice;
}

/** The root with what it holds where the reply is small, else with its attributes only. */
function readRoot(reply: SplitReply): XmlElement | null {
  if (reply.records === 0 && reply.bytes === reply.head.length) return parseFirst(reply.head);
  return reply.headToRoot === null ? null : parseFirst(reply.headToRoot);
}

function parseFirst(bytes: Buffer): XmlElement | null {
  try {
    return parseElements(stripForbidden(bytes.toString('utf8')).text)[0] ?? null;
  } catch {
    return null;
  }
}

function asNotice(element: XmlElement | null): Notice | null {
  const form = element?.name.toLowerCase();
  if (element === null || (form !== 'result' && form !== 'err' && form !== 'error')) return null;
  const type = attribute(element, form === 'result' ? 'type' : 'code').trim();
  const text = attribute(element, 'desc') || attribute(element, 'description') || allText(element);
  return { form, type, text };
}

/** Custom interfaces report on the root itself. */
function asRootNotice(root: XmlElement | null): Notice | null {
  if (root === null) return null;
  const code = attribute(root, 'code').trim();
  const reason = attribute(root, 'err_reason');
  if (reason.trim() !== '') return { form: 'root', type: code, text: reason };
  const description = attribute(root, 'description');
  return code === '' || code === '0' || description === '' ? null : { form: 'root', type: code, text: description };
}

function attribute(element: XmlElement, name: string): string {
  for (const [key, value] of element.attributes) if (key.toLowerCase() === name) return value;
  return '';
}

function allText(element: XmlElement): string {
  return [element.text, ...element.children.map(allText)].join(' ');
}
