import { EIGHT_DOMAINS } from '../../support/testnode.js';
import { stableUUID } from '../../support/uuid.js';
import { defineTable, type ParityCase } from '../table.js';

const FILTERS = [
  'list',
  'list --all',
  'list --inactive',
  'list --inactive --all',
  'list --transient',
  'list --all --transient',
  'list --persistent',
  'list --all --persistent',
  'list --transient --persistent',
  'list --with-snapshot',
  'list --all --with-snapshot',
  'list --all --without-snapshot',
  'list --all --with-snapshot --without-snapshot',
  'list --all --with-checkpoint',
  'list --all --without-checkpoint',
  'list --state-running',
  'list --state-paused',
  'list --state-shutoff',
  'list --state-other',
  'list --all --state-running --state-shutoff',
  'list --inactive --state-paused',
  'list --autostart',
  'list --all --no-autostart',
  'list --all --autostart --no-autostart',
  'list --with-managed-save',
  'list --all --with-managed-save',
  'list --all --without-managed-save',
  'list --all --persistent --with-snapshot --state-shutoff --no-autostart',
];

const FORMS = [
  'list --all --uuid',
  'list --all --name',
  'list --all --id',
  'list --all --uuid --name',
  'list --all --name --uuid',
  'list --all --id --name',
  'list --all --id --name --uuid',
  'list --all --table',
  'list --all --managed-save',
  'list --all --title',
  'list --all --managed-save --title',
  'list --title --transient',
  'list --inactive --name',
  'list --state-paused --uuid',
  'list --inactive --uuid',
  'list --inactive --id',
  '-q list --all',
  '-q list --all --title',
  '-q list --inactive --name',
  'list --transient --inactive --name',
];

const WRONG: ReadonlyArray<string | ParityCase> = [
  'list --table --name',
  {
    line: 'list --table --uuid',
    newer: {
      reason: 'Virsh 11.3.0 shows the UUID as a column of the table.',
      stdout: withUUIDs(),
      stderr: '',
      status: 0,
    },
  },
  'list --table --id',
  'list --no-such-option',
  'list run',
  'list --all=yes',
  'list --all --all',
  'list --',
  'list -- --all',
  'list -all',
  'list --title=x',
  'lsit',
];

export default [
  defineTable({
    title: 'list on a node of all states',
    target: 'node',
    cases: [...FILTERS, ...FORMS, ...WRONG],
  }),
  defineTable({
    title: 'list on one running domain',
    target: 'default',
    cases: [
      'list',
      'list --all',
      'list --inactive',
      'list --title',
      'list --name',
      'list --uuid',
      'list --id',
      'list --name --inactive',
      { line: ['autostart test; list --autostart; list --all --no-autostart'] },
      {
        line: ['define $DIR/a.xml; list --all; list --inactive --name; start added; list'],
        files: { 'a.xml': added('added') },
      },
      { line: ['destroy test; list --all; undefine test; list --all; list --all --name'] },
      { line: ['managedsave test; list --all; list --all --managed-save; list --all --with-managed-save'] },
      { line: ['snapshot-create-as test s1; list --with-snapshot --name; list --without-snapshot --name'] },
      {
        line: ['define $DIR/a.xml; list --all; list --all --title'],
        files: { 'a.xml': added('eine-Domäne-mit-einem-sehr-langen-Namen-日本語') },
      },
    ],
  }),
  defineTable({
    title: 'list through libvirtd',
    target: 'libvirtd-test',
    cases: [
      'list',
      'list --all',
      'list --inactive',
      'list --all --managed-save --title',
      'list --all --uuid --name',
      '-r list --all',
    ],
  }),
  defineTable({
    title: 'list where there is nothing',
    target: 'libvirtd-qemu',
    shared: true,
    cases: ['list', 'list --all', 'list --all --name', '-q list --all', 'list --all --title'],
  }),
];

/** The active domains of the node with their UUIDs. */
function withUUIDs(): string {
  const states = ['no state', 'running', 'idle', 'paused', 'in shutdown', 'crashed', 'pmsuspended'];
  const active = EIGHT_DOMAINS.filter(({ state }) => state !== 'shutoff');
  const rows = active.map(
    ({ name }, i) =>
      ` ${i + 1}    ${name.padEnd(8)}   ${(states[i] ?? '').padEnd(11)}   ${stableUUID(name)}\n`,
  );
  return ` Id   Name       State         UUID\n${'-'.repeat(69)}\n${rows.join('')}\n`;
}

function added(name: string): string {
  return `<domain type='test'><name>${name}</name><memory>65536</memory><os><type>hvm</type></os></domain>`;
}
