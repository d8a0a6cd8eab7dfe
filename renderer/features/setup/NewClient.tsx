import { Button, Card, Group, Stack, Text, TextInput, Title } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { type FormEvent, type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Notice, ProblemNotice } from '../../components/Notice.tsx';
import { PageFrame } from '../../components/PageFrame.tsx';
import { Working, type WorkProgress } from '../../components/Working.tsx';
import { fieldOf } from './draft.ts';
import { FeedPanel } from './FeedPanel.tsx';
import { focusFault, useFields } from './form.ts';
import { SourceOutcome, TargetOutcome } from './Outcome.tsx';
import { PortChoice } from './PortChoice.tsx';
import { SourceFields } from './SourceFields.tsx';
import { useSetup } from './store.ts';
import { TargetFields } from './TargetFields.tsx';
import { useWizardStage } from './wizard-stage.ts';

/**
 * One form for each end: a browser takes two passwords in one form for two logins mixed up and says so in its console.
 */
const SOURCE_FORM = 'new-source';
const TARGET_FORM = 'new-target';

/** How much of the page stays in view above the question. */
const ABOVE_PX = 80;

interface NewClientProps {
  readonly progress: WorkProgress | null;
  readonly onBack: () => void;
  /** To the letter that orders output and key. */
  readonly onOrder: () => void;
  readonly onSaved: (connection: string) => void;
}

/** Entering a client: its key, whose customers the key gives, and the account they go to. */
export function NewClient({ progress, onBack, onOrder, onSaved }: NewClientProps): ReactNode {
  const { t } = useTranslation();
  const { draft, problem, doing, answer, lookSource, lookTarget, save } = useSetup();
  const stage = useWizardStage();
  const fields = useRef<HTMLDivElement>(null);
  const name = draft.name.trim();
  const send = (look: () => Promise<boolean>) => async (event: FormEvent) => {
    event.preventDefault();
    if (!(await look())) focusFault(fields.current);
  };
  const create = async () => {
    const saved = await save();
    if (saved === null) focusFault(fields.current);
    else onSaved(saved);
  };
  const primary = {
    source: { label: t('setup.checkSource'), form: SOURCE_FORM, busy: doing === 'source' },
    question: { label: t('setup.yes', { name }), onClick: () => answer(true), busy: doing === 'source' },
    target: {
      label: t(draft.kind === 'files' ? 'setup.checkFolder' : 'setup.checkTarget'),
      form: TARGET_FORM,
      busy: doing === 'target',
    },
    save: { label: t('setup.create'), onClick: () => void create(), busy: doing === 'save' },
  }[stage];
  const refuse = { label: t('setup.no'), onClick: () => answer(false), disabled: doing !== null };
  return (
    <PageFrame
      title={t('setup.title')}
      lead={t('setup.lead')}
      onBack={onBack}
      primary={primary}
      secondary={stage === 'question' ? refuse : undefined}
    >
      <Stack ref={fields}>
        {problem && fieldOf(problem) === null && <ProblemNotice problem={problem} />}
        <SourcePart progress={progress} onOrder={onOrder} onSubmit={(event) => void send(lookSource)(event)} />
        <FeedPart />
        <TargetPart onSubmit={(event) => void send(lookTarget)(event)} />
      </Stack>
    </PageFrame>
  );
}

interface PartProps {
  readonly onSubmit: (event: FormEvent) => void;
}

function SourcePart({
  progress,
  onOrder,
  onSubmit,
}: PartProps & Pick<NewClientProps, 'progress' | 'onOrder'>): ReactNode {
  const { t } = useTranslation();
  const { look, doing, theirs, draft, keyTaken, forgetKey } = useSetup();
  const { field } = useFields();
  const isRefused = /^(?:bad-key|refused)$/.test(look?.source.outcome ?? '');
  const isUnordered = look?.source.outcome === 'not-ordered';
  const works = look !== null && !('problem' in look.source);
  // Only where the program cannot find it out may the kind of interface be a person's question: after the key itself.
  const mayChoose = draft.choice !== 'auto' || isRefused;
  return (
    <Card withBorder padding="lg" component="form" id={SOURCE_FORM} noValidate onSubmit={onSubmit}>
      <Stack>
        <Title order={2}>{t('setup.part', { number: 1, name: t('setup.directo') })}</Title>
        {theirs === false && <Notice tone="warning">{t('setup.noHint')}</Notice>}
        <Stack className="setup-fields">
          <TextInput {...field('name')} description={t('setup.nameHint')} />
          <SourceFields />
          {works || (
            <Button variant="default" className="setup-order" onClick={onOrder}>
              {t('setup.noKey')}
            </Button>
          )}
        </Stack>
        {doing === 'source' ? (
          <Working title={t('setup.checkingSource')} progress={progress} />
        ) : (
          <div aria-live="polite">
            {look && (
              <Answer failed={'problem' in look.source}>
                <SourceOutcome
                  view={look.source}
                  actions={
                    isUnordered ? (
                      <Button variant="default" onClick={onOrder}>
                        {t('probe.letter')}
                      </Button>
                    ) : (
                      // A key that came with the address has its button beside its end.
                      isRefused &&
                      !keyTaken && (
                        <Button variant="default" onClick={forgetKey}>
                          {t('setup.keyChange')}
                        </Button>
                      )
                    )
                  }
                />
              </Answer>
            )}
          </div>
        )}
        {mayChoose && doing !== 'source' && (
          <details className="setup-rare">
            <summary>{t('setup.portAsk')}</summary>
            <PortChoice />
          </details>
        )}
      </Stack>
      <button type="submit" hidden>
        {t('setup.checkSource')}
      </button>
    </Card>
  );
}

function FeedPart(): ReactNode {
  const { t } = useTranslation();
  const { look, cards, theirs, draft, doing, readFeed, showCards, hideCards } = useSetup();
  const question = useRef<HTMLHeadingElement>(null);
  const feed = look?.source.feed ?? null;
  const asks = feed !== null && theirs !== true;
  // Directo has answered: what it brought is shown and read out.
  useEffect(() => {
    if (!asks) return;
    question.current?.focus({ preventScroll: true });
    window.scrollTo(0, (question.current?.getBoundingClientRect().top ?? 0) + window.scrollY - ABOVE_PX);
  }, [asks]);
  const name = draft.name.trim();
  return (
    <Card withBorder padding="lg" component="section" aria-labelledby="setup-feed">
      <Stack>
        <Title order={2} id="setup-feed">
          {t('setup.part', { number: 2, name: t('setup.customers') })}
        </Title>
        {look === null && doing !== 'source' && <Text c="dimmed">{t('setup.customersLater')}</Text>}
        {asks && (
          <div>
            <Title order={3} ref={question} tabIndex={-1} className="setup-question">
              {t('setup.theirs', { name })}
            </Title>
            <Text size="sm">{t('setup.theirsHint')}</Text>
          </div>
        )}
        {feed && theirs === true && <Text size="sm">{t('setup.confirmed', { name })}</Text>}
        {look && doing !== 'source' && (
          <FeedPanel
            choice={look.feed}
            feed={feed}
            cards={cards}
            saves={false}
            onRead={(choice) => void readFeed(choice)}
            onShow={() => void showCards()}
            onHide={hideCards}
          />
        )}
      </Stack>
    </Card>
  );
}

function TargetPart({ onSubmit }: PartProps): ReactNode {
  const { t } = useTranslation();
  const { theirs, targetLook, doing } = useSetup();
  const stage = useWizardStage();
  const isOpen = theirs === true && stage !== 'source' && stage !== 'question';
  const part = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isOpen) part.current?.querySelector<HTMLElement>('input:not([type="radio"])')?.focus();
  }, [isOpen]);
  return (
    <Card withBorder padding="lg" component="form" id={TARGET_FORM} noValidate onSubmit={onSubmit}>
      <Stack ref={part}>
        <Title order={2} id="setup-target">
          {t('setup.part', { number: 3, name: t('setup.target') })}
        </Title>
        {isOpen ? (
          <Stack className="setup-fields">
            <TargetFields labelledBy="setup-target" />
          </Stack>
        ) : (
          <Text c="dimmed">{t('setup.targetLater')}</Text>
        )}
        {doing === 'target' ? (
          <Working title={t('setup.checkingTarget')} progress={null} />
        ) : (
          <div aria-live="polite">
            {targetLook && (
              <Answer failed={'problem' in targetLook}>
                <TargetOutcome view={targetLook} />
              </Answer>
            )}
          </div>
        )}
      </Stack>
      <button type="submit" hidden>
        {t('setup.checkTarget')}
      </button>
    </Card>
  );
}

/** What an end answered; a good answer has a sign, a failure is a notice with its own. */
function Answer({ failed, children }: { readonly failed: boolean; readonly children: ReactNode }): ReactNode {
  const answer = useRef<HTMLDivElement>(null);
  // In a small window it comes below the bar of the page, where nobody sees why nothing goes on.
  useEffect(() => {
    if (failed) answer.current?.scrollIntoView({ block: 'nearest' });
  }, [failed]);
  if (failed) return <div ref={answer}>{children}</div>;
  return (
    <Group gap={8} wrap="nowrap" align="flex-start">
      <IconCircleCheck size={20} aria-hidden className="verdict-good" />
      {children}
    </Group>
  );
}
