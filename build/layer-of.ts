import { type Layer, layers } from './layers.ts';

/** A layer as it stands on disk: for `renderer/features/*` the feature that was matched. */
export interface Place {
  readonly layer: Layer;
  /** The folder or file that is the layer. */
  readonly path: string;
}

/** Whether the folder or file `pattern` (`*` stands for a part of one name) is `path` or holds it. */
export function covers(pattern: string, path: string): boolean {
  return match(pattern, path) !== null;
}

/** The layer that holds a file: the most specific one, or null. */
export function layerOf(file: string): Place | null {
  let best: Place | null = null;
  for (const layer of layers) {
    const path = match(layer.path, file);
    if (path !== null && (best === null || weight(layer.path) > weight(best.layer.path))) best = { layer, path };
  }
  return best;
}

/** Whether a folder is a layer, lies in one, or leads to one. */
export function layerHolds(folder: string): boolean {
  return layers.some((layer) => covers(layer.path, folder) || layer.path.startsWith(`${folder}/`));
}

function match(pattern: string, path: string): string | null {
  const names = pattern.split('/');
  const start = path.split('/').slice(0, names.length);
  const same = names.every((name, index) => matchName(name, start[index]));
  return same ? start.join('/') : null;
}

function matchName(pattern: string, name: string | undefined): boolean {
  if (name === undefined) return false;
  const [head, tail] = pattern.split('*');
  if (head === undefined || tail === undefined) return pattern === name;
  return name.length >= head.length + tail.length && name.startsWith(head) && name.endsWith(tail);
}

/** Deeper is more specific; of two equally deep ones the one without a star. */
function weight(path: string): number {
  return path.split('/').length * 2 - (path.includes('*') ? 1 : 0);
}
