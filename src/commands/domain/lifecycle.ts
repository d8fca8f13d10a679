/** Commands that do one thing to one domain: stop, pause, reset it. */
import type { Domain } from '../../ffi/domain.js';
import {
  VIR_DOMAIN_DESTROY_GRACEFUL,
  VIR_DOMAIN_DESTROY_REMOVE_LOGS,
  VIR_DOMAIN_PAUSED,
  VIR_DOMAIN_PMSUSPENDED,
  VIR_DOMAIN_RUNNING,
  VIR_DOMAIN_SHUTOFF,
} from '../../ffi/generated/constants.js';
import { message, type Output } from '../../format/output.js';
import { defineCommand, type Example } from '../command.js';
import { attempt } from '../error.js';
import { flagsOf } from '../listing.js';
import { domainOption, findDomain } from './lookup.js';
import { stateText } from './states.js';
import { waitForState, waitOption } from './wait.js';

/** A domain that something was done to. */
export interface DomainAction {
  /** Its name. */
  readonly domain: string;
  /** The state that it was waited for, with `--wait`; else null. */
  readonly state: string | null;
}

/** The lines for an action; the state that was waited for follows. */
export const actionText = (done: string, { domain, state }: DomainAction): Output => [
  message(`Domain '${domain}' ${done}`),
  ...(state === null ? [] : [message(`Domain '${domain}' is ${stateText(state)}`)]),
];

export const destroy = defineCommand({
  name: 'destroy',
  area: 'domain',
  group: 'domain',
  summary: 'stop a domain at once',
  description:
    'Ends the guest as if its power were cut. A domain that is not defined is gone then; a defined one can ' +
    'be started again.',
  options: {
    domain: { ...domainOption, completer: 'domain-running' },
    graceful: {
      kind: 'flag',
      since: 'virDomainDestroyFlags',
      summary: 'fail rather than end a guest that does not end when it is asked',
    },
    'remove-logs': { kind: 'flag', summary: "remove the domain's log files, too" },
    ...waitOption,
  },
  examples: [{ line: 'destroy test', summary: 'Stop the domain test' }],
  async run(context, values): Promise<DomainAction> {
    const connection = await context.connection();
    using domain = findDomain(connection, values.domain);
    const { wait } = values;
    const flags = flagsOf(
      [values.graceful, VIR_DOMAIN_DESTROY_GRACEFUL],
      [values['remove-logs'], VIR_DOMAIN_DESTROY_REMOVE_LOGS],
    );
    attempt(`Failed to destroy domain '${values.domain}'`, () => domain.destroy(flags));
    const state = wait === undefined ? null : await waitForState(context, domain, [VIR_DOMAIN_SHUTOFF], wait);
    return { domain: domain.getName(), state };
  },
  // virsh names it as the command line does.
  text: (data, { domain }) => actionText('destroyed', { ...data, domain }),
});

interface Simple {
  readonly name: 'suspend' | 'resume';
  readonly completer: 'domain-running' | 'domain-paused';
  readonly summary: string;
  readonly example: Example;
  readonly description: string;
  readonly act: (domain: Domain) => void;
  readonly states: readonly number[];
  readonly done: string;
}

const simple = ({ name, example, completer, summary, description, act, states, done }: Simple) =>
  defineCommand({
    name,
    area: 'domain',
    group: 'domain',
    summary,
    description,
    options: { domain: { ...domainOption, completer }, ...waitOption },
    examples: [example],
    async run(context, values): Promise<DomainAction> {
      const connection = await context.connection();
      using domain = findDomain(connection, values.domain);
      const { wait } = values;
      attempt(`Failed to ${name} domain '${values.domain}'`, () => {
        act(domain);
      });
      const state = wait === undefined ? null : await waitForState(context, domain, states, wait);
      return { domain: domain.getName(), state };
    },
    text: (data, { domain }) => actionText(done, { ...data, domain }),
  });

export const suspend = simple({
  name: 'suspend',
  example: { line: 'suspend test', summary: 'Let the domain test stand still' },
  completer: 'domain-running',
  summary: 'pause a domain',
  description: 'Stops the processors of a guest, which keeps its memory and can be resumed.',
  act: (domain) => domain.suspend(),
  states: [VIR_DOMAIN_PAUSED, VIR_DOMAIN_PMSUSPENDED],
  done: 'suspended',
});

export const resume = simple({
  name: 'resume',
  example: { line: 'resume test', summary: 'Let it go on', after: 'suspend test' },
  completer: 'domain-paused',
  summary: 'let a paused domain go on',
  description: 'Lets a guest go on that is paused.',
  act: (domain) => domain.resume(),
  states: [VIR_DOMAIN_RUNNING],
  done: 'resumed',
});

export const reset = defineCommand({
  name: 'reset',
  area: 'domain',
  group: 'domain',
  summary: 'reset a domain',
  description: 'Resets the guest as the button on a machine does, without asking it first.',
  options: { domain: { ...domainOption, completer: 'domain-running' } },
  examples: [{ line: 'reset test', summary: 'Reset the domain test' }],
  async run(context, values): Promise<DomainAction> {
    const connection = await context.connection();
    using domain = findDomain(connection, values.domain);
    attempt(`Failed to reset domain '${values.domain}'`, () => domain.reset());
    return { domain: domain.getName(), state: null };
  },
  text: (data, { domain }) => actionText('was reset', { ...data, domain }),
});
