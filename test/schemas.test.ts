/** What commands really print with `--json`: the data that their schemas describe, or one error on stderr. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { loadAllCommands } from '../src/commands/registry.js';
import { loadTables } from './parity/run-tables.js';
import type { FullCase } from './parity/table.js';
import { Worlds } from './parity/worlds.js';
import { commandsOf, JsonCheck } from './support/json-check.js';
import { moreLines } from './support/json-lines.js';
import { parseExactly, readSchema, SchemaCheck, schemaNames } from './support/json-schema.js';

/** Commands that no line here brings to a good end, and why. */
const UNREACHED: Readonly<Record<string, string>> = {
  console: 'prints what a guest sends',
  'domdisplay-reload': 'needs libvirt 10.2',
  dompmsuspend: 'in daemon/linux-guest.test.ts',
  dompmwakeup: 'in daemon/linux-guest.test.ts',
  domsetlaunchsecstate: 'needs a processor with SEV',
  domthrottlegroupdel: 'needs libvirt 11.2',
  domthrottlegroupset: 'needs libvirt 11.2',
  'domxml-from-native': 'no driver here reads foreign formats',
  'get-user-sshkeys': 'in daemon/linux-guest.test.ts',
  guestinfo: 'in daemon/linux-guest.test.ts',
  guestvcpus: 'in daemon/linux-guest.test.ts',
  'hypervisor-cpu-models': 'needs libvirt 11.3',
  'iface-bridge': 'only the driver of netcf can do it',
  'iface-edit': 'only the driver of netcf can do it',
  'iface-unbridge': 'only the driver of netcf can do it',
  'lxc-enter-namespace': 'prints what the program in the container prints',
  migrate: 'in daemon/domain-migrate.test.ts',
  'migrate-postcopy': 'needs a migration that goes on',
  'net-desc': 'needs libvirt 9.7',
  'net-metadata': 'needs libvirt 9.7',
  'node-sev-info': 'needs a processor with SEV',
  'node-suspend': 'puts the machine to sleep',
  'nodedev-autostart': 'needs a device that makes mediated devices',
  'nodedev-define': 'needs a device that makes mediated devices',
  'nodedev-detach': 'takes a device from the machine',
  'nodedev-reattach': 'takes a device from the machine',
  'nodedev-reset': 'takes a device from the machine',
  'nodedev-start': 'needs a device that makes mediated devices',
  'nodedev-undefine': 'needs a device that makes mediated devices',
  'nodedev-update': 'needs libvirt 10.1',
  'qemu-agent-command': 'in daemon/linux-guest.test.ts',
  'qemu-attach': 'no libvirt of today can do it',
  'qemu-monitor-event': 'in daemon/event-json.test.ts',
  'set-user-sshkeys': 'in daemon/linux-guest.test.ts',
};

const schemas = new SchemaCheck();

describe('the check', () => {
  const mistakes = (text: string): string[] => schemas.mistakes('domid', parseExactly(text));
  const domain = '"name":"x","uuid":"6695eb01-f6a4-8304-79aa-97f2502e193f"';

  test.each([
    ['a key too few', '{"name":"x","id":1}'],
    ['a key too many', `{${domain},"id":1,"other":1}`],
    ['another type', `{${domain},"id":"1"}`],
    ['a number that a JavaScript number cannot hold', `{${domain},"id":9007199254740993}`],
  ])('refuses %s', (_, text) => {
    expect(mistakes(`{${domain},"id":1}`)).toEqual([]);
    expect(mistakes(text)).not.toEqual([]);
  });

  test('knows integers of 64 bits from fractions', () => {
    const ofNode = (bytes: string): string[] => schemas.mistakes('node-free-memory', parseExactly(bytes));
    expect(ofNode('1')).not.toEqual([]);
    expect(() => parseExactly('{"a":1,"a":2}')).toThrow('twice');
    expect(parseExactly('18446744073709551615')).toBe(18446744073709551615n);
  });
});

describe('every command', () => {
  const worlds = new Worlds();
  const check = new JsonCheck(schemas);

  beforeAll(async () => {
    // The table of a Linux guest's agent takes as long as that guest needs to start: daemon/linux-guest.test.ts has it.
    const tables = (await loadTables()).filter(({ name }) => name !== 'guest-agent');
    const cases = [...moreLines(), ...tables.flatMap((table) => table.cases)];
    const hasOwnServer = ({ target, table }: FullCase): boolean =>
      target === 'libvirtd-qemu' && table.shared !== true;
    // One failure is enough of those that never succeed.
    const isHopeful = (command: string): boolean =>
      UNREACHED[command] === undefined || !check.failed.has(command);
    await all(
      cases.filter((one) => !hasOwnServer(one)),
      (one) => check.run(one, worlds, isHopeful),
    );
    // A server of its own takes half a second: only for what nothing else has shown, and most of it at once.
    const claimed = new Set<string>();
    const isMissing = (command: string): boolean =>
      !check.validated.has(command) && !claimed.has(command) && UNREACHED[command] === undefined;
    const costly = await byVariety(cases.filter(hasOwnServer));
    await all(costly, async ({ one, commands }) => {
      const mine = commands.filter(isMissing);
      for (const command of mine) claimed.add(command);
      await check.run(one, worlds, (command) => mine.includes(command));
      for (const command of mine) claimed.delete(command);
    });
    // What was passed over because another was about to show it, and did not.
    for (const { one } of costly) await check.run(one, worlds, isMissing);
  }, 600_000);
  afterAll(async () => worlds[Symbol.asyncDispose](), 60_000);

  test('prints what its schema says, or one error', () => {
    expect(check.mistakes).toEqual([]);
    expect(sum(check.validated)).toBeGreaterThan(1000);
    expect(sum(check.failed)).toBeGreaterThan(1000);
  });

  test('was seen to do so, unless it is known why not', async () => {
    const names = (await loadAllCommands()).filter(({ hidden }) => hidden !== true).map(({ name }) => name);
    expect(schemaNames()).toEqual(names.sort());
    expect(names.filter((name) => !check.validated.has(name))).toEqual(Object.keys(UNREACHED).sort());
  });
});

test('what is said to be held to its schema elsewhere is', () => {
  const elsewhere = Object.entries(UNREACHED).flatMap(([command, why]) => {
    const file = /^in (\S+)$/.exec(why)?.[1];
    return file === undefined
      ? []
      : [{ command, text: readFileSync(new URL(file, import.meta.url), 'utf8') }];
  });
  expect(elsewhere.length).toBeGreaterThan(0);
  expect(
    elsewhere.filter(
      ({ command, text }) =>
        !new RegExp(`'${command}[' ][^]*expectValid\\(|expectValid\\('${command}'`).test(text),
    ),
  ).toEqual([]);
});

test('no schema lets unknown keys pass', () => {
  const open = schemaNames().filter((name) =>
    objectsOf(readSchema(name)).some((one) => !('additionalProperties' in one)),
  );
  expect(open).toEqual([]);
});

/** Every description of an object in a schema. */
function objectsOf(schema: unknown): object[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const own = 'type' in schema && schema.type === 'object' ? [schema] : [];
  return [...own, ...Object.values(schema).flatMap(objectsOf)];
}

const sum = (counts: ReadonlyMap<string, number>): number => [...counts.values()].reduce((a, b) => a + b, 0);

/** Three at a time: one runs while servers start for the others. */
async function all<T>(items: readonly T[], body: (item: T) => Promise<void>): Promise<void> {
  const rest = items.values();
  const lane = async (): Promise<void> => {
    for (const item of rest) await body(item);
  };
  await Promise.all([lane(), lane(), lane()]);
}

/** The lines with the most commands first. */
async function byVariety(cases: readonly FullCase[]): Promise<Array<{ one: FullCase; commands: string[] }>> {
  const known = await Promise.all(cases.map(async (one) => ({ one, commands: await commandsOf(one.args) })));
  return known.sort((a, b) => b.commands.length - a.commands.length);
}
