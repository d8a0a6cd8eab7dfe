import { type NativeImage, nativeImage } from 'electron';
import { drawTray, TRAY_SIZE, type TrayGround } from './tray-drawing.ts';
import type { TrayState } from './tray-view.ts';

/** The icon of a state at every scale factor that a tray may ask for. */
export function makeTrayIcon(state: TrayState, ground: TrayGround): NativeImage {
  const image = nativeImage.createEmpty();
  for (const scaleFactor of [1, 1.25, 1.5, 2, 3]) {
    const size = Math.round(TRAY_SIZE * scaleFactor);
    image.addRepresentation({ scaleFactor, width: size, height: size, buffer: drawTray(state, size, ground) });
  }
  if (ground === 'template') image.setTemplateImage(true);
  return image;
}
