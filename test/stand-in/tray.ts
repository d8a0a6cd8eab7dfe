import { EventEmitter } from 'node:events';
import type { Menu, NativeImage as RealImage } from 'electron';
import { NativeImage, nativeImage } from './native-image.ts';
import { isReady } from './readiness.ts';
import { refuseUnknown } from './refuse.ts';

/** Stands in for `Tray`: nothing is drawn; what it was given is seen by whoever watches its methods. */
export class Tray extends EventEmitter {
  #destroyed = false;

  constructor(image: RealImage | string) {
    if (!isReady()) throw new Error('Cannot create Tray before app is ready');
    super();
    checkImage(image);
  }

  setImage(image: RealImage | string): void {
    this.#living();
    checkImage(image);
  }

  setToolTip(text: string): void {
    this.#living();
    if (typeof text !== 'string') throw new TypeError('Error processing argument at index 0');
  }

  setContextMenu(_menu: Menu | null): void {
    this.#living();
  }

  destroy(): void {
    this.#destroyed = true;
  }

  isDestroyed(): boolean {
    return this.#destroyed;
  }

  #living(): void {
    if (this.#destroyed) throw new Error('Tray is destroyed');
  }
}
refuseUnknown(Tray.prototype, 'Tray');

function checkImage(image: RealImage | string): void {
  const given: unknown = image;
  if (given instanceof NativeImage) return;
  if (typeof image !== 'string' || nativeImage.createFromPath(image).isEmpty()) {
    throw new Error(`Failed to load image from path '${typeof image === 'string' ? image : ''}'`);
  }
}
