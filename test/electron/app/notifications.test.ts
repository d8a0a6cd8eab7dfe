import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { runMain } from '../../stand-in/run-main.ts';

const source = fileURLToPath(new URL('../../../electron/app/notifications.ts', import.meta.url));

it('a notice leads to its target once it is clicked, and says where it could not be shown', async () => {
  const { stdout, stderr } = await runMain(`
    import { app, Notification } from 'electron';
    import { createNotifications } from ${JSON.stringify(source)};
    await app.whenReady();
    const live = [];
    const { show } = Notification.prototype;
    Notification.prototype.show = function () { live.push(this); show.call(this); };
    const heard = [];
    const notifications = createNotifications({
      onClick: (target) => heard.push(target),
      onFailed: () => heard.push('failed'),
    });
    for (const name of ['Kask', 'Tamm', 'Lepp']) notifications.show({ title: name, body: 'sõnad', target: name });
    live[1].emit('click', {});
    live[2].emit('close', {});
    live[0].emit('failed', {}, 'not signed');
    Notification.isSupported = () => false;
    notifications.show({ title: 'Saar', body: 'sõnad', target: 'Saar' });
    console.log(JSON.stringify({ heard, shown: live.map(({ title, body }) => [title, body]) }));
    app.exit();
  `);
  expect(stderr).toBe('');
  expect(JSON.parse(stdout)).toEqual({
    heard: ['Tamm', 'failed', 'failed'],
    shown: [
      ['Kask', 'sõnad'],
      ['Tamm', 'sõnad'],
      ['Lepp', 'sõnad'],
    ],
  });
});
