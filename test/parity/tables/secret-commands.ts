import { defineTable } from '../table.js';

const PUBLIC = '65806c7d-8e93-456f-829b-607d8c198367';
const PRIVATE = '55806c7d-8e93-456f-829b-607d8c198367';

const secret = (attributes: string, uuid: string, usage: string): string =>
  `<secret ${attributes}><uuid>${uuid}</uuid>${usage}</secret>`;

const FILES = {
  'private.xml': secret(
    "ephemeral='no' private='yes'",
    PRIVATE,
    "<usage type='volume'><volume>/v/one.img</volume></usage>",
  ),
  'public.xml': secret(
    "ephemeral='yes' private='no'",
    PUBLIC,
    "<usage type='ceph'><name>client.admin</name></usage>",
  ),
  'iscsi.xml': secret(
    "ephemeral='no'",
    '75806c7d-8e93-456f-829b-607d8c198367',
    "<usage type='iscsi'><target>iqn.x</target></usage>",
  ),
  'tls.xml': secret(
    "ephemeral='no'",
    '85806c7d-8e93-456f-829b-607d8c198367',
    "<usage type='tls'><name>TLS</name></usage>",
  ),
  'vtpm.xml': secret(
    "ephemeral='no'",
    '95806c7d-8e93-456f-829b-607d8c198367',
    "<usage type='vtpm'><name>VTPM</name></usage>",
  ),
  'none.xml': secret("ephemeral='no'", 'a5806c7d-8e93-456f-829b-607d8c198367', ''),
  'wrong.xml': '<foo/>',
  base64: 'c2VjcmV0\n',
  garbage: '*c2Vj cmV0YQ',
  plain: 'plain välue',
  empty: '',
  long: 'x'.repeat(1025),
};

const ON_SECRET = ['secret-dumpxml', 'secret-get-value', 'secret-set-value', 'secret-undefine'] as const;

const DEFINED = ['secret-define $DIR/public.xml; secret-define $DIR/private.xml'];
const value = (command: string): { line: readonly string[]; setup: readonly string[] } => ({
  line: [`${command}; secret-get-value ${PUBLIC}; secret-get-value ${PUBLIC} --plain`],
  setup: DEFINED,
});

export default [
  defineTable({
    title: 'secrets: without one and with wrong ones',
    target: 'default',
    files: FILES,
    cases: [
      ...ON_SECRET.flatMap((command) => [
        command,
        `${command} nosuch`,
        `${command} ${PUBLIC}`,
        `${command} --nosuch`,
        `${command} a b c d`,
        { line: [command, ''] },
      ]),
      'secret-define',
      'secret-define $DIR/public.xml',
      'secret-define $DIR/nosuch',
      'secret-list --private',
      'secret-set-value x --file y --base64 z',
      'secret-set-value x --plain --base64 z',
      'secret-set-value x --interactive --base64 z',
      'secret-set-value x --interactive --file z',
      'secret-set-value x --interactive --plain',
      'secret-set-value x --interactive --file y --base64 z',
      'secret-set-value x --interactive --plain --base64 z',
      'secret-set-value x --interactive --file y --plain',
      { line: ['secret-set-value', 'x', '--file', ''] },
    ],
  }),
  defineTable({
    title: 'secrets',
    target: 'libvirtd-qemu',
    files: FILES,
    cases: [
      {
        line: [
          'secret-define $DIR/public.xml; secret-define $DIR/private.xml --validate; secret-define $DIR/iscsi.xml; secret-define $DIR/tls.xml; ' +
            'secret-define $DIR/vtpm.xml; secret-define $DIR/none.xml; secret-define $DIR/wrong.xml; secret-list; secret-list --private; ' +
            `secret-list --no-ephemeral --no-private; secret-dumpxml ${PUBLIC}; secret-dumpxml ${PRIVATE} --xpath //volume; ` +
            `secret-get-value ${PUBLIC}; secret-undefine ${PUBLIC}; secret-undefine ${PUBLIC}; secret-list --ephemeral`,
        ],
      },
      value(`secret-set-value ${PUBLIC} c2VjcmV0`),
      value(`secret-set-value ${PUBLIC} --base64 c2VjcmV0`),
      value(`secret-set-value ${PUBLIC} --file $DIR/base64`),
      value(`secret-set-value ${PUBLIC} --file $DIR/garbage`),
      value(`secret-set-value ${PUBLIC} --file $DIR/plain --plain`),
      value(`secret-set-value ${PUBLIC} --file $DIR/empty`),
      value(`secret-set-value ${PUBLIC} --file $DIR/long --plain`),
      value(`secret-set-value ${PUBLIC} --file $DIR/nosuch`),
      value(`secret-set-value ${PUBLIC} --file $DIR`),
      value(`secret-set-value ${PUBLIC}`),
      value(`secret-set-value ${PRIVATE} c2VjcmV0; secret-get-value ${PRIVATE}`),
      { line: `-q secret-set-value ${PUBLIC} c2VjcmV0`, setup: DEFINED },
      { line: `-r secret-get-value ${PUBLIC}`, setup: DEFINED },
    ],
  }),
];
