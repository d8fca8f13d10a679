/**
 * The differences from virsh that are allowed, each with its reason. A case names those that it needs. One that
 * matches nothing in a whole run fails it: what is no longer needed goes.
 */

export type Side = 'virsh' | 'tsvirt';

export interface AllowedDifference {
  /** Why the two may differ here. */
  readonly reason: string;
  /** Makes the two sides' texts comparable. Given each side's standard output and standard error in turn. */
  normalise(text: string, side: Side): string;
}

export const ALLOWED: Readonly<Record<string, AllowedDifference>> = {
  'shell-chatter': {
    reason: 'virsh greets, prompts and echoes even where nobody sees it; a program wants the results only.',
    normalise: (text, side) =>
      side === 'virsh'
        ? text
            .replace(/^Welcome to virsh[^]*?'quit' to quit\n\n/, '')
            .replace(/^virsh [#>] .*\n(?:\n$(?![^]))?/gm, '')
        : text,
  },
  'console-in-pipe': {
    reason: 'tsvirt joins a pipe to a console; virsh wants a terminal, whatever the console would say.',
    normalise: (text) =>
      text.replace(
        /^error: (?:Cannot run interactive console without .*|this function is not supported .*: virDomainOpenConsole)$/gm,
        'error: NO CONSOLE',
      ),
  },
  'waits-all-the-same': {
    reason: 'virsh says that there is no such network or pool, and then waits for the events of all of them.',
    normalise: (text, side) =>
      side === 'virsh' ? text.replace(/^event loop timed out\nevents received: 0\n/gm, '') : text,
  },
  'cpu-time': {
    reason: "The test driver derives a domain's processor time from the clock.",
    normalise: (text) =>
      text
        .replace(/^(CPU time: +)[\d.]+s$/gm, '$1TIME')
        .replace(/\b((?:cpu|vcpu\.\d+)\.time=)\d+$/gm, '$1TIME'),
  },
  'glued-keys': {
    reason: 'virsh writes SSH keys without anything between them, so that nobody can tell where one ends.',
    normalise: (text) => text.replace(/(?<=\S)\n?(?=ssh-ed25519 )/g, '\n'),
  },
  'guest-time': {
    reason: "A guest's clock goes on between the two runs.",
    normalise: (text) => text.replace(/^(Time: )[\d :-]+$/gm, '$1TIME'),
  },
  'cpu-counters': {
    reason: "The host's processor counters go on between the two runs.",
    normalise: (text) => text.replace(/^((?:user|system|idle|iowait|usage|intr|steal): +)[\d.]+/gm, '$1TIME'),
  },
  'cpu-seconds': {
    reason: 'What runs a guest uses processor time between the two runs.',
    normalise: (text) =>
      text
        .replace(/^(\t(?:cpu|user|system|vcpu)_time +) *[\d.]+ seconds$/gm, '$1TIME')
        .replace(/^(CPU time: +)[\d.]+s$/gm, '$1TIME')
        .replace(/^( *(?:cpu|vcpu)\.[\w.]*(?:time|wait|delay|user|system))=\d+$/gm, '$1=TIME'),
  },
  'monitor-ids': {
    reason: "libvirt numbers what it sends to QEMU's monitor.",
    normalise: (text) => text.replace(/"libvirt-\d+"/g, '"libvirt-ID"'),
  },
  'free-memory': {
    reason: "The host's free memory changes between the two runs.",
    normalise: (text) =>
      text
        .replace(/^( *(?:Total|\d+): +)\d+ KiB$/gm, '$1SIZE KiB')
        .replace(/^((?:free|buffers|cached) *: +)\d+ KiB$/gm, '$1SIZE KiB'),
  },
  'free-pages': {
    reason: "The host's free memory changes between the two runs.",
    normalise: (text) => text.replace(/^(4KiB: )\d+$/gm, '$1COUNT'),
  },
  'half-result': {
    reason: 'tsvirt prints nothing of a result that it could not get in full.',
    normalise: (text, side) => (side === 'virsh' ? text.replace(/^Name: +\S+\n(?=\n?$)/, '') : text),
  },
  'xml-parser': {
    reason: 'libxml2 has its own words, and shows the place, for XML that is not well-formed.',
    normalise: (text) =>
      text.replace(
        /^error: (?:(?:\S+:\d+:|at line \d+:) .*\n(?:.*\n)?-*\^|XML error: .*)$/gm,
        'error: MALFORMED XML',
      ),
  },
  'xpath-place': {
    reason: 'libxml2 shows the place where it stopped reading an XPath expression.',
    normalise: (text) => text.replace(/^(XPath error : .*\n).*\n *\^\n/gm, '$1'),
  },
  'job-position': {
    reason: 'How far a block job was when somebody looked depends on the moment.',
    normalise: (text) => text.replace(/^( cur=)\d+$/gm, '$1N'),
  },
  traffic: {
    reason: "The test driver derives a domain's traffic from the clock.",
    normalise: (text) =>
      text.replace(/^(.*(?:_req|_bytes|_packets|_errs|_drop| errs|:)) +\d+$/gm, '$1 COUNT'),
  },
  'last-update': {
    reason: 'The test driver has the guest tell its memory figures at a time of day.',
    normalise: (text) => text.replace(/^last_update \d+$/gm, 'last_update TIME'),
  },
  'domain-order': {
    reason: 'libvirt tells domains in an order that changes from connection to connection.',
    normalise: (text) =>
      text.startsWith("Domain: '")
        ? text
            .trimEnd()
            .split(/\n\n(?=Domain: )/)
            .sort()
            .join('\n\n') + (/\n*$/.exec(text)?.[0] ?? '')
        : text,
  },
  progress: {
    reason:
      'How often progress is told depends on the time that the work takes; virsh 9.0.0 writes no decimals.',
    normalise: (text) => text.replace(/(\r[\w ]+: \[) *[\d.]+ %\](?:\1 *[\d.]+ %\])*/g, '$1PERCENT]'),
  },
  'guest-figures': {
    reason: 'A guest that runs uses time and memory and sends packets between the two runs.',
    normalise: (text) =>
      text
        .replace(/^(\S* ?(?:(?:rd|wr|flush|rx|tx)_\w+|rss|flush_operations)) \d+$/gm, '$1 COUNT')
        .replace(/^( (?:number|total) .*:) +\d+$/gm, '$1 COUNT')
        .replace(
          /^( *(?:cpu|vcpu|net|balloon\.rss|block\.\d+\.(?:rd|wr|fl|allocation|physical)|vm)[\w.-]*)=\d+$/gm,
          '$1=COUNT',
        ),
  },
  'creation-time': {
    reason:
      'Snapshots and checkpoints are made at the time of each run, which also is the name of one without a name.',
    normalise: (text) =>
      text
        .replace(/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d [+-]\d{4}/g, 'TIME')
        .replace(/(<creationTime>)\d+/g, '$1TIME')
        .replace(/\b1[789]\d{8}\b/g, 'NAME'),
  },
  'job-figures': {
    reason:
      'How long a job took, how much it moved and how far it was when somebody looked depends on the moment.',
    normalise: (text) =>
      text
        .replace(/^Memory bandwidth:.*\n/gm, '')
        .replace(
          /^((?:Time|Data|Memory|File|Total|Dirty|Iteration|Constant|Normal|Setup)\b[^:]*: +)[\d.]+ */gm,
          '$1N ',
        )
        .replace(/^((?:time|data|memory|disk|downtime|setup)_?\w*: )\d+$/gm, '$1N')
        .replace(/^memory_bps: N\n/gm, '')
        .replace(/(?:\r[A-Z][a-z]+: \[ *[\d.]+ %\])+(\r[A-Z][a-z]+: \[)/g, '$1'),
  },
};

/** Applies differences by name; tells which of them matched something. */
export function normalise(
  text: string,
  side: Side,
  names: readonly string[],
  matched: (name: string) => void,
): string {
  return names.reduce((current, name) => {
    const allowed = ALLOWED[name];
    if (allowed === undefined) throw new Error(`no allowed difference is called '${name}'`);
    const changed = allowed.normalise(current, side);
    if (changed !== current) matched(name);
    return changed;
  }, text);
}
