/** The values of secrets. Whatever holds one here is wiped after use, and no message ever shows one. */
import type { Context } from '../../context.js';
import { bytes, message } from '../../format/output.js';
import { defineCommand, type Values } from '../command.js';
import { attempt, CommandError } from '../error.js';
import { exclusive } from '../exclusive.js';
import { findSecret, secretOptions, type SecretUUID } from './common.js';

/** virsh reads no more than this of a file with a secret. */
const MAX_VALUE = 1024;

/** The value of a secret. */
export interface SecretValue {
  /** The UUID of the secret. */
  readonly secret: string;
  /** The value in base64. */
  readonly base64: string;
}

export const secretGetValue = defineCommand({
  name: 'secret-get-value',
  area: 'secret',
  group: 'secret',
  summary: 'print the value of a secret',
  description: 'Prints the value in base64, or as it is with --plain. A private secret gives none.',
  options: {
    ...secretOptions,
    plain: { kind: 'flag', summary: 'print the value itself, not in base64' },
  },
  examples: [
    {
      line: 'secret-get-value 0b5a8a2c-9d5c-4f3e-9d0f-6c8b8a1b2c3d --plain',
      summary: 'Print the value of a secret',
      needs: 'the secret driver',
    },
  ],
  async run(context, values): Promise<SecretValue> {
    using secret = findSecret(await context.connection(), values);
    const value = secret.getValue();
    try {
      return { secret: secret.getUUIDString(), base64: value.toString('base64') };
    } finally {
      value.fill(0);
    }
  },
  text: ({ base64 }, { plain }) => (plain ? bytes(Buffer.from(base64, 'base64')) : base64),
});

const setOptions = {
  ...secretOptions,
  file: {
    kind: 'string',
    positional: false,
    allowEmpty: false,
    completer: 'file',
    metavar: 'file',
    summary: 'read the value from this file',
  },
  plain: { kind: 'flag', summary: 'the file holds the value itself, not base64' },
  interactive: { kind: 'flag', summary: 'ask for the value, or read the first line of a pipe' },
  base64: {
    kind: 'string',
    allowEmpty: false,
    confidential: true,
    summary: 'the value in base64; whoever can list processes can read it',
  },
} as const;

export const secretSetValue = defineCommand({
  name: 'secret-set-value',
  area: 'secret',
  group: 'secret',
  summary: 'set the value of a secret',
  description:
    'Takes the value from a file, from the terminal, from a pipe, or (insecurely) from the command line.',
  options: setOptions,
  examples: [
    {
      line: 'secret-set-value 0b5a8a2c-9d5c-4f3e-9d0f-6c8b8a1b2c3d --file value --plain',
      summary: 'Take the value of a secret from a file',
      needs: 'the secret driver',
    },
  ],
  async run(context, values): Promise<SecretUUID> {
    exclusive(values, 'file', 'base64');
    exclusive(values, 'plain', 'base64');
    exclusive(values, 'interactive', 'base64');
    exclusive(values, 'interactive', 'plain');
    exclusive(values, 'interactive', 'file');
    using secret = findSecret(await context.connection(), values);
    const value = await givenValue(context, values);
    try {
      attempt('Failed to set secret value', () => secret.setValue(value));
    } finally {
      value.fill(0);
    }
    return { secret: secret.getUUIDString() };
  },
  text: () => message('Secret value set'),
});

async function givenValue(context: Context, values: Values<typeof setOptions>): Promise<Buffer> {
  if (values.base64 !== undefined) {
    context.warn('error: Passing secret value as command-line argument is insecure!');
    return decodeBase64(values.base64);
  }
  if (values.file !== undefined) {
    const bytes = await context.readBytes(values.file, MAX_VALUE);
    return values.plain ? bytes : decoded(bytes);
  }
  if (!values.interactive) throw new CommandError('Input secret value is missing');
  const question = 'Enter new value for secret:';
  return context.isTerminal.stdin
    ? Buffer.from(await context.prompts.secret({ message: question }), 'utf8')
    : firstLine(context.streams.stdin);
}

function decoded(bytes: Buffer): Buffer {
  try {
    return decodeBase64(bytes.toString('latin1'));
  } finally {
    bytes.fill(0);
  }
}

/** As forgiving as virsh: what is no base64 is skipped, and so is a group that is not complete. */
function decodeBase64(text: string): Buffer {
  const groups = text.replace(/[^A-Za-z0-9+/=]/g, '').match(/.{4}/g) ?? [];
  return Buffer.concat(groups.map((group) => Buffer.from(group, 'base64')));
}

/** What stands before the first newline; the rest is left to whoever reads next. */
async function firstLine(stdin: Context['streams']['stdin']): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stdin.iterator({ destroyOnReturn: false })) {
    const bytes = Buffer.from(chunk as Uint8Array | string);
    const end = bytes.indexOf(0x0a);
    chunks.push(end < 0 ? bytes : bytes.subarray(0, end));
    if (end < 0) continue;
    if (end + 1 < bytes.length) stdin.unshift(bytes.subarray(end + 1));
    break;
  }
  return Buffer.concat(chunks);
}
