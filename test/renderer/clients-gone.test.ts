import { describe, expect, it } from 'vitest';
import { tellClientsGone } from '../../renderer/clients-gone.ts';
import { useLimits } from '../../renderer/features/limits/store.ts';
import { useMapping } from '../../renderer/features/mapping/store.ts';
import { useSchedulePage } from '../../renderer/features/schedule/page-store.ts';
import { createSettingsDraft } from '../../renderer/settings-draft.ts';
import { createFakeBridge } from './fake-bridge.ts';
import { useBridge } from './use-bridge.ts';

const GONE = 'Kask OÜ';
const STAYS = 'Tamm OÜ';

describe('a client that was removed', () => {
  it('leaves no draft behind for another one of the same name', async () => {
    useBridge(createFakeBridge());
    const draft = createSettingsDraft<{ readonly canary: string | null }>({
      draftOf: ({ canary }) => ({ canary }),
      changeOf: ({ canary }) => ({ canary }),
      questionOf: () => ({ change: {}, values: [] }),
    });
    for (const name of [GONE, STAYS]) {
      await draft.getState().load(name);
      draft.getState().edit({ canary: name });
      await useLimits.getState().load(name);
      useLimits.getState().nominate(name);
    }
    await useMapping.getState().load(GONE);
    await useSchedulePage.getState().load(GONE);
    useSchedulePage.getState().change({});
    tellClientsGone([GONE, STAYS], [STAYS]);
    expect(draft.getState().kept).toEqual({ [STAYS]: { canary: STAYS } });
    expect([useMapping.getState().connection, useSchedulePage.getState().kept]).toEqual([null, {}]);
    await useLimits.getState().load(GONE);
    await draft.getState().load(GONE);
    const saved = draft.getState().saved;
    expect([useLimits.getState().draft.canary, draft.getState().draft]).toEqual([null, saved]);
    await useLimits.getState().load(STAYS);
    expect(useLimits.getState().draft.canary).toBe(STAYS);
  });
});
