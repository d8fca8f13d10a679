import { defineTable, type Newer } from '../table.js';

const ONE_NEWLINE: Newer = {
  reason: 'Virsh 11.3.0 no longer prints an empty line after the XML.',
  stdout: (older) => older.replace(/\n\n$/, '\n'),
};

const XPATH = 'Virsh 9.0.0 does not take --xpath and --wrap here.';

const CPU = `<cpu>
  <arch>i686</arch>
  <features>
    <pae/>
    <nonpae/>
  </features>
  <pages unit="KiB" size="4"/>
  <pages unit="KiB" size="8"/>
  <pages unit="KiB" size="2048"/>
  <pages unit="KiB" size="1048576"/>
</cpu>
`;

const COMMANDS = [
  'nodeinfo',
  'nodecpumap',
  'nodecpustats',
  'nodememstats',
  'freecell',
  'version',
  'uri',
  'hostname',
  'sysinfo',
  'maxvcpus',
] as const;

export default [
  defineTable({
    title: 'the node on the test driver',
    target: 'node',
    cases: [
      ...COMMANDS,
      { line: 'capabilities', newer: ONE_NEWLINE },
      'nodecpumap --pretty',
      'nodecpustats --percent',
      'nodecpustats --cpu 0',
      'nodecpustats 1',
      'nodecpustats --cpu 99',
      'nodecpustats --cpu x',
      'nodecpustats --cpu -1',
      'nodecpustats --cpu 0 --percent',
      'nodememstats --cell 0',
      'nodememstats 1',
      'nodememstats --cell 99',
      'nodememstats x',
      'freecell --all',
      'freecell --cellno 0',
      'freecell 1',
      'freecell 0 --all',
      'freecell --cellno 99',
      'freecell x',
      'freecell --cellno 1k',
      'version --daemon',
      'maxvcpus --type test',
      'maxvcpus test',
      'maxvcpus nosuch',
      {
        line: 'capabilities --xpath //cpu',
        newer: { reason: XPATH, stdout: `${CPU}\n`, stderr: '', status: 0 },
      },
      {
        line: 'capabilities --xpath //cpu --wrap',
        newer: {
          reason: XPATH,
          stdout: `<nodes>\n${CPU.replace(/^(?=.)/gm, '  ')}</nodes>\n\n`,
          stderr: '',
          status: 0,
        },
      },
    ],
  }),
  defineTable({
    title: 'wrong input',
    target: 'default',
    cases: [
      ...COMMANDS.map((command) => `${command} --nosuch`),
      ...COMMANDS.map((command) => `${command} a b c`),
    ],
  }),
  defineTable({
    title: 'the node of a real libvirtd',
    target: 'libvirtd-qemu',
    shared: true,
    cases: [
      'nodeinfo',
      'nodecpumap',
      'nodecpumap --pretty',
      { line: 'nodecpustats', allow: ['cpu-counters'] },
      { line: 'nodecpustats --cpu 0', allow: ['cpu-counters'] },
      { line: 'nodememstats', allow: ['free-memory'] },
      { line: 'freecell', allow: ['free-memory'] },
      { line: 'freecell --all', allow: ['free-memory'] },
      { line: 'freecell 0', allow: ['free-memory'] },
      'freecell 7',
      'nodememstats 7',
      'nodecpustats 77',
      'version',
      'version --daemon',
      'uri',
      'hostname',
      { line: 'capabilities', newer: ONE_NEWLINE },
      'sysinfo',
      'maxvcpus',
      'maxvcpus qemu',
      'maxvcpus kvm',
      'maxvcpus xen',
    ],
  }),
  defineTable({
    title: 'the node through libvirtd',
    target: 'libvirtd-test',
    cases: ['nodeinfo', 'version', 'version --daemon', 'uri', 'hostname', '-r uri', 'maxvcpus'],
  }),
];
