import { defineTable } from '../table.js';

const UUID = '85806c7d-8e93-456f-829b-607d8c198367';

const FILES = {
  'f.xml': `<filter name='quiet' chain='root'><uuid>${UUID}</uuid></filter>`,
  'other.xml': `<filter name='other' chain='root'><uuid>${UUID}</uuid></filter>`,
  'wrong.xml': '<foo/>',
  'b.xml':
    "<filterbinding><owner><name>guest</name><uuid>0a3f1c52-0000-4000-8000-0000000000ee</uuid></owner><portdev name='lo'/><mac address='52:54:00:00:00:07'/><filterref filter='quiet'/></filterbinding>",
};

const ON_FILTER = ['nwfilter-dumpxml', 'nwfilter-undefine'] as const;
const ON_BINDING = ['nwfilter-binding-dumpxml', 'nwfilter-binding-delete'] as const;
const FROM_FILE = ['nwfilter-define', 'nwfilter-binding-create'] as const;

export default [
  defineTable({
    title: 'filters and bindings on a driver that has none',
    target: 'default',
    files: FILES,
    cases: [
      'nwfilter-list',
      'nwfilter-binding-list',
      'nwfilter-binding-list extra',
      ...[...ON_FILTER, ...ON_BINDING].flatMap((command) => [
        command,
        `${command} nosuch`,
        `${command} ${UUID}`,
        `${command} a b c d`,
        `${command} --nosuch`,
        { line: [command, ''] },
      ]),
      ...FROM_FILE.flatMap((command) => [command, `${command} $DIR/f.xml`, `${command} $DIR/nosuch`]),
    ],
  }),
  defineTable({
    title: 'filters and bindings',
    target: 'libvirtd-qemu',
    files: FILES,
    cases: [
      {
        line: [
          `nwfilter-define $DIR/f.xml; nwfilter-define $DIR/f.xml --validate; nwfilter-define $DIR/other.xml; nwfilter-define $DIR/wrong.xml; nwfilter-list; ` +
            `nwfilter-dumpxml quiet; nwfilter-dumpxml ${UUID} --xpath //uuid; nwfilter-dumpxml quiet --xpath //@name --wrap; nwfilter-dumpxml nosuch; ` +
            'nwfilter-binding-list; nwfilter-binding-create $DIR/b.xml; nwfilter-binding-create $DIR/b.xml; nwfilter-binding-create $DIR/b.xml --validate; ' +
            'nwfilter-binding-create $DIR/wrong.xml; nwfilter-binding-list; nwfilter-binding-dumpxml lo; nwfilter-binding-dumpxml nosuch; ' +
            'nwfilter-undefine quiet; nwfilter-binding-delete lo; nwfilter-binding-delete lo; nwfilter-undefine quiet; nwfilter-undefine quiet',
        ],
      },
      {
        line: '-q nwfilter-binding-list',
        setup: ['nwfilter-define $DIR/f.xml; nwfilter-binding-create $DIR/b.xml'],
      },
      { line: '-r nwfilter-undefine quiet', setup: ['nwfilter-define $DIR/f.xml'] },
    ],
  }),
];
