/** What an update touched, in virsh's words: `persistent config and live state`. */
export const affectedParts = ({
  live,
  config,
}: {
  readonly live: boolean;
  readonly config: boolean;
}): string => [...(config ? ['persistent config'] : []), ...(live ? ['live state'] : [])].join(' and ');
