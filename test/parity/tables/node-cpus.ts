/** CPU models and what a guest can have. */
import { defineTable, type Newer } from '../table.js';

const cpu = (model: string, rest = ''): string =>
  `<cpu><arch>x86_64</arch><model>${model}</model>${rest}</cpu>`;

const files = {
  'custom.xml': "<cpu mode='custom' match='exact'><model fallback='forbid'>Westmere</model></cpu>\n",
  'two.xml': `<?xml version='1.0'?>\n<!-- two hosts -->\n${cpu('Westmere')}\n${cpu('Nehalem', "<topology sockets='1' cores='1' threads='1'/>")}\n`,
  'amd.xml': cpu('Nehalem', '<vendor>AMD</vendor>'),
  'none.xml': '<foo><bar/></foo>\n',
  'empty.xml': '',
  'inside.xml': `<foo>${cpu('Nehalem')}</foo>`,
  'domain.xml': '<domain><cpu><model>Nehalem</model></cpu></domain>',
  'host.xml': `<capabilities><host>${cpu('Nehalem')}</host></capabilities>`,
  'lone-host.xml': `<host>${cpu('Nehalem')}</host>`,
  'guest.xml':
    "<domainCapabilities><cpu><mode name='host-model' supported='yes'><model fallback='forbid'>Nehalem</model></mode></cpu></domainCapabilities>",
  'unsupported.xml':
    "<domainCapabilities><cpu><mode name='host-model' supported='no'><model>Nehalem</model></mode><mode name='custom' supported='yes'><model>Nehalem</model></mode></cpu></domainCapabilities>",
  'no-cpu.xml': '<domstats/><domain><name>x</name></domain>',
  'snapshot.xml': '<domainsnapshot><domain><cpu><model>Nehalem</model></cpu></domain></domainsnapshot>',
  'nested.xml': '<cpu><model>Nehalem</model><cpu><model>Westmere</model></cpu></cpu>',
  'malformed.xml': '<cpu><model></cpu>',
  'entities.xml': '<cpu><arch>x86_64</arch><model>Nehalem</model><vendor>A &amp; &lt;B&gt;</vendor></cpu>',
} as const;

const COMMANDS = [
  'cpu-baseline',
  'cpu-compare',
  'hypervisor-cpu-baseline',
  'hypervisor-cpu-compare',
] as const;
const NAMES = [...Object.keys(files), 'missing.xml'] as const;

const EVERYWHERE = [
  ...COMMANDS.flatMap((command) =>
    NAMES.map((name) => ({
      line: `${command} $DIR/${name}`,
      ...(name === 'malformed.xml' ? { allow: ['xml-parser'] } : {}),
    })),
  ),
  ...COMMANDS.map((command) => command),
  ...COMMANDS.map((command) => ({ line: [command, ''] })),
  'cpu-baseline $DIR/two.xml --features',
  'cpu-baseline $DIR/two.xml --migratable',
  'cpu-baseline --file $DIR/two.xml $DIR/two.xml',
  'cpu-compare $DIR/amd.xml --error',
  'cpu-compare $DIR/amd.xml --validate',
  'cpu-compare $DIR/none.xml --error',
  '-q cpu-compare $DIR/two.xml',
  'hypervisor-cpu-compare $DIR/amd.xml --error',
  'hypervisor-cpu-baseline --model Nehalem',
  'hypervisor-cpu-baseline --model Nosuch',
  'hypervisor-cpu-baseline --model Nehalem $DIR/two.xml',
  { line: ['hypervisor-cpu-baseline', '--model', ''] },
  { line: ['hypervisor-cpu-baseline', '$DIR/two.xml', '', '--model', ''] },
  { line: ['hypervisor-cpu-baseline', '', '', '--model', 'x'] },
  { line: ['hypervisor-cpu-baseline', '--virttype', '', '--emulator', '', '--arch', ''] },
  { line: ['hypervisor-cpu-compare', '$DIR/missing.xml', '', '', '', ''] },
  'cpu-models',
  'cpu-models x86_64',
  'cpu-models s390x',
  'cpu-models aarch64',
  '-q cpu-models s390x',
  'cpu-models nosuch',
  { line: ['cpu-models', ''] },
  'domcapabilities --virttype nosuch',
  { line: ['domcapabilities', 'qemu', ''] },
  'pool-capabilities',
  'pool-capabilities x',
  { line: ['maxvcpus', ''] },
] as const;

const ONE_NEWLINE: Newer = {
  reason: 'Virsh 11.3.0 no longer prints an empty line after the XML.',
  stdout: (older) => older.replace(/\n\n$/, '\n'),
};

export default [
  defineTable({
    title: 'CPU models of the test driver',
    target: 'default',
    files,
    cases: [...EVERYWHERE, 'domcapabilities'],
  }),
  defineTable({
    title: 'CPU models of a real libvirtd',
    target: 'libvirtd-qemu',
    shared: true,
    files,
    cases: [
      ...EVERYWHERE,
      { line: 'domcapabilities', newer: ONE_NEWLINE },
      { line: 'domcapabilities qemu', newer: ONE_NEWLINE },
      { line: 'domcapabilities qemu /usr/bin/qemu-system-x86_64 x86_64 q35', newer: ONE_NEWLINE },
      'domcapabilities qemu /bin/false',
      'domcapabilities --arch nosuch',
      'domcapabilities --machine nosuch',
      'domcapabilities a b c d e',
      'hypervisor-cpu-baseline --model Nehalem --virttype qemu',
      'hypervisor-cpu-baseline --model Nehalem --emulator /nonexistent',
      'hypervisor-cpu-baseline $DIR/two.xml qemu --features',
      'hypervisor-cpu-compare $DIR/two.xml nosuch',
      'hypervisor-cpu-compare $DIR/two.xml qemu',
      'hypervisor-cpu-compare $DIR/two.xml --arch nosuch',
      'hypervisor-cpu-compare $DIR/two.xml --machine nosuch',
    ],
  }),
];
