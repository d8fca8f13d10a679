/** Failures that a user can cause and understand. Anything else that is thrown is a mistake of ours. */

/**
 * Printed on stderr as `error: <message>`; a libvirt error given as `cause` follows as a second
 * `error:` line, and `hint` as a plain line. The exit status is 1.
 */
export class CommandError extends Error {
  override readonly name: string = 'CommandError';
  readonly hint: string | undefined;
  /** The cause is told to programs (`--json`) only: virsh prints one line here. */
  readonly brief: boolean;

  constructor(message: string, options: { cause?: unknown; hint?: string; brief?: boolean } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.hint = options.hint;
    this.brief = options.brief ?? false;
  }
}

const shownBefore = new WeakMap<object, string>();

/** Runs `call`; when it fails, the text form begins with `text`, because virsh has printed that by then. */
export function showing<T>(text: string, call: () => T): T {
  try {
    return call();
  } catch (error) {
    if (typeof error === 'object' && error !== null) shownBefore.set(error, text);
    throw error;
  }
}

/** What is printed on stdout, in the text form, before a failure is told. */
export function textBefore(error: unknown): string {
  return (typeof error === 'object' && error !== null ? shownBefore.get(error) : undefined) ?? '';
}

/** Runs `call`; a failure becomes a {@link CommandError} with `message` and the failure as its cause. */
export function attempt<T>(message: string, call: () => T): T {
  try {
    const result = call();
    if (result instanceof Promise) {
      return result.catch((cause: unknown) => {
        throw explain(message, cause);
      }) as T;
    }
    return result;
  } catch (cause) {
    throw explain(message, cause);
  }
}

/** A refusal of ours (a {@link CommandError}) already says what is wrong and passes as it is. */
function explain(message: string, cause: unknown): CommandError {
  return cause instanceof CommandError ? cause : new CommandError(message, { cause });
}
