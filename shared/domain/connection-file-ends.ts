import { type Decoder, flag, literal, object, optional, required, tagged } from '../lib/decode.ts';
import type { FilesSettings, MailbowSettings, SourceSettings, TargetSettings } from './connection.ts';
import { address, filledText, line } from './connection-file-texts.ts';

/** Where customers come from; the names of channel and item follow the component. */
export function sourceSettings(component: SourceSettings['component']): Decoder<SourceSettings> {
  return object({
    url: required(address),
    secretParameter: optional(literal('token', 'key'), 'token'),
    method: optional(literal('post', 'get'), 'post'),
    component: optional(literal('customer', 'contact'), 'customer'),
    channel: optional(line, `${component}s`),
    item: optional(line, component),
    incremental: optional(flag, false),
  });
}

const mailbow: Decoder<MailbowSettings> = object({
  kind: required(literal('mailbow')),
  url: required(address),
  user: optional(line, 'api'),
  profile: optional(filledText, 'mailbow-v3'),
  createMissing: optional(flag, true),
});

const files: Decoder<FilesSettings> = object({ kind: required(literal('files')), folder: required(filledText) });

/** Where contacts go. */
export const targetSettings: Decoder<TargetSettings> = tagged(
  'kind',
  new Map<string, Decoder<TargetSettings>>([
    ['mailbow', mailbow],
    ['files', files],
  ]),
);
