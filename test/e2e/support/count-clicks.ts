import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Locator, Page } from '@playwright/test';

const SCREENSHOTS = fileURLToPath(new URL('../../../screenshots/tasks/', import.meta.url));

/** A person at a task, whose clicks and keys are counted, and who leaves a picture behind each of them. */
export interface Task {
  /** Clicks and keys so far. */
  readonly clicks: number;
  readonly keys: number;
  click(target: Locator): Promise<void>;
  /** Presses a key or a combination such as `Control+z`, which counts once. */
  press(key: string): Promise<void>;
  /** Types a text into the field that has the focus; whoever types it does so anyway, so it counts as one key. */
  type(text: string): Promise<void>;
  /** A picture of where the task has come, without anybody having done anything. */
  look(): Promise<void>;
}

/** Begins a task; its pictures are numbered in `screenshots/tasks/<task>/`. */
export async function beginTask(page: Page, name: string): Promise<Task> {
  const folder = join(SCREENSHOTS, name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  let [clicks, keys, pictures] = [0, 0, 0];
  const look = async () => {
    const path = join(folder, `${String(pictures).padStart(2, '0')}.png`);
    pictures += 1;
    await page.screenshot({ path, animations: 'disabled' });
  };
  await look();
  return {
    get clicks() {
      return clicks;
    },
    get keys() {
      return keys;
    },
    async click(target) {
      await target.click();
      clicks += 1;
      await look();
    },
    async press(key) {
      await page.keyboard.press(key);
      keys += 1;
      await look();
    },
    async type(text) {
      await page.keyboard.type(text);
      keys += 1;
      await look();
    },
    look,
  };
}
