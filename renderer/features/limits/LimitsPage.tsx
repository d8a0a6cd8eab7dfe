import './limits.css';
import { Tabs } from '@mantine/core';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClientPageProps } from '../../components/client-page.ts';
import { type PageAction, PageFrame } from '../../components/PageFrame.tsx';
import { tell } from '../../components/tell.ts';
import { ErasurePart } from './ErasurePart.tsx';
import { useErasure } from './erasure-store.ts';
import { LimitsPart } from './LimitsPart.tsx';
import { ProfilePart } from './ProfilePart.tsx';
import { useProfile } from './profile-store.ts';
import { useLimits } from './store.ts';

interface LimitsPageProps extends Pick<ClientPageProps, 'connection' | 'onBack'> {
  /** Settings or data of the client are others now: a preview made before is out of date. */
  readonly onChanged: () => void;
}

const TABS = ['limits', 'profile', 'erasure'] as const;
type Tab = (typeof TABS)[number];

/** When a client's syncs stop and ask, how its Mailbow account is asked, and the erasure of a person. */
export function LimitsPage({ connection, onBack, onChanged }: LimitsPageProps): ReactNode {
  const { t } = useTranslation();
  const [tab, setTab] = useState<Tab>('limits');
  const limits = useLimits();
  const profile = useProfile();
  const erasure = useErasure();
  const { load } = limits;
  const { begin } = erasure;
  useEffect(() => void load(connection), [load, connection]);
  useEffect(() => begin, [begin]);

  const saveLimits = async () => {
    const end = await limits.save();
    if (end === 'saved') onChanged();
    if (end !== 'failed') tell(t(`limits.${end}`), t);
  };
  const saveProfile = async (text: string | null) => {
    const done = await profile.save(text);
    if (!done) return false;
    onChanged();
    tell(t('profile.saved'), t);
    return true;
  };
  const primary: Readonly<Record<Tab, PageAction | undefined>> = {
    limits: { label: t('limits.save'), onClick: () => void saveLimits(), busy: limits.saving },
    profile:
      profile.text === null
        ? undefined
        : {
            label: t('profile.save'),
            onClick: () => void saveProfile(profile.text),
            busy: profile.busy === 'saving',
            disabled: (profile.check?.issues.length ?? 0) > 0,
          },
    erasure:
      erasure.erased === null
        ? {
            label: erasure.traces === null ? t('erasure.look') : t('erasure.erase', { name: connection }),
            form: 'erasure',
            busy: erasure.busy !== null,
          }
        : undefined,
  };
  return (
    <PageFrame title={t('limits.title')} onBack={onBack} primary={primary[tab]}>
      <Tabs
        value={tab}
        onChange={(value) => setTab(TABS.find((each) => each === value) ?? 'limits')}
        keepMounted={false}
      >
        <Tabs.List aria-label={t('limits.title')}>
          {TABS.map((each) => (
            <Tabs.Tab key={each} value={each}>
              {t(`limits.tabs.${each}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="limits" pt="lg">
          <LimitsPart connection={connection} />
        </Tabs.Panel>
        <Tabs.Panel value="profile" pt="lg">
          <ProfilePart
            connection={connection}
            target={limits.saved?.target ?? null}
            onToBuiltIn={() => saveProfile(null)}
          />
        </Tabs.Panel>
        <Tabs.Panel value="erasure" pt="lg">
          <ErasurePart connection={connection} target={limits.saved?.target ?? null} onErased={onChanged} />
        </Tabs.Panel>
      </Tabs>
    </PageFrame>
  );
}
