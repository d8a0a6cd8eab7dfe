import { contextBridge, ipcRenderer } from 'electron';
import { CHANNELS, EVENTS } from '../shared/ipc/channels.ts';

/** The window's only door: named channels go out, named events come in, nothing else. */
const bridge = {
  call(channel: string, args: unknown): Promise<unknown> {
    if (!CHANNELS.some((name) => name === channel)) return Promise.reject(new Error('unknown channel'));
    return ipcRenderer.invoke('call', channel, args);
  },
  on(event: string, listener: (envelope: unknown) => void): () => void {
    if (!EVENTS.some((name) => name === event)) throw new Error('unknown event');
    const hear = (_: unknown, name: unknown, envelope: unknown) => {
      if (name === event) listener(envelope);
    };
    ipcRenderer.on('event', hear);
    return () => void ipcRenderer.removeListener('event', hear);
  },
};

contextBridge.exposeInMainWorld('kontaktisild', bridge);
