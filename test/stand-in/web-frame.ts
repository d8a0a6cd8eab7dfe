import { originOf } from './address.ts';
import { refuseUnknown } from './refuse.ts';

/** Stands in for `WebFrameMain`: the main frame of a page, the only one where the preload runs. */
export class WebFrame {
  readonly #url: () => string;
  readonly #gone: () => boolean;
  readonly parent = null;

  constructor(url: () => string, gone: () => boolean) {
    this.#url = url;
    this.#gone = gone;
  }

  get url(): string {
    return this.#url();
  }

  get origin(): string {
    return originOf(this.#url());
  }

  get top(): this {
    return this;
  }

  isDestroyed(): boolean {
    return this.#gone();
  }
}
refuseUnknown(WebFrame.prototype, 'WebFrameMain');
