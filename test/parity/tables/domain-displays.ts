import { defineTable } from '../table.js';

/** A domain with these displays. */
const withDisplays = (graphics: string): string =>
  `<domain type='test'><name>d1</name><memory>1000</memory><vcpu>2</vcpu><os><type>hvm</type></os><devices>${graphics}</devices></domain>`;

/** The displays of one domain each. */
const GRAPHICS = [
  `<graphics type='spice' tlsPort='5907' listen='::1' passwd='x'/>`,
  `<graphics type='spice' autoport='yes'/>`,
  `<graphics type='spice' port='5900'/>`,
  `<graphics type='spice' port='5900' tlsPort='-1'/>`,
  `<graphics type='spice'><listen type='socket' socket='/tmp/s.sock'/></graphics>`,
  `<graphics type='spice'><listen type='none'/></graphics>`,
  `<graphics type='vnc'><listen type='none'/></graphics>`,
  `<graphics type='vnc' port='5903'><listen type='network' network='default'/></graphics>`,
  `<graphics type='vnc' port='5903' passwd='p'><listen type='network' network='default' address='1.2.3.4'/></graphics>`,
  `<graphics type='dbus' address='unix:path=/tmp/dbus'/>`,
  `<graphics type='dbus' address='tcp:host=x'/>`,
  `<graphics type='dbus'/>`,
  `<graphics type='dbus' p2p='yes'/>`,
  `<graphics type='rdp' autoport='yes'/>`,
  `<graphics type='rdp' port='3389' listen='::'/>`,
  `<graphics type='vnc' port='5900'><listen type='socket' socket='/a'/><listen type='address' address='2.2.2.2'/></graphics>`,
  `<graphics type='vnc' port='5900' listen='2.2.2.2'/><graphics type='vnc' socket='/x'/>`,
  `<graphics type='sdl'/><graphics type='rdp' port='1'/>`,
  `<graphics type='dbus' p2p='yes'/><graphics type='vnc' port='5900'/>`,
  `<graphics type='vnc' socket='/tmp/x.sock' passwd='pp'/>`,
  `<graphics type='vnc' socket='/tmp/x.sock'/><graphics type='vnc' port='5911' listen='3.3.3.3' passwd='pp'/>`,
  `<graphics type='vnc' port='-1' autoport='yes'/>`,
  `<graphics type='vnc' port='5'/>`,
  `<graphics type='vnc' port='5902' listen='fe80::1' passwd='x:y@z'/>`,
  `<graphics type='vnc' port='5902' listen='host.name'/>`,
  `<graphics type='vnc' port='5902' listen='0:0:0:0:0:0:0:0'/>`,
] as const;

const FILES = {
  'dd.xml': withDisplays(`<graphics type='vnc' port='5904' listen='127.0.0.1' passwd='s3c'/>
<graphics type='spice' port='5905' tlsPort='5906' listen='0.0.0.0' passwd='a b'/>
<graphics type='spice' tlsPort='5907' port='-1' listen='::1'/>
<graphics type='rdp' port='3390' listen='10.0.0.1'/>
<graphics type='vnc' socket='/tmp/x.sock'/>
<graphics type='sdl' display=':0'/>
<graphics type='vnc' port='6000' listen='0.0.0.0'><listen type='address' address='0.0.0.0'/></graphics>
<console type='pty' tty='/dev/pts/7'><source path='/dev/pts/7'/><target type='serial' port='0'/></console>`).replace(
    'd1',
    'dd',
  ),
};

const script = (...commands: readonly string[]): readonly string[] => [commands.join('; ')];

export default [
  defineTable({
    title: 'displays and consoles',
    target: 'default',
    files: FILES,
    cases: [
      'ttyconsole test',
      '-q domdisplay test',
      {
        line: script(
          'domdisplay test',
          'domdisplay nosuch',
          'domdisplay test --type vnc',
          'domdisplay test --type x',
          'domdisplay test --all',
          'vncdisplay test',
          'vncdisplay nosuch',
          'ttyconsole nosuch',
          'destroy test',
          'domdisplay test',
          'vncdisplay test',
          'ttyconsole test',
          'domdisplay nosuch --type x --all',
        ),
      },
      {
        line: script(
          'create $DIR/dd.xml',
          'domdisplay dd',
          'domdisplay dd --all',
          'domdisplay dd spice',
          'domdisplay dd --type rdp',
          'domdisplay dd --type sdl',
          'domdisplay dd --all --include-password',
          'domdisplay dd --include-password --type spice',
          'ttyconsole dd',
          'vncdisplay dd',
          'domdisplay dd --all --type vnc',
          'domdisplay dd --type ""',
          'destroy dd',
          'domdisplay dd',
        ),
      },
    ],
  }),
  defineTable({
    title: 'each kind of display',
    target: 'default',
    cases: GRAPHICS.map((graphics) => ({
      files: { 'd1.xml': withDisplays(graphics) },
      line: script(
        'create $DIR/d1.xml',
        'domdisplay d1',
        'vncdisplay d1',
        'domdisplay d1 --all --include-password',
        'domdisplay d1 --type dbus',
        'domdisplay d1 --all',
      ),
    })),
  }),
  defineTable({
    title: 'displays of domains in every state',
    target: 'node',
    cases: ['domdisplay', 'vncdisplay', 'ttyconsole'].flatMap((command) =>
      ['idle', 'run', 'paused', 'off'].map((domain) => `${command} ${domain}`),
    ),
  }),
];
