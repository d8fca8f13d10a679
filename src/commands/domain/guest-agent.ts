/** What the guest's agent does for users: passwords and SSH keys; and how long it may take. */
import {
  VIR_DOMAIN_AGENT_RESPONSE_TIMEOUT_BLOCK,
  VIR_DOMAIN_AUTHORIZED_SSH_KEYS_SET_APPEND,
  VIR_DOMAIN_AUTHORIZED_SSH_KEYS_SET_REMOVE,
  VIR_DOMAIN_PASSWORD_ENCRYPTED,
} from '../../ffi/generated/constants.js';
import type { Context } from '../../context.js';
import { defineCommand } from '../command.js';
import { CommandError } from '../error.js';
import { exclusive, requires } from '../exclusive.js';
import { domainOption, findDomain } from './lookup.js';

const runningDomain = { ...domainOption, completer: 'domain-running' } as const;
const userOption = { kind: 'string', required: true, allowEmpty: false, metavar: 'name' } as const;

/** How long a guest's agent may take. */
export interface GuestAgentTimeout {
  /** The domain's name. */
  readonly domain: string;
  /** Seconds; -2 for as long as it takes, -1 for libvirt's own limit, 0 for no time at all. */
  readonly timeoutSeconds: number;
}

export const guestAgentTimeout = defineCommand({
  name: 'guest-agent-timeout',
  area: 'domain',
  group: 'domain',
  summary: "set how long the guest's agent may take to answer",
  options: {
    domain: runningDomain,
    timeout: {
      kind: 'integer',
      positional: false,
      metavar: 'seconds',
      summary: "seconds; -2 for as long as it takes (default), -1 for libvirt's own limit",
    },
  },
  examples: [
    {
      line: 'guest-agent-timeout test --timeout 5',
      summary: 'Wait for the guest agent at most 5 seconds',
      needs: 'an agent in the guest',
    },
  ],
  async run(context, options): Promise<GuestAgentTimeout> {
    using domain = findDomain(await context.connection(), options.domain);
    const timeoutSeconds = options.timeout ?? VIR_DOMAIN_AGENT_RESPONSE_TIMEOUT_BLOCK;
    domain.setAgentResponseTimeout(timeoutSeconds);
    return { domain: domain.getName(), timeoutSeconds };
  },
  text: () => [],
});

/** A user of a guest. */
export interface GuestUser {
  /** The domain's name. */
  readonly domain: string;
  /** The user's name in the guest. */
  readonly user: string;
}

export const setUserPassword = defineCommand({
  name: 'set-user-password',
  area: 'domain',
  group: 'domain',
  summary: 'set the password of a user of the guest',
  options: {
    domain: runningDomain,
    user: { ...userOption, summary: 'the user' },
    password: {
      kind: 'string',
      required: true,
      allowEmpty: false,
      confidential: true,
      summary: 'the new password',
    },
    encrypted: { kind: 'flag', summary: 'it is encrypted as the guest keeps passwords' },
  },
  examples: [
    { line: 'set-user-password test alice secret', summary: 'Change the password of alice in the guest' },
  ],
  async run(context, options): Promise<GuestUser> {
    const { user, password } = options;
    using domain = findDomain(await context.connection(), options.domain);
    domain.setUserPassword(user, password, options.encrypted ? VIR_DOMAIN_PASSWORD_ENCRYPTED : 0);
    return { domain: domain.getName(), user };
  },
  text: ({ user }, { domain }) => ({
    kind: 'message',
    text: `Password set successfully for ${user} in ${domain}`,
    newline: false,
  }),
});

/** SSH keys that may log in. */
export interface AuthorizedKeys {
  /** The keys, as lines of OpenSSH's authorized_keys. */
  readonly keys: readonly string[];
}

export const getUserSshkeys = defineCommand({
  name: 'get-user-sshkeys',
  area: 'domain',
  group: 'domain',
  summary: 'show the SSH keys that may log in as a user of the guest',
  options: { domain: runningDomain, user: { ...userOption, summary: 'the user' } },
  examples: [
    {
      line: 'get-user-sshkeys test root',
      summary: 'List the keys that may log in as root',
      needs: 'an agent in the guest',
    },
  ],
  async run(context, options): Promise<AuthorizedKeys> {
    using domain = findDomain(await context.connection(), options.domain);
    return { keys: domain.authorizedSshKeysGet(options.user) };
  },
  // virsh ends no line here, and writes several keys without anything between them, which nobody could use.
  text: ({ keys }) => keys.join('\n'),
});

/** SSH keys that were added, removed, or put in place of all others. */
export interface ChangedKeys extends GuestUser {
  /** add, remove or reset. */
  readonly action: 'add' | 'remove' | 'reset';
  /** The keys, as lines of OpenSSH's authorized_keys. */
  readonly keys: readonly string[];
}

export const setUserSshkeys = defineCommand({
  name: 'set-user-sshkeys',
  area: 'domain',
  group: 'domain',
  summary: 'add or remove SSH keys that may log in as a user of the guest',
  options: {
    domain: runningDomain,
    user: { ...userOption, summary: 'the user' },
    file: {
      kind: 'string',
      allowEmpty: false,
      completer: 'file',
      summary: 'the file with the keys, one a line',
    },
    reset: { kind: 'flag', summary: 'remove all other keys' },
    remove: { kind: 'flag', summary: 'remove the keys' },
  },
  examples: [
    {
      line: 'set-user-sshkeys test alice --file keys',
      summary: 'Let the keys in a file log in as alice',
      needs: 'an agent in the guest',
    },
  ],
  async run(context, options): Promise<ChangedKeys> {
    requires(options, 'remove', 'file');
    exclusive(options, 'reset', 'remove');
    using domain = findDomain(await context.connection(), options.domain);
    const { user, file, reset, remove } = options;
    if (file === undefined && !reset) throw new CommandError('Option --file is required');
    const keys = file === undefined ? [] : await readKeys(context, file);
    const action = remove ? 'remove' : reset ? 'reset' : 'add';
    domain.authorizedSshKeysSet(user, keys, FLAGS[action]);
    return { domain: domain.getName(), user, action, keys };
  },
  text: () => [],
});

const FLAGS = {
  add: VIR_DOMAIN_AUTHORIZED_SSH_KEYS_SET_APPEND,
  remove: VIR_DOMAIN_AUTHORIZED_SSH_KEYS_SET_REMOVE,
  reset: 0,
} as const;

async function readKeys(context: Context, file: string): Promise<string[]> {
  const text = await context.readFile(file);
  if (text === '') throw new CommandError(`File ${file} contains no keys`);
  return text.split('\n').filter((line) => line !== '');
}
