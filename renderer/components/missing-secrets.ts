/** What of a client tells which secrets it needs. */
export interface SecretsOf {
  /** Host of Mailbow, or the folder of a file target. */
  readonly targetHost: string;
  readonly secrets: { readonly directo: boolean; readonly mailbow: boolean };
}

/** A folder needs no password; it is told from a host by its slashes. */
export const needsPassword = ({ targetHost }: Pick<SecretsOf, 'targetHost'>): boolean => !/[\\/]/.test(targetHost);

/** The secrets that a client needs and that are not kept. */
export function missingSecrets(client: SecretsOf): readonly ('directo' | 'mailbow')[] {
  const { directo, mailbow } = client.secrets;
  return [
    ...(directo ? [] : (['directo'] as const)),
    ...(mailbow || !needsPassword(client) ? [] : (['mailbow'] as const)),
  ];
}
