import './PageFrame.css';
import { Box, Button, Container, Group, Text, Title } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { type MouseEvent, type ReactNode, useContext, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { OpenClient } from './open-client.ts';
import { useFocusBack } from './use-focus-back.ts';

/** What a button of a page does. */
export interface PageAction {
  readonly label: string;
  readonly onClick?: () => void;
  /** Id of the form that the button sends. */
  readonly form?: string;
  readonly busy?: boolean;
  readonly disabled?: boolean;
  /** While something on the page itself is to be done first: the button is there, and not the one that stands out. */
  readonly quiet?: boolean;
}

interface PageFrameProps {
  readonly title: string;
  readonly lead?: ReactNode;
  readonly children?: ReactNode;
  /** The one main action of the page. */
  readonly primary?: PageAction | undefined;
  readonly secondary?: PageAction | undefined;
  readonly onBack?: (() => void) | undefined;
  /** A few words beside the buttons. */
  readonly aside?: ReactNode;
}

/** A page: heading, content and, at the bottom, one main action. The heading takes the focus when the page opens. */
export function PageFrame({ title, lead, children, primary, secondary, onBack, aside }: PageFrameProps): ReactNode {
  const { t } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    window.scrollTo(0, 0);
    heading.current?.focus({ preventScroll: true });
  }, []);
  const client = useContext(OpenClient);
  useEffect(() => {
    const whose = client === null || title.includes(client) ? title : `${title} – ${client}`;
    document.title = `${whose} – ${t('app.name')}`;
  }, [title, client, t]);
  const hasBar = primary !== undefined || secondary !== undefined || onBack !== undefined;
  return (
    <>
      <Container size={1240} px="lg" py="lg" w="100%">
        <Title order={1} ref={heading} tabIndex={-1} className="page-heading">
          {title}
        </Title>
        {lead && (
          <Text c="dimmed" mt={4} maw="62rem">
            {lead}
          </Text>
        )}
        <Box mt="lg">{children}</Box>
      </Container>
      {hasBar && (
        <Box className="action-bar">
          <Container size={1240} px="lg">
            <Group justify="space-between" gap="sm">
              {onBack ? (
                <Button variant="subtle" leftSection={<IconArrowLeft size={18} aria-hidden />} onClick={onBack}>
                  {t('app.back')}
                </Button>
              ) : (
                <span />
              )}
              <Group gap="sm" justify="flex-end">
                {aside && (
                  <Text size="sm" c="dimmed">
                    {aside}
                  </Text>
                )}
                {secondary && <ActionButton action={secondary} variant="default" />}
                {primary && <ActionButton action={primary} variant={primary.quiet ? 'default' : 'filled'} />}
              </Group>
            </Group>
          </Container>
        </Box>
      )}
    </>
  );
}

function ActionButton({ action, variant }: { readonly action: PageAction; readonly variant: string }): ReactNode {
  const { label, onClick, form, busy = false, disabled = false } = action;
  const button = useFocusBack(busy);
  // The same button may send a form once its click is done: that click must not send it, too.
  const press = (event: MouseEvent) => {
    event.preventDefault();
    onClick?.();
  };
  return (
    <Button
      ref={button}
      variant={variant}
      loading={busy}
      disabled={disabled}
      {...(form === undefined ? { onClick: press } : { type: 'submit' as const, form })}
    >
      {label}
    </Button>
  );
}
