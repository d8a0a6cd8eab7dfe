import { readFileSync } from 'node:fs';
import type { AddRepresentationOptions } from 'electron';
import { refuseUnknown } from './refuse.ts';

/** Stands in for `NativeImage`: knows its size and its bytes, draws nothing. */
export class NativeImage {
  #bytes: Buffer | null;
  #size = { width: 0, height: 0 };

  constructor(bytes: Buffer | null) {
    this.#bytes = bytes;
    if (bytes !== null) this.#size = pngSize(bytes) ?? { width: 1, height: 1 };
  }

  isEmpty(): boolean {
    return this.#size.width === 0;
  }

  getSize(): { width: number; height: number } {
    return this.#size;
  }

  /** Only macOS draws it in another way. */
  setTemplateImage(_option: boolean): void {}

  addRepresentation({ scaleFactor = 1, width = 0, height = 0, buffer, dataURL }: AddRepresentationOptions): void {
    if (dataURL !== undefined) {
      this.#bytes ??= fromDataUrl(dataURL);
      this.#size = pngSize(this.#bytes ?? Buffer.alloc(0)) ?? this.#size;
      return;
    }
    if (buffer === undefined || buffer.byteLength !== width * height * 4) {
      throw new Error('buffer must hold width * height * 4 bytes');
    }
    this.#bytes ??= buffer;
    if (this.isEmpty())
      this.#size = { width: Math.round(width / scaleFactor), height: Math.round(height / scaleFactor) };
  }

  toPNG(): Buffer {
    return this.#bytes ?? Buffer.alloc(0);
  }

  toDataURL(): string {
    return `data:image/png;base64,${this.toPNG().toString('base64')}`;
  }
}
refuseUnknown(NativeImage.prototype, 'NativeImage');

/** Stands in for `nativeImage`. Like Electron it reads PNG and JPEG; whatever else it is given makes an empty image. */
export const nativeImage = {
  createEmpty: (): NativeImage => new NativeImage(null),
  createFromPath: (path: string): NativeImage => createFromBuffer(readOrNull(path)),
  createFromBuffer: (bytes: Buffer): NativeImage => createFromBuffer(bytes),
  createFromDataURL: (url: string): NativeImage => createFromBuffer(fromDataUrl(url)),
};

function createFromBuffer(bytes: Buffer | null): NativeImage {
  const isJpeg = bytes !== null && bytes[0] === 0xff && bytes[1] === 0xd8;
  return new NativeImage(bytes !== null && (isJpeg || pngSize(bytes) !== null) ? bytes : null);
}

function pngSize(bytes: Buffer): { width: number; height: number } | null {
  if (bytes.length < 24 || bytes.readUInt32BE(0) !== 0x89504e47) return null;
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
}

function fromDataUrl(url: string): Buffer | null {
  const [, body] = /^data:image\/(?:png|jpeg);base64,(.+)$/.exec(url) ?? [];
  return body === undefined ? null : Buffer.from(body, 'base64');
}

function readOrNull(path: string): Buffer | null {
  try {
    return readFileSync(path);
  } catch {
    return null;
  }
}
