/** What is said about a failure: lines for people, an object for programs. */
import { CommandError } from './commands/error.js';
import type { ErrorFields } from './format/json.js';
import { isSystemError, systemErrorText } from './format/system-error.js';

export interface Failure {
  /** Each is printed as `error: <line>`. */
  readonly lines: readonly string[];
  /** What `--json` prints. */
  readonly fields: ErrorFields;
  /** Something to try, printed as it is. */
  readonly hint: string | undefined;
  /** The stack of a mistake of ours: anything but a refusal, an error of libvirt or in XML, or libvirt missing. */
  readonly stack: string | undefined;
}

/** How libvirt's errors are known here without loading the module that defines them. */
interface LibvirtFields {
  readonly code: string;
  readonly number: number;
  readonly domain: string;
}

/** Explains anything that was thrown. */
export function explainFailure(error: unknown): Failure {
  const chain = causes(error);
  const libvirt = chain.find(isLibvirtError);
  const coded = chain.find(hasCode);
  const stack = isExpected(error) ? undefined : stackOf(error);
  const lines = shownLines(error);
  const hint = error instanceof CommandError ? error.hint : undefined;
  const said = chain.map(messageOf).join(': ');
  return {
    lines: stack === undefined ? lines : [`internal error in tsvirt: ${lines.join(': ')}`],
    fields: {
      code: libvirt?.code ?? coded?.code ?? null,
      number: libvirt?.number ?? null,
      domain: libvirt?.domain ?? null,
      message: hint === undefined ? said : `${said} (${hint})`,
    },
    hint,
    stack,
  };
}

/** The lines virsh prints: the message, and that of each cause unless the error is brief. */
function shownLines(error: unknown): string[] {
  if (error instanceof CommandError && !error.brief && error.cause !== undefined) {
    return [error.message, ...shownLines(error.cause)];
  }
  return [messageOf(error)];
}

/** The error, its cause, the cause's cause … of refusals; what lies behind other errors is detail. */
function causes(error: unknown): unknown[] {
  const rest = error instanceof CommandError && error.cause !== undefined ? causes(error.cause) : [];
  return [error, ...rest];
}

/** Known by name: the modules that define them are loaded only when they are needed. */
const EXPECTED: ReadonlySet<string> = new Set(['LibvirtError', 'LibraryError', 'XmlError', 'WriteError']);

function isExpected(error: unknown): boolean {
  return error instanceof CommandError || (error instanceof Error && EXPECTED.has(error.name));
}

function isLibvirtError(error: unknown): error is LibvirtFields {
  return error instanceof Error && error.name === 'LibvirtError' && 'code' in error && 'number' in error;
}

/** Numbers that cannot be understood carry libvirt's code for it. */
function hasCode(error: unknown): error is { readonly code: string } {
  return (
    error instanceof Error &&
    error.name === 'NumberError' &&
    'code' in error &&
    typeof error.code === 'string'
  );
}

function messageOf(error: unknown): string {
  if (isSystemError(error)) return systemErrorText(error);
  return error instanceof Error ? error.message : String(error);
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
