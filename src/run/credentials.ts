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

const SECRET: ReadonlySet<CredentialType> = new Set(['passphrase', 'noechoprompt']);

/**
 * Sets each credential's result, asking for one after the other.
 * @throws CommandError when the input ends before the last is answered
 */
export async function answerCredentials(credentials: readonly Credential[], asked: Asked): Promise<void> {
  const types = new Set(credentials.map(({ type }) => type));
  for (const credential of credentials) {
    // Whom to act as is the one who logs in, unless a server wants to know nothing else. virsh does not ask either.
    if (credential.type === 'username' && types.has('authname')) continue;
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
