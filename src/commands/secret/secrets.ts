/** Commands about secrets, but for their values. */
import type { Connection } from '../../ffi/connection.js';
import {
  VIR_CONNECT_LIST_SECRETS_EPHEMERAL,
  VIR_CONNECT_LIST_SECRETS_NO_EPHEMERAL,
  VIR_CONNECT_LIST_SECRETS_NO_PRIVATE,
  VIR_CONNECT_LIST_SECRETS_PRIVATE,
  VIR_SECRET_DEFINE_VALIDATE,
} from '../../ffi/generated/constants.js';
import { virSecretUsageTypeWords } from '../../ffi/generated/words.js';
import type { Secret } from '../../ffi/secret.js';
import { message, table } from '../../format/output.js';
import { defineCommand } from '../command.js';
import { countOption, countOr, type ObjectCount } from '../count.js';
import { attempt, CommandError } from '../error.js';
import { closing, flagsOf, sortedBy, unlessUnsupported } from '../listing.js';
import { xmlResult, xpathOptions, type XmlResult } from '../xml-result.js';
import { findSecret, secretOptions, type SecretUUID } from './common.js';

/** A secret in a list. */
export interface ListedSecret {
  /** Its UUID. */
  readonly uuid: string;
  /** What it is for: `volume`, `ceph`, `iscsi`, `tls`, `vtpm`, or `none`. */
  readonly usageType: string;
  /** The object that it is for; null where there is none. */
  readonly usageId: string | null;
}

export const secretList = defineCommand({
  name: 'secret-list',
  area: 'secret',
  group: 'secret',
  summary: 'list secrets',
  options: {
    ephemeral: { kind: 'flag', summary: 'list ephemeral secrets' },
    'no-ephemeral': { kind: 'flag', summary: 'list secrets that are not ephemeral' },
    private: { kind: 'flag', summary: 'list private secrets' },
    'no-private': { kind: 'flag', summary: 'list secrets that are not private' },
    uuid: { kind: 'flag', summary: 'print UUIDs only' },
    count: countOption,
  },
  examples: [{ line: 'secret-list', summary: 'List the secrets', needs: 'the secret driver' }],
  async run(context, values): Promise<ListedSecret[] | ObjectCount> {
    const filter = flagsOf(
      [values.ephemeral, VIR_CONNECT_LIST_SECRETS_EPHEMERAL],
      [values['no-ephemeral'], VIR_CONNECT_LIST_SECRETS_NO_EPHEMERAL],
      [values.private, VIR_CONNECT_LIST_SECRETS_PRIVATE],
      [values['no-private'], VIR_CONNECT_LIST_SECRETS_NO_PRIVATE],
    );
    return closing(listSecrets(await context.connection(), filter), (secrets) => {
      if (values.count) return { count: secrets.length };
      return sortedBy(secrets, (secret) => secret.getUUIDString()).map((secret) => ({
        uuid: secret.getUUIDString(),
        usageType: usageWord(secret.getUsageType()),
        usageId: secret.getUsageId() || null,
      }));
    });
  },
  text: countOr((secrets: readonly ListedSecret[], { uuid: isBrief }: { uuid: boolean }) =>
    isBrief
      ? secrets.map(({ uuid }) => `${uuid}\n`).join('')
      : table(
          ['UUID', 'Usage'],
          secrets.map(({ uuid, usageType, usageId }) => [
            uuid,
            usageType === 'none' ? 'Unused' : `${usageType} ${usageId ?? ''}`,
          ]),
        ),
  ),
});

const usageWord = (type: number): string =>
  (virSecretUsageTypeWords as Readonly<Record<number, string>>)[type] ?? 'unknown';

/** The secrets in one round trip, or one by one from servers that know no filters. */
function listSecrets(connection: Connection, filter: number): Secret[] {
  const listed = attempt('Failed to list secrets', () =>
    unlessUnsupported(() => connection.listAllSecrets(filter)),
  );
  if (listed !== undefined) return listed;
  if (filter !== 0) throw new CommandError('Filtering is not supported by this libvirt');
  attempt('Failed to count secrets', () => connection.numOfSecrets());
  return attempt('Failed to list secrets', () => connection.listSecrets());
}

/** A secret that was defined. */
export interface SecretFromFile extends SecretUUID {
  /** The file that described it. */
  readonly file: string;
}

export const secretDefine = defineCommand({
  name: 'secret-define',
  area: 'secret',
  group: 'secret',
  summary: 'define a secret, or change its definition',
  options: {
    file: {
      kind: 'string',
      required: true,
      allowEmpty: false,
      completer: 'file',
      metavar: 'file',
      summary: 'a file with the XML description of the secret',
    },
    validate: { kind: 'flag', summary: "check the XML against libvirt's schema" },
  },
  examples: [
    {
      line: 'secret-define secret.xml',
      summary: 'Define the secret of secret.xml',
      needs: 'the secret driver',
    },
  ],
  async run(context, values): Promise<SecretFromFile> {
    const xml = await context.readFile(values.file);
    const connection = await context.connection();
    const flags = values.validate ? VIR_SECRET_DEFINE_VALIDATE : 0;
    using secret = attempt(`Failed to set attributes from ${values.file}`, () =>
      connection.defineSecret(xml, flags),
    );
    return { secret: secret.getUUIDString(), file: values.file };
  },
  text: ({ secret }) => message(`Secret ${secret} created`),
});

export const secretDumpxml = defineCommand({
  name: 'secret-dumpxml',
  area: 'secret',
  group: 'secret',
  summary: 'print the XML description of a secret',
  options: { ...secretOptions, ...xpathOptions },
  examples: [
    {
      line: 'secret-dumpxml 0b5a8a2c-9d5c-4f3e-9d0f-6c8b8a1b2c3d',
      summary: 'Print the XML of a secret',
      needs: 'the secret driver',
    },
  ],
  async run(context, values): Promise<XmlResult> {
    using secret = findSecret(await context.connection(), values);
    return await xmlResult(context, secret.getXMLDescription(), values);
  },
  text: ({ xml }) => xml,
});

export const secretUndefine = defineCommand({
  name: 'secret-undefine',
  area: 'secret',
  group: 'secret',
  summary: 'remove a secret with its value',
  options: secretOptions,
  examples: [
    {
      line: 'secret-undefine 0b5a8a2c-9d5c-4f3e-9d0f-6c8b8a1b2c3d',
      summary: 'Forget a secret',
      needs: 'the secret driver',
    },
  ],
  async run(context, values): Promise<SecretUUID> {
    using secret = findSecret(await context.connection(), values);
    attempt(`Failed to delete secret ${values.secret ?? secret.getUUIDString()}`, () => secret.undefine());
    return { secret: secret.getUUIDString() };
  },
  text: (data, { secret }) => message(`Secret ${secret ?? data.secret} deleted`),
});
