/** What happens when a guest ends. */
import {
  virDomainLifecycleActionWords,
  virDomainLifecycleWords,
  type virDomainLifecycleActionWord,
  type virDomainLifecycleWord,
} from '../../ffi/generated/words.js';
import { defineCommand } from '../command.js';
import { attempt, CommandError } from '../error.js';
import { affectFlags, affectOptions } from './affect.js';
import { domainOption, findDomain } from './lookup.js';

/** An action that was set. */
export interface SetLifecycleAction {
  /** The domain's name. */
  readonly domain: string;
  /** poweroff, reboot or crash: when it happens. */
  readonly type: virDomainLifecycleWord;
  /** What happens then. */
  readonly action: virDomainLifecycleActionWord;
}

/** The words of the domain's XML, which are those of the command line; libvirt's constants differ in one. */
const ACTIONS: ReadonlyMap<string, virDomainLifecycleActionWord> = new Map([
  ['destroy', 'destroy'],
  ['restart', 'restart'],
  ['rename-restart', 'restart-rename'],
  ['preserve', 'preserve'],
  ['coredump-destroy', 'coredump-destroy'],
  ['coredump-restart', 'coredump-restart'],
]);

export const setLifecycleAction = defineCommand({
  name: 'set-lifecycle-action',
  area: 'domain',
  group: 'domain',
  summary: 'set what happens when the guest powers off, reboots or crashes',
  options: {
    domain: domainOption,
    type: {
      kind: 'string',
      required: true,
      allowEmpty: false,
      choices: Object.values(virDomainLifecycleWords),
      summary: 'when it happens: poweroff, reboot or crash',
    },
    action: {
      kind: 'string',
      required: true,
      allowEmpty: false,
      choices: [...ACTIONS.keys()],
      summary: 'destroy, restart, rename-restart, preserve, coredump-destroy or coredump-restart',
    },
    ...affectOptions,
  },
  examples: [
    {
      line: 'set-lifecycle-action test reboot destroy',
      summary: 'Stop the domain test when its guest reboots',
    },
  ],
  async run(context, options): Promise<SetLifecycleAction> {
    const flags = affectFlags(options);
    const given = { type: options.type, action: options.action };
    const type = find(virDomainLifecycleWords, given.type);
    if (type === undefined) throw new CommandError(`Invalid lifecycle type '${given.type}'.`);
    const action = find(virDomainLifecycleActionWords, ACTIONS.get(given.action) ?? '');
    if (action === undefined) throw new CommandError(`Invalid lifecycle action '${given.action}'.`);
    using domain = findDomain(await context.connection(), options.domain);
    attempt('Unable to change lifecycle action.', () => {
      domain.setLifecycleAction(type.number, action.number, flags);
    });
    return { domain: domain.getName(), type: type.word, action: action.word };
  },
  text: () => [],
});

/** The number and the word of an enum's member. */
function find<W extends string>(
  words: Readonly<Record<number, W>>,
  text: string,
): { readonly number: number; readonly word: W } | undefined {
  for (const [number, word] of Object.entries(words)) {
    if (word === text) return { number: Number(number), word };
  }
  return undefined;
}
