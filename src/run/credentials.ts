/** Answers what libvirt asks for before it lets somebody in. */
import type { Prompts } from '../context.js';
import { CommandError } from '../commands/error.js';
import type { Credential, CredentialType } from '../ffi/auth.js';
import { visibleLine } from '../format/visible.js';

/** Who answers, and where the questions go. */
export interface Asked {
  /** The person at the terminal; undefined where nobody is, and lines of standard input answer. */
  readonly prompts: Prompts | undefined;
  /** The next line of standard input; undefined at its end. */
  readonly line: () => Promise<string | undefined>;
  /** Writes to stderr as it is. */
  readonly write: (text: string) => void;
}

/**
 * What a person or a script can be asked for. Not `username`, whom to act as, which is the one who logs in: libvirt would
 * want to know it even where a file has all the rest. virsh leaves it out, too.
 */
export const ASKED_FOR: readonly CredentialType[] = [
  'authname',
  'language',
  'cnonce',
  'passphrase',
  'echoprompt',
  'noechoprompt',
  'realm',
  'external',
];

const SECRET: ReadonlySet<CredentialType> = new Set(['passphrase', 'noechoprompt']);

/**
 * Sets each credential's result, asking for one after the other.
 * @throws CommandError when the input ends before the last is answered
 */
export async function answerCredentials(credentials: readonly Credential[], asked: Asked): Promise<void> {
  for (const credential of credentials) {
    const answer = await (asked.prompts === undefined
      ? fromLine(credential, asked)
      : fromPerson(credential, asked.prompts));
    credential.result = answer === '' ? (credential.defaultResult ?? '') : answer;
  }
}

async function fromPerson(credential: Credential, prompts: Prompts): Promise<string> {
  const message = question(credential);
  if (SECRET.has(credential.type)) return prompts.secret({ message: `${message}:`, mask: true });
  const { defaultResult } = credential;
  return prompts.text({
    message: `${message}:`,
    ...(defaultResult === null ? {} : { default: visibleLine(defaultResult) }),
  });
}

async function fromLine(credential: Credential, { line, write }: Asked): Promise<string> {
  write(`${question(credential)}: `);
  const answer = await line();
  // The answer brings no newline with it, as it does where it is typed.
  write('\n');
  if (answer === undefined) throw new CommandError('standard input ended before the credentials were given');
  return answer;
}

/** The prompt, and what it is about where the prompt does not say so. Both come from the server. */
function question({ prompt, challenge, type }: Credential): string {
  const text = prompt.replace(/[:\s]+$/, '');
  const words = text === '' ? `Enter ${type}` : text;
  const isSaid = challenge === null || words.toLowerCase().includes(challenge.toLowerCase());
  const about = isSaid ? '' : ` [${challenge}]`;
  return visibleLine(`${words}${about}`);
}
