/** Events of domains in virsh's words. */
import type { DomainEvent, GraphicsAddress } from '../../ffi/events/types.js';
import type { TypedParams } from '../../ffi/typed-params.js';

type Words = Readonly<Record<string, string>>;

const UNKNOWN = 'unknown';
const UNSUPPORTED = 'unsupported value';

const LIFECYCLE: Readonly<Record<string, readonly [type: string, details: Words]>> = {
  defined: [
    'Defined',
    { added: 'Added', updated: 'Updated', renamed: 'Renamed', 'from-snapshot': 'Snapshot' },
  ],
  undefined: ['Undefined', { removed: 'Removed', renamed: 'Renamed' }],
  started: [
    'Started',
    {
      booted: 'Booted',
      migrated: 'Migrated',
      restored: 'Restored',
      'from-snapshot': 'Snapshot',
      wakeup: 'Event wakeup',
    },
  ],
  suspended: [
    'Suspended',
    {
      paused: 'Paused',
      migrated: 'Migrated',
      ioerror: 'I/O Error',
      watchdog: 'Watchdog',
      restored: 'Restored',
      'from-snapshot': 'Snapshot',
      'api-error': 'API error',
      postcopy: 'Post-copy',
      'postcopy-failed': 'Post-copy Error',
    },
  ],
  resumed: [
    'Resumed',
    {
      unpaused: 'Unpaused',
      migrated: 'Migrated',
      'from-snapshot': 'Snapshot',
      postcopy: 'Post-copy',
      'postcopy-failed': 'Post-copy Error',
    },
  ],
  stopped: [
    'Stopped',
    {
      shutdown: 'Shutdown',
      destroyed: 'Destroyed',
      crashed: 'Crashed',
      migrated: 'Migrated',
      saved: 'Saved',
      failed: 'Failed',
      'from-snapshot': 'Snapshot',
    },
  ],
  shutdown: [
    'Shutdown',
    {
      finished: 'Finished',
      guest: 'Finished after guest request',
      host: 'Finished after host request',
    },
  ],
  pmsuspended: ['PMSuspended', { memory: 'Memory', disk: 'Disk' }],
  crashed: ['Crashed', { panicked: 'Panicked', crashloaded: 'Crashloaded' }],
};

const BLOCK_JOBS: Words = {
  pull: 'Block Pull',
  copy: 'Block Copy',
  commit: 'Block Commit',
  'active-commit': 'Active Block Commit',
  backup: 'Backup',
};
const BLOCK_JOB_STATES = ['completed', 'failed', 'canceled', 'ready'];
const WATCHDOG_ACTIONS = ['none', 'pause', 'reset', 'poweroff', 'shutdown', 'debug'];
const IO_ACTIONS = ['none', 'pause', 'report'];
const PHASES = ['connect', 'initialize', 'disconnect'];
const FAMILIES: Words = { ipv4: 'IPv4', ipv6: 'IPv6', unix: 'unix' };
const DISK_REASONS: Words = { 'change-missing-on-start': 'changed', 'drop-missing-on-start': 'dropped' };
const TRAY_REASONS: Words = { open: 'opened', close: 'closed' };
const AGENT_REASONS: Words = {
  unknown: 'unknown',
  'domain-started': 'domain started',
  channel: 'channel event',
};
const AGENT_STATES: Words = { 0: 'unknown', connected: 'connected', disconnected: 'disconnected' };
const METADATA = ['description', 'title', 'element'];
const RECIPIENTS = ['hypervisor', 'guest'];
const FAILURE_ACTIONS = ['ignore', 'inject', 'fatal', 'reset'];

const known = (words: readonly string[], word: string, otherwise = UNKNOWN): string =>
  words.includes(word) ? word : otherwise;
const orNull = (text: string | null): string => text ?? '<null>';
const bit = (value: boolean): string => (value ? '1' : '0');

/** What virsh prints for an event, newline included. */
export function domainEventText(name: string, event: DomainEvent): string {
  // The two forms of I/O errors have one name in virsh.
  const title = event.event === 'io-error-reason' ? 'io-error' : event.event;
  return `event '${title}' for domain '${name}'${details(event)}\n`;
}

function details(event: DomainEvent): string {
  switch (event.event) {
    case 'reboot':
    case 'control-error':
    case 'pm-wakeup':
    case 'pm-suspend':
    case 'pm-suspend-disk':
      return '';
    case 'lifecycle': {
      const [type, words] = LIFECYCLE[event.type] ?? [UNKNOWN, {}];
      return `: ${type} ${words[event.detail] ?? UNKNOWN}`;
    }
    case 'rtc-change':
      return `: ${event.utcOffsetSeconds}`;
    case 'watchdog':
      return `: ${event.action === 'injectnmi' ? 'inject-nmi' : known(WATCHDOG_ACTIONS, event.action)}`;
    case 'io-error':
      return `: ${event.sourcePath} (${event.deviceAlias}) ${known(IO_ACTIONS, event.action)}`;
    case 'io-error-reason':
      return `: ${event.sourcePath} (${event.deviceAlias}) ${known(IO_ACTIONS, event.action)} due to ${event.reason}`;
    case 'graphics':
      return (
        `: ${known(PHASES, event.phase)} local[${address(event.local)}] remote[${address(event.remote)}] ${event.authScheme}` +
        event.identities.map(({ type, name }) => `\n\t${type}=${name}`).join('')
      );
    case 'block-job':
    case 'block-job-2':
      return `: ${BLOCK_JOBS[event.type] ?? 'Unknown job'} for ${event.disk} ${known(BLOCK_JOB_STATES, event.status)}`;
    case 'disk-change':
      return (
        ` disk ${event.deviceAlias}: ${orNull(event.oldSourcePath)} -> ${orNull(event.newSourcePath)}: ` +
        (DISK_REASONS[event.reason] ?? UNKNOWN)
      );
    case 'tray-change':
      return ` disk ${event.deviceAlias}: ${TRAY_REASONS[event.reason] ?? UNKNOWN}`;
    case 'balloon-change':
      return `: ${event.actualKiB}KiB`;
    case 'device-added':
    case 'device-removed':
    case 'device-removal-failed':
      return `: ${event.deviceAlias}`;
    case 'tunable':
    case 'job-completed':
      return `:${parametersText(event.parameters)}`;
    case 'agent-lifecycle':
      return `: state: '${AGENT_STATES[event.state] ?? UNSUPPORTED}' reason: '${AGENT_REASONS[event.reason] ?? UNSUPPORTED}'`;
    case 'migration-iteration':
      return `: iteration: '${event.iteration}'`;
    case 'metadata-change':
      return `: type ${known(METADATA, event.type, UNSUPPORTED)}, uri ${orNull(event.namespaceURI)}`;
    case 'block-threshold':
      return `: dev: ${event.device}(${orNull(event.path)}) ${event.thresholdBytes} ${event.excessBytes}`;
    case 'memory-failure':
      return (
        `:\nrecipient: ${known(RECIPIENTS, event.recipient, UNSUPPORTED)}` +
        `\naction: ${known(FAILURE_ACTIONS, event.action, UNSUPPORTED)}` +
        `\nflags:\n\taction required: ${bit(event.actionRequired)}\n\trecursive: ${bit(event.recursive)}`
      );
    case 'memory-device-size-change':
      return `:\nalias: ${event.deviceAlias}\nsize: ${event.sizeKiB}`;
    case 'nic-mac-change':
      return `:\nalias: ${event.deviceAlias}\noldMAC: ${event.oldMAC}\nnewMAC: ${event.newMAC}`;
  }
}

function address({ family, node, service }: GraphicsAddress): string {
  return `${FAMILIES[family] ?? UNKNOWN} ${node} ${service}`;
}

function parametersText(parameters: TypedParams): string {
  return Object.entries(parameters)
    .map(([name, value]) => `\n\t${name}: ${typeof value === 'boolean' ? bit(value) : String(value)}`)
    .join('');
}

/** What virsh prints for a change of metadata of a network. */
export function metadataText(type: string, uri: string | null): string {
  return `type ${known(METADATA, type, UNSUPPORTED)}, uri ${orNull(uri)}`;
}
